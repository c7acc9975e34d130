import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { terminalMessages } from './terminal-messages.ts';

/** Asks before a link of the terminal is opened, with the address it really leads to. */
export function LinkSheet({ url, onClose }: { url: string; onClose: () => void }) {
  const t = useMessages(terminalMessages);
  const open = () => {
    if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    onClose();
  };
  return (
    <AlertDialog open onOpenChange={(next) => !next && onClose()} title={t('linkTitle')} confirm={t('openLink')} onConfirm={open}>
      <p>{t('linkText')}</p>
      <p className="mt-2 font-mono text-xs text-ink wrap-anywhere">{url}</p>
    </AlertDialog>
  );
}
