import { Trash2, UserPlus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { PersonId, QueueId } from '../../../../contract/common.ts';
import { ticketKindSchema, ticketPrioritySchema } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Kbd } from '../../../ui/display/kbd.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { DeviceCombobox } from '../pickers/device-combobox.tsx';
import { EvidenceChoice, type EvidenceChosen, usualEvidence } from '../evidence/evidence-choice.tsx';
import { ScanHereButton } from '../evidence/scan-here-button.tsx';
import { DuplicateList } from '../relations/duplicate-list.tsx';
import { PersonCombobox } from '../pickers/person-combobox.tsx';
import { StartedAtField } from '../started-at/started-at-field.tsx';
import { priorityLooks } from '../ticket-look.ts';
import { newTicketPath } from '../ticket-paths.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { useSeenQueues } from '../pickers/use-desk-people.ts';
import { FormChoice, focusForm, useForms } from '../../intake/form-choice.tsx';
import { intakeMessages } from '../../intake/intake-messages.ts';
import { answerProblems } from '../../../../shared/intake-rules.ts';
import { createMessages } from './create-messages.ts';
import { GuidedIntake } from './guided-intake.tsx';
import { answersOf, emptyDraft, isEmpty, type NewTicketDraft, useNewTicket } from './new-ticket-draft.ts';
import { useCreateTicket } from './use-create-ticket.ts';

const change = (part: Partial<NewTicketDraft>) => useNewTicket.setState(part);

/** Where a ticket is written. What is in it stays on this machine until it is sent. */
export function NewTicketPage() {
  const t = useMessages(createMessages);
  const f = useMessages(intakeMessages);
  const words = useMessages(ticketMessages);
  const draft = useNewTicket();
  const [chosen, setChosen] = useState<EvidenceChosen>(usualEvidence);
  const forms = useForms();
  const form = forms.find(({ id }) => id === draft.formId) ?? null;
  const { send, state } = useCreateTicket(draft, form, chosen);
  const [tried, setTried] = useState(false);
  const page = useRef<HTMLFormElement>(null);
  usePageTitle(t('newTicket'), !isEmpty(draft), newTicketPath);
  const problems = form ? answerProblems(form.questions, answersOf(form, draft.answers)) : [];
  const ready = form ? problems.length === 0 : draft.title.trim() !== '';
  const submit = () => {
    setTried(true);
    if (ready) void send();
    else requestAnimationFrame(() => page.current?.querySelector<HTMLElement>(':is(input, textarea, button)[aria-invalid=true]')?.focus());
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter sends from every field of it
    <form
      ref={page}
      aria-label={t('newTicket')}
      // What is missing stands beside its question in the person's language, not in a bubble of the browser.
      noValidate
      onKeyDown={keys}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="min-h-0 flex-1 overflow-y-auto p-4"
    >
      <div className="mx-auto grid max-w-6xl gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <h1 className="text-lg">{t('newTicket')}</h1>
          <TextField
            label={words('title')}
            hint={form ? f('titleFollows') : t('titleHint')}
            value={draft.title}
            onChange={(title) => change({ title })}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' && focusForm(0)) event.preventDefault();
            }}
            maxLength={300}
            required={!form}
            error={tried && !ready && !form ? t('needTitle') : null}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page was opened to write
            autoFocus
          />
          {form ? (
            <GuidedIntake draft={draft} form={form} problems={tried ? problems : []} onChange={change} />
          ) : (
            <FormChoice typed={draft.title} onChoose={({ id }) => change({ formId: id, answers: {} })} />
          )}
          <TextArea
            label={form ? f('moreWords') : t('text')}
            value={draft.text}
            onChange={(text) => change({ text })}
            minRows={form ? 3 : 6}
            maxLength={100_000}
          />
          {!form && <StartedAtField value={draft.startedAt} onChange={(startedAt) => change({ startedAt })} />}
          <Evidence draft={draft} chosen={chosen} onChosen={setChosen} />
          {state.error !== null && <DeskError error={state.error} onRetry={submit} />}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant="primary" busy={state.busy}>
              {t('create')}
            </Button>
            <Kbd shortcut="Mod+Enter" />
            {!isEmpty(draft) && (
              <>
                <Discard />
                <span className="text-xs text-muted">{t('draftKept')}</span>
              </>
            )}
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <Requester draft={draft} />
          <DeviceCombobox
            label={words('deviceId')}
            value={draft.device}
            personId={draft.requester?.id}
            onChange={(device) => change({ device: device && { id: device.id, name: device.name, model: device.model } })}
          />
          <Choices draft={draft} guided={form !== null} />
          <DuplicateList
            title={t('similar')}
            hint={t('similarHint')}
            sought={{
              title: draft.title,
              text: draft.text,
              requesterId: draft.requester?.id ?? null,
              deviceIds: draft.device ? [draft.device.id] : [],
              startedAt: draft.startedAt,
            }}
          />
        </div>
      </div>
    </form>
  );
}

function Requester({ draft }: { draft: NewTicketDraft }) {
  const t = useMessages(createMessages);
  const words = useMessages(ticketMessages);
  const { client } = useDesk();
  const [typed, setTyped] = useState('');
  const add = async () => {
    try {
      const { id, name, email } = await client.people.create({ id: newId<PersonId>(), name: typed.trim() });
      setTyped('');
      change({ requester: { id, name, email } });
    } catch (error) {
      reportProblem(error, messageOf(createMessages, 'addingPerson'));
    }
  };
  const name = typed.trim();
  return (
    <div className="flex flex-col items-start gap-1">
      <PersonCombobox
        className="w-full"
        label={words('requesterId')}
        hint={t('requesterHint')}
        value={draft.requester}
        onTyped={setTyped}
        onChange={(person) => {
          setTyped('');
          change({ requester: person && { id: person.id, name: person.name, email: person.email } });
        }}
      />
      {name.length > 1 && name !== draft.requester?.name && (
        <Button icon={UserPlus} variant="quiet" onClick={() => void add()}>
          {t('addPerson', { name })}
        </Button>
      )}
    </div>
  );
}

function Choices({ draft, guided }: { draft: NewTicketDraft; guided: boolean }) {
  const t = useMessages(createMessages);
  const words = useMessages(ticketMessages);
  const queues = useSeenQueues();
  return (
    <>
      {/* The form and its answers decide these. */}
      {!guided && (
        <>
          <Select
            label={words('priority')}
            value={draft.priority}
            onChange={(priority) => change({ priority })}
            options={ticketPrioritySchema.options.map((value) => ({
              value,
              label: words(`priority.${value}`),
              icon: priorityLooks[value].icon,
            }))}
          />
          <Select
            label={words('kind')}
            value={draft.kind}
            onChange={(kind) => change({ kind })}
            options={ticketKindSchema.options.map((value) => ({ value, label: words(`kind.${value}`) }))}
          />
        </>
      )}
      {queues.length > 1 && (
        <Select
          label={words('queueId')}
          value={(draft.queueId ?? queues[0]?.id ?? null) as string | null}
          onChange={(queueId) => change({ queueId: queueId as QueueId })}
          options={queues.map(({ id, name }) => ({ value: id as string, label: name }))}
        />
      )}
      <TextField label={t('tags')} hint={t('tagsHint')} value={draft.tags} onChange={(tags) => change({ tags })} maxLength={500} />
    </>
  );
}

type EvidenceProps = { draft: NewTicketDraft; chosen: EvidenceChosen; onChosen: (chosen: EvidenceChosen) => void };

function Evidence({ draft, chosen, onChosen }: EvidenceProps) {
  const t = useMessages(createMessages);
  return (
    <section className="rounded-md border border-line p-3">
      <Checkbox checked={draft.attach} onChange={(attach) => change({ attach })} label={t('attach')} hint={t('attachHint')} />
      {draft.attach && !draft.device && (
        <div className="mt-2">
          <ScanHereButton onScanned={({ id, name, model }) => change({ device: { id, name, model } })} />
        </div>
      )}
      {draft.attach && draft.device && <EvidenceChoice source={{ deviceId: draft.device.id }} chosen={chosen} onChosen={onChosen} />}
    </section>
  );
}

function Discard() {
  const t = useMessages(createMessages);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon={Trash2} variant="quiet" onClick={() => setAsking(true)}>
        {t('discard')}
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('discardTitle')}
        confirm={t('discard')}
        danger
        onConfirm={() => {
          setAsking(false);
          useNewTicket.setState(emptyDraft());
        }}
      >
        {t('discardText')}
      </AlertDialog>
    </>
  );
}
