import { Button } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/display/copy-button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { terminalMessages } from './terminal-messages.ts';

/** What a terminal holds as plain text: for screen readers, for selecting across screens. */
export function TerminalTextDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const t = useMessages(terminalMessages);
  return (
    <Dialog
      open
      width="wide"
      onOpenChange={(open) => !open && onClose()}
      title={t('asText')}
      description={t('asTextHint')}
      actions={
        <>
          <CopyButton text={text} label={t('copyAll')} />
          <Button onClick={onClose}>{t('close')}</Button>
        </>
      }
    >
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long text must be scrollable by keyboard
        tabIndex={0}
        aria-label={t('asText')}
        className="max-h-[60vh] overflow-auto rounded-md border border-line bg-subtle p-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {text}
      </pre>
    </Dialog>
  );
}
