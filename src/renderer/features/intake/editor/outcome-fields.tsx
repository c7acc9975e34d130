import { Plus, Trash2 } from 'lucide-react';
import type { QueueId } from '../../../../contract/common.ts';
import { ticketKindSchema, ticketPrioritySchema } from '../../../../contract/tickets.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ListField } from '../../../ui/controls/list-field.tsx';
import { useQueues } from '../../tickets/pickers/use-desk-people.ts';
import { ticketMessages } from '../../tickets/ticket-messages.ts';
import { ConditionFields } from './condition-fields.tsx';
import { type FormDraft, isAskable } from './form-draft.ts';
import { formEditorMessages } from './form-editor-messages.ts';

type Fields = FormDraft['ticket'];
const asItIs = 'as-it-is';

/** What a ticket becomes: fields left as they are stay what the ticket would have anyway. */
export function TicketFields({ label, fields, onChange }: { label: string; fields: Fields; onChange: (fields: Fields) => void }) {
  const t = useMessages(formEditorMessages);
  const words = useMessages(ticketMessages);
  const queues = useQueues();
  const leave = { value: asItIs, label: t('asItIs') };
  const set = <Key extends keyof Fields>(key: Key, value: string) => {
    const { [key]: _old, ...rest } = fields;
    onChange(value === asItIs ? (rest as Fields) : { ...fields, [key]: value });
  };
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-2">
      <legend className="mb-1 text-xs font-medium text-muted">{label}</legend>
      <Select<string>
        label={words('priority')}
        value={fields.priority ?? asItIs}
        onChange={(value) => set('priority', value)}
        options={[leave, ...ticketPrioritySchema.options.map((value) => ({ value, label: words(`priority.${value}`) }))]}
      />
      <Select<string>
        label={words('kind')}
        value={fields.kind ?? asItIs}
        onChange={(value) => set('kind', value)}
        options={[leave, ...ticketKindSchema.options.map((value) => ({ value, label: words(`kind.${value}`) }))]}
      />
      <Select<string>
        label={words('queueId')}
        value={fields.queueId ?? asItIs}
        onChange={(value) => set('queueId', value as QueueId)}
        options={[leave, ...queues.map(({ id, name }) => ({ value: id as string, label: name }))]}
      />
      <ListField
        label={t('tags')}
        values={fields.tags ?? []}
        onChange={(tags) => onChange(tags.length > 0 ? { ...fields, tags: [...tags] } : { ...fields, tags: undefined })}
        className="min-w-48 flex-1"
      />
    </fieldset>
  );
}

/** What changes of a ticket by the answers, in order: a later one goes over an earlier. */
export function OutcomeFields({ draft, onChange }: { draft: FormDraft; onChange: (outcomes: FormDraft['outcomes']) => void }) {
  const t = useMessages(formEditorMessages);
  const { outcomes, questions } = draft;
  const first = questions.find(isAskable);
  const put = (at: number, part: Partial<FormDraft['outcomes'][number]>) =>
    onChange(outcomes.map((outcome, i) => (i === at ? { ...outcome, ...part } : outcome)));
  return (
    <section aria-label={t('outcomes')} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('outcomes')}</h3>
      <ol className="flex flex-col gap-2">
        {outcomes.map((outcome, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- outcomes have no name of their own; they are edited in place
          <li key={at} className="flex flex-col gap-2 rounded-md border border-line p-3">
            <ConditionFields label={t('outcomeWhen')} when={outcome.when} onChange={(when) => put(at, { when })} before={questions} />
            <TicketFields label={t('outcomeSet')} fields={outcome.set} onChange={(set) => put(at, { set })} />
            <IconButton
              icon={Trash2}
              label={t('removeOutcome', { number: at + 1 })}
              className="self-end"
              onClick={() => onChange(outcomes.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      {first ? (
        <Button
          icon={Plus}
          className="self-start"
          onClick={() => onChange([...outcomes, { when: [{ question: first.id, is: [] }], set: {} }])}
        >
          {t('addOutcome')}
        </Button>
      ) : (
        <p className="text-xs text-muted">{t('noAskable')}</p>
      )}
    </section>
  );
}
