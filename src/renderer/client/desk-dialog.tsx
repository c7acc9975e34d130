import { Button } from '../ui/controls/button.tsx';
import { FormDialog, type FormDialogProps } from '../ui/layers/form-dialog.tsx';
import { useSending } from '../ui/layers/use-sending.ts';
import { DeskError } from './desk-error.tsx';

type Work = () => Promise<unknown>;
type Props = Omit<FormDialogProps, 'busy' | 'problem' | 'onSubmit' | 'also'> & {
  /** Does it. The dialog closes when it is done; with `false` it stays; what it throws is shown and the fields stay as they are. */
  send: Work;
  /** Another way to end it, shown before the main one. */
  also?: { action: string; danger?: boolean; ready?: boolean; send: Work };
};

/** A form that the desk is sent: busy while it is under way, the desk's own words when it fails, closed when it is done. */
export function DeskDialog({ send: work, also, onClose, children, ...frame }: Props) {
  const { busy, error, send } = useSending();
  const run = async (job: Work) => {
    let stays = false;
    const done = await send(async () => {
      stays = (await job()) === false;
    });
    if (done && !stays) onClose();
  };
  return (
    <FormDialog
      {...frame}
      busy={busy}
      onSubmit={() => void run(work)}
      onClose={onClose}
      problem={error !== null && <DeskError error={error} />}
      also={
        also && (
          <Button
            variant={also.danger ? 'danger' : 'secondary'}
            disabled={busy || also.ready === false}
            onClick={() => void run(also.send)}
          >
            {also.action}
          </Button>
        )
      }
    >
      {children}
    </FormDialog>
  );
}
