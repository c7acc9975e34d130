import { Copy, CornerUpLeft, Lock, Paperclip, ShieldPlus } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Choice } from '../../../ui/controls/choice.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { CompletionList, completionField } from '../../automation/composer/completion-list.tsx';
import { ReplyLanguageChip } from '../../automation/composer/reply-language-chip.tsx';
import { ReplyPicker } from '../../automation/composer/reply-picker.tsx';
import { useCompletion } from '../../automation/composer/use-completion.ts';
import { ToneHintLine } from '../../automation/tone/tone-hint-line.tsx';
import { useMe } from '../pickers/use-desk-people.ts';
import { OthersWriting } from '../presence/presence-chips.tsx';
import { useShowPresence, useWriting } from '../presence/use-show-presence.ts';
import { composerMessages } from './composer-messages.ts';
import type { DraftMode } from './draft-keeper.ts';
import { SendButtons } from './send-buttons.tsx';
import { UploadList } from './upload-list.tsx';
import { type DraftHandle, useDraft, useDraftMode } from './use-draft.ts';
import { useSend } from './use-send.ts';
import { useUploads } from './use-uploads.ts';

export type ComposerHandle = {
  focus: (mode: DraftMode) => void;
  /** Shows one of the two drafts and leaves the focus where it is. */
  show: (mode: DraftMode) => void;
};

type Props = {
  ticket: Ticket;
  /** The newest version whose items were in sight. */
  seenVersion: () => number;
  /** Items that others added after that, for the words when sending was stopped. */
  arrived: number;
  onShowArrived: () => void;
  onAttachEvidence: () => void;
  handle: Ref<ComposerHandle>;
};

/** Where replies and internal notes are written: two drafts that never mix, and that look different in every theme. */
export function Composer({ ticket, seenVersion, arrived, onShowArrived, onAttachEvidence, handle }: Props) {
  const t = useMessages(composerMessages);
  const { number } = ticket;
  const reply = useDraft(number, 'reply');
  const note = useDraft(number, 'note');
  const [mode, setMode] = useDraftMode(number, reply, note);
  const draft = mode === 'note' ? note : reply;
  const other = mode === 'note' ? reply : note;
  const { doing, typed } = useWriting(mode, draft.text);
  useShowPresence(number, doing);
  const uploads = useUploads(`${number}.${mode}`);
  const sender = useSend({ ticket, mode, draft, uploads, seenVersion, onSent: onShowArrived });
  const box = useRef<HTMLTextAreaElement>(null);
  const [dropping, setDropping] = useState(false);
  const me = useMe();
  const language = me?.language ?? 'en';
  const completion = useCompletion({ number, text: draft.text, type: draft.type, box, off: me === undefined || mode === 'note' }, language);
  useImperativeHandle(handle, () => ({
    focus: (next) => {
      setMode(next);
      requestAnimationFrame(() => box.current?.focus());
    },
    show: setMode,
  }));
  const choose = (next: DraftMode) => {
    sender.ready();
    setMode(next);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (completion.onKeyDown(event)) return;
    // The way out of the text without a mouse: the draft stays, and single keys are the ticket's again.
    if (event.key === 'Escape') box.current?.blur();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void sender.send({ anyway: sender.state.kind === 'stopped', status: event.shiftKey ? 'solved' : undefined });
    }
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    uploads.add(event.clipboardData.files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    uploads.add(event.dataTransfer.files);
  };
  const isNote = mode === 'note';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files may be dropped anywhere on it; the button beside does the same
    <section
      aria-label={t('composer')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
      className={classNames(
        'flex shrink-0 flex-col gap-2 border-t p-3 print:hidden',
        isNote ? 'border-2 border-dashed border-warning bg-warning-tint' : 'border-line bg-surface',
        dropping && 'outline-2 -outline-offset-2 outline-focus',
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Choice
          label={t('mode')}
          hideLabel
          value={mode}
          onChange={choose}
          options={[
            { value: 'reply', label: t('reply'), icon: CornerUpLeft },
            { value: 'note', label: t('note'), icon: Lock },
          ]}
        />
        <Audience ticket={ticket} mode={mode} />
        <OthersWriting number={number} />
        {other.text !== '' && <OtherDraft mode={mode} reply={reply} note={note} />}
      </div>
      <textarea
        ref={box}
        value={draft.text}
        onChange={(event) => {
          typed();
          draft.type(event.target.value);
          completion.onCaret();
        }}
        onSelect={completion.onCaret}
        {...completionField(completion)}
        onKeyDown={keys}
        onPaste={paste}
        aria-label={
          isNote ? t('noteLabel') : ticket.requesterName ? t('replyLabel', { name: ticket.requesterName }) : t('replyLabelNobody')
        }
        maxLength={100_000}
        className="field field-sizing-content max-h-[40vh] min-h-20 w-full resize-none px-2 py-1.5 text-base leading-(--base-line)"
      />
      <CompletionList completion={completion} />
      {!isNote && <ReplyLanguageChip completion={completion} />}
      {!isNote && me && <ToneHintLine text={draft.text} agentName={me.name} />}
      <ReplyPicker number={number} language={language} onPick={(id) => void completion.append(id)} />
      {dropping && <p className="text-xs text-accent">{t('dropHere')}</p>}
      <UploadList uploads={uploads} />
      {sender.state.kind === 'failed' && <DeskError error={sender.state.error} onRetry={() => void sender.send()} />}
      {sender.state.kind === 'stopped' && (
        <div role="alert" className="rounded-md border border-warning bg-warning-tint px-3 py-2 text-sm">
          <p className="font-semibold">{t('arrived', { count: Math.max(1, arrived) })}</p>
          <button type="button" className="text-left text-accent underline" onClick={onShowArrived}>
            {t('arrivedSafe')}
          </button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-1">
        <AttachButton onFiles={uploads.add} />
        <IconButton icon={ShieldPlus} label={t('attachEvidence')} shortcut="Y" onClick={onAttachEvidence} />
        {draft.state !== 'clean' && <output className="min-w-0 px-1 text-xs text-muted">{t(`state.${draft.state}`)}</output>}
        <SendButtons mode={mode} sender={sender} uploading={uploads.busy} empty={draft.text.trim() === ''} />
      </div>
    </section>
  );
}

function Audience({ ticket, mode }: { ticket: Ticket; mode: DraftMode }) {
  const t = useMessages(composerMessages);
  if (mode === 'reply')
    return (
      <p className="min-w-0 text-xs text-muted wrap-anywhere">
        {ticket.requesterName ? t('replyTo', { to: ticket.requesterName }) : t('nobodyToReply')}
      </p>
    );
  return (
    <p className="inline-flex items-center gap-1 text-xs font-semibold text-warning">
      <Lock aria-hidden size={12} strokeWidth={2} />
      {t('noteLabel')}
    </p>
  );
}

/** Says that the other draft exists; a note goes into the reply only after a question. */
function OtherDraft({ mode, reply, note }: { mode: DraftMode; reply: DraftHandle; note: DraftHandle }) {
  const t = useMessages(composerMessages);
  const [asking, setAsking] = useState(false);
  return (
    <span className="ml-auto inline-flex items-center gap-1 text-xs text-muted">
      {t('otherDraft', { mode: t(mode === 'note' ? 'reply' : 'note') })}
      {mode === 'reply' && <IconButton icon={Copy} label={t('copyNote')} onClick={() => setAsking(true)} />}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('copyNoteTitle')}
        confirm={t('copyNote')}
        onConfirm={() => {
          reply.type([reply.text, note.text].filter(Boolean).join('\n\n'));
          setAsking(false);
        }}
      >
        {t('copyNoteText')}
      </AlertDialog>
    </span>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const t = useMessages(composerMessages);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <IconButton icon={Paperclip} label={t('attach')} onClick={() => input.current?.click()} />
    </>
  );
}
