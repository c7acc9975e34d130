import { History, Undo2 } from 'lucide-react';
import type { CommandId } from '../../../../contract/common.ts';
import type { TimelineItem } from '../../../../contract/tickets.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { automationMessages } from '../../automation/automation-messages.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { undoCommands } from '../commands/undo-commands.ts';
import { useFlowText } from '../flow/use-flow-text.ts';
import { useFieldText } from '../pickers/use-field-text.ts';
import { useRelationText } from '../relations/use-relation-text.ts';
import { useProcedureSentence } from '../../procedures/use-procedure-sentence.ts';
import { RepairCost } from '../../upkeep/repairs/repair-cost.tsx';
import { useRepairSentence } from '../../upkeep/repairs/use-repair-sentence.ts';
import { detailMessages } from './detail-messages.ts';

const automationEvents = ['macro-ran', 'rule-fired', 'rule-stopped', 'webhook-planned', 'webhook-called'] as const;

type ChangeItem = Extract<TimelineItem, { kind: 'change' }>;

/** What one person changed within a moment, as one quiet line of the timeline. */
export function ChangeLine({ items }: { items: readonly ChangeItem[] }) {
  const t = useMessages(detailMessages);
  const words = useMessages(ticketMessages);
  const { client, queries } = useDesk();
  const first = items[0];
  if (!first) return null;
  const undoable: CommandId[] = [...new Set(items.filter(({ undoable }) => undoable).map(({ commandId }) => commandId))];
  return (
    <div className="flex items-start gap-2 py-1 text-xs text-muted" id={`item-${first.id}`}>
      <History aria-hidden size={14} strokeWidth={1.75} className="mt-[3px] ml-1 shrink-0" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <span className="font-medium text-ink">{first.personName ?? words('system')}</span> <ChangeSentences items={items} />{' '}
        {items.map((item) => item.event === 'ticket.repair-returned' && <RepairCost key={item.id} details={item.details} />)}{' '}
        {first.cause && <span className="rounded bg-subtle px-1">{first.cause.name}</span>} <RelativeTime at={first.at} />
      </div>
      {undoable.length > 0 && (
        <IconButton
          icon={Undo2}
          label={t('undoChange')}
          className="-my-1 print:hidden"
          onClick={() => void undoCommands(client, queries, undoable)}
        />
      )}
    </div>
  );
}

function ChangeSentences({ items }: { items: readonly ChangeItem[] }) {
  const t = useMessages(detailMessages);
  const automation = useMessages(automationMessages);
  const text = useFieldText();
  const { event } = useFlowText();
  const work = useProcedureSentence();
  const relation = useRelationText();
  const repair = useRepairSentence();
  const sentence = ({ field, ...change }: ChangeItem['fields'][number]): string => {
    const told = relation(field, change.old, change.new);
    if (told !== null) return told;
    if (field === 'devices')
      return t(change.new === null ? 'deviceUnlinked' : 'deviceLinked', { device: nameIn(change.new ?? change.old) });
    const values = {
      field: text.name(field),
      old: change.oldName ?? text.value(field, change.old) ?? '',
      new: change.newName ?? text.value(field, change.new) ?? '',
    };
    if (values.old === '') return t('setField', { field: values.field, new: values.new });
    return values.new === '' ? t('clearedField', { field: values.field, old: values.old }) : t('changedField', values);
  };
  const told = ({ event: name, about, details }: ChangeItem): string => {
    if (name === 'ticket.escalated') return event(name, details) ?? t('escalated');
    const known = automationEvents.find((each) => name === `ticket.${each}`);
    return known ? automation(`event.${known}`, { about: about ?? '' }) : (event(name, details) ?? repair(name, details) ?? name);
  };
  return items
    .map((item) =>
      item.fields.length === 0 ? told(item) : item.fields.map((field) => work(item.event, field) ?? sentence(field)).join('; '),
    )
    .join('; ');
}

/** The name in what the change log keeps of a device. */
function nameIn(value: unknown): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : null;
  return typeof name === 'string' ? name : '';
}
