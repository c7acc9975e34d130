import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { Dialog } from './dialog.tsx';

/** What is shown this once, a secret above all: the dialog has one way out, to be taken when it was copied. */
export function ShownOnce(props: { title: string; description: string; done: string; onClose: () => void; children: ReactNode }) {
  const { title, description, done, onClose, children } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      actions={
        <Button variant="primary" onClick={onClose}>
          {done}
        </Button>
      }
    >
      {children}
    </Dialog>
  );
}
