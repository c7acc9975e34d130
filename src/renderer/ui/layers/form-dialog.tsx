import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { useFormCheck } from '../controls/use-form-check.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';
import { AlertDialog } from './alert-dialog.tsx';
import { Dialog } from './dialog.tsx';

export type FormDialogProps = {
  title: string;
  description?: ReactNode;
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
  /** The verb that sends, on its button. */
  action: string;
  actionIcon?: LucideIcon;
  danger?: boolean;
  /** Whether what is there can be sent. */
  ready?: boolean;
  busy?: boolean;
  /** Whether something would be lost by closing; left out: whether anything was typed or ticked. */
  dirty?: boolean;
  /** A long form: Enter in a field does not send it, Ctrl+Enter does. */
  long?: boolean;
  /** What went wrong, below the fields, which keep what was typed. */
  problem?: ReactNode;
  /** A second verb, before the main one. */
  also?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
};

/**
 * A dialog with something to fill in. Ctrl+Enter sends from any field; Escape, the cross and the backdrop ask first when something would
 * be lost; Cancel means it.
 */
export function FormDialog(props: FormDialogProps) {
  const { title, description, width, children, action, actionIcon, danger, busy, problem, also, onSubmit, onClose } = props;
  const t = useMessages(uiMessages);
  const form = useId();
  const [touched, setTouched] = useState(false);
  const [asking, setAsking] = useState(false);
  const ready = props.ready ?? true;
  const { wrong, check } = useFormCheck();
  const onFormSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Events of dialogs opened from within bubble here too.
    if (event.target === event.currentTarget && ready && !busy && check(event.currentTarget)) onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && ((props.dirty ?? touched) ? setAsking(true) : onClose())}
      title={title}
      description={description}
      width={width}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {also}
          <Button
            type="submit"
            form={form}
            variant={danger ? 'danger' : 'primary'}
            icon={actionIcon}
            busy={busy}
            disabled={!ready}
            aria-keyshortcuts="Control+Enter"
          >
            {action}
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of its fields are heard where they end */}
      <form
        id={form}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={onFormSubmit}
        onChange={() => setTouched(true)}
        onKeyDown={(event) => sendByKey(event, props.long ?? false)}
      >
        {children}
        {wrong !== null && (
          <p role="alert" className="text-sm text-critical">
            {wrong}
          </p>
        )}
        {problem}
      </form>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('discardTitle')}
        cancel={t('keepWriting')}
        confirm={t('discard')}
        danger
        onConfirm={onClose}
      >
        {t('discardText')}
      </AlertDialog>
    </Dialog>
  );
}

function sendByKey(event: KeyboardEvent<HTMLFormElement>, long: boolean) {
  const { target, currentTarget } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(target instanceof Node) || !currentTarget.contains(target)) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) currentTarget.requestSubmit();
  } else if (long && target instanceof HTMLInputElement) event.preventDefault();
}
