import { useId, useState } from 'react';
import { DeskError } from '../../../client/desk-error.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { flowMessages } from './flow-messages.ts';

type Props = {
  title: string;
  hint: string;
  label: string;
  action: string;
  maxLength: number;
  /** Does it; what it throws is shown, and the words stay. */
  onSend: (text: string) => Promise<void>;
  onClose: () => void;
};

/** Asks for a few words before something is done. */
export function WordsDialog({ title, hint, label, action, maxLength, onSend, onClose }: Props) {
  const t = useMessages(flowMessages);
  const form = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSend(text.trim());
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={hint}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={text.trim() === ''}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextArea label={label} value={text} onChange={setText} required maxLength={maxLength} minRows={3} />
        {error !== null && <DeskError error={error} />}
      </form>
    </Dialog>
  );
}
