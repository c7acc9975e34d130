import { Paperclip, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { FileId } from '../../../contract/common.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useUploads } from '../tickets/composer/use-uploads.ts';
import { intakeMessages } from './intake-messages.ts';

type Props = { label: string; hint?: string; error: string | null; ids: readonly FileId[]; onChange: (ids: FileId[]) => void };

/** Files as an answer: sent while the form is still being filled in. */
export function FileAnswer({ label, hint, error, ids, onChange }: Props) {
  const t = useMessages(intakeMessages);
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const { uploads, add, remove, attachmentIds } = useUploads(`form.${label}`);
  const done = attachmentIds.join(' ');
  useEffect(() => {
    if (done !== ids.join(' ')) onChange(done === '' ? [] : (done.split(' ') as FileId[]));
    // Only what was uploaded decides; the answer follows it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [done]);
  return (
    <div className="flex flex-col items-start gap-1">
      <span id={id} className="text-xs font-medium text-muted">
        {label}
      </span>
      <Button icon={Paperclip} aria-describedby={id} onClick={() => box.current?.click()}>
        {t('addFiles')}
      </Button>
      <input
        ref={box}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <ul className="text-sm">
        {uploads.map((upload) => (
          <li key={upload.id} className="flex items-center gap-1">
            <span className="wrap-anywhere">{upload.name}</span>
            <IconButton icon={X} label={t('removeFile', { name: upload.name })} onClick={() => remove(upload.id)} />
          </li>
        ))}
      </ul>
      {hint && <p className="text-xs text-muted">{hint}</p>}
      {error && <p className="text-xs text-critical">{error}</p>}
    </div>
  );
}
