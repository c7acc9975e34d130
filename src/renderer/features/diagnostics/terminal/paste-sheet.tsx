import { useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import type { Paste } from './safe-paste.ts';
import { terminalMessages } from './terminal-messages.ts';

const shownCharacters = 20_000;

/** Shows what would be pasted, before a shell runs it. */
export function PasteSheet({ paste, onPaste, onClose }: { paste: Paste; onPaste: (askAgain: boolean) => void; onClose: () => void }) {
  const t = useMessages(terminalMessages);
  const format = useFormats();
  const [silence, setSilence] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('pasteTitle', { lines: paste.lines })}
      description={t('pasteText')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={() => onPaste(!silence)}>
            {t('pasteGo')}
          </Button>
        </>
      }
    >
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long text must be scrollable by keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto rounded-md border border-line bg-subtle p-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {paste.text.slice(0, shownCharacters)}
        {paste.text.length > shownCharacters && ' …'}
      </pre>
      <p className="mt-1 text-xs text-muted">
        {t(paste.cleaned ? 'pasteSize' : 'pasteOnlySize', { size: format.bytes(paste.bytes, 'binary') })}
      </p>
      <Checkbox checked={silence} onChange={setSilence} label={t('pasteAsk')} className="mt-2" />
    </Dialog>
  );
}
