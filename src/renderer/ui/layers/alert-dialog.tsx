import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen and what can be taken back. */
  children: ReactNode;
  /** The verb, on the button: "Remove sample data". */
  confirm: string;
  /** The other answer, where it is more than "Cancel". */
  cancel?: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
};

/** A question that has to be answered. Cancel has the focus. */
export function AlertDialog({ open, onOpenChange, title, children, confirm, cancel, danger, busy, onConfirm }: Props) {
  const t = useMessages(uiMessages);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-backdrop transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto px-4 py-[16vh]">
          <Base.Popup className="layer w-full max-w-md rounded-lg p-4 outline-none">
            <Base.Title className="text-lg">{title}</Base.Title>
            <Base.Description render={<div />} className="mt-1 text-sm text-muted">
              {children}
            </Base.Description>
            <div className="mt-4 flex justify-end gap-2">
              <Base.Close render={<Button />}>{cancel ?? t('cancel')}</Base.Close>
              <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
                {confirm}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
