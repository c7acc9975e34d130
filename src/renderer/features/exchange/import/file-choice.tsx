import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { tableLimits } from '../../../../shared/tables/read-table.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { importMessages } from './import-messages.ts';
import type { ImportSource } from './use-import-table.ts';

/** Takes a table: as a file that is chosen or dropped, or pasted as text. */
export function FileChoice({ onSource }: { onSource: (source: ImportSource) => void }) {
  const t = useMessages(importMessages);
  const format = useFormats();
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    // Asked before it is read: a file of gigabytes must not fill the page.
    setTooLarge(file.size > tableLimits.bytes);
    if (file.size <= tableLimits.bytes) onSource({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is beside the button, which does the same */}
      <div
        className={`flex flex-wrap items-center gap-3 rounded-md border border-dashed p-6 ${over ? 'border-accent bg-row-selected' : 'border-line-strong bg-surface'}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          hidden
          aria-label={t('chooseFile')}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <Button icon={FileUp} variant="primary" onClick={() => input.current?.click()}>
          {t('chooseFile')}
        </Button>
        <span className="text-sm text-muted">{t('dropHere')}</span>
      </div>
      {tooLarge && (
        <p role="alert" className="text-sm text-critical">
          {t('problem.too-large', { limit: format.bytes(tableLimits.bytes) })}
        </p>
      )}
      <TextArea
        label={t('paste')}
        value={text}
        minRows={4}
        maxRows={10}
        spellCheck={false}
        fieldClassName="font-mono text-xs"
        onChange={setText}
      />
      <Button
        className="self-start"
        disabled={text.trim() === ''}
        onClick={() => onSource({ name: t('pasted'), bytes: new TextEncoder().encode(text) })}
      >
        {t('usePasted')}
      </Button>
    </div>
  );
}
