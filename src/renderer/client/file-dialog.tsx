import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/controls/button.tsx';
import { useMessages } from '../ui/i18n/use-messages.ts';
import { Dialog } from '../ui/layers/dialog.tsx';
import { showToast } from '../ui/layers/toasts.tsx';
import { saveFile } from '../ui/save-file.ts';
import { uiMessages } from '../ui/ui-messages.ts';
import { DeskError } from './desk-error.tsx';

type Props = {
  title: string;
  text: string;
  action: string;
  /** Makes the file and what is said once it is saved. `signal`: the dialog was closed, and nobody waits for it any more. */
  make: (signal: AbortSignal) => Promise<{ name: string; file: Blob; told: string }>;
  /** How far it is, while it is being made. */
  progress: ReactNode;
  children?: ReactNode;
  onClose: () => void;
};

/** Makes a file of the desk's data and saves it: busy while it is made, stopped by closing, the desk's own words when it fails. */
export function FileDialog({ title, text, action, make, progress, children, onClose }: Props) {
  const say = useMessages(uiMessages);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ending = useRef(new AbortController());
  useEffect(() => {
    const own = new AbortController();
    ending.current = own;
    return () => own.abort();
  }, []);
  const start = async () => {
    const { signal } = ending.current;
    setError(null);
    setBusy(true);
    try {
      const { name, file, told } = await make(signal);
      if (signal.aborted) return;
      saveFile(name, file, file.type);
      showToast(told);
      onClose();
    } catch (problem) {
      if (!signal.aborted) setError(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      width="narrow"
      title={title}
      description={text}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void start()}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {busy && progress}
        {error !== null && <DeskError error={error} />}
      </div>
    </Dialog>
  );
}
