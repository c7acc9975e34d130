import { CircleUser, Inbox, Tag, User, UserX } from 'lucide-react';
import { useMemo } from 'react';
import type { PersonId, QueueId } from '../../../../contract/common.ts';
import {
  type TicketPatch,
  ticketKindSchema,
  ticketPrioritySchema,
  ticketStatusSchema,
  type WaitingFor,
  waitingForSchema,
} from '../../../../contract/tickets.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import type { Suggestion } from '../../../../contract/routing.ts';
import { flowMessages } from '../flow/flow-messages.ts';
import { useFlowText } from '../flow/use-flow-text.ts';
import type { PickerItem } from './field-picker.tsx';
import { priorityLooks, statusLooks } from '../ticket-look.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { useMe, useQueues, useStaff } from './use-desk-people.ts';

/** The fields that a picker offers values for. */
export type PickableField = 'status' | 'priority' | 'kind' | 'queueId' | 'assigneeId' | 'tags';

/** What a field holds now, and who is proposed where that is known. */
type PickedNow = {
  value?: string | null;
  tags?: readonly string[];
  waitingFor?: WaitingFor | null;
  suggestions?: readonly Suggestion[] | undefined;
};

const nobody = 'nobody';

/** The values of a field as a picker shows them. */
export function usePickerItems(field: PickableField | null, now: PickedNow = {}): PickerItem[] {
  const t = useMessages(ticketMessages);
  const { compareNames } = useFormats();
  const me = useMe();
  const people = useStaff();
  const queues = useQueues();
  const f = useMessages(flowMessages);
  const { reasons } = useFlowText();
  const { value, tags, waitingFor, suggestions } = now;
  return useMemo(() => {
    switch (field) {
      case null:
        return [];
      case 'status':
        return ticketStatusSchema.options.flatMap((id) => [
          {
            id,
            label: t(`status.${id}`),
            icon: statusLooks[id].icon,
            checked: id === value && (id !== 'waiting' || (waitingFor ?? null) === null),
          },
          ...(id === 'waiting'
            ? waitingForSchema.options.map((reason) => ({
                id: `waiting:${reason}`,
                label: f(`waiting.${reason}`),
                icon: statusLooks.waiting.icon,
                checked: value === 'waiting' && waitingFor === reason,
              }))
            : []),
        ]);
      case 'priority':
        return [...ticketPrioritySchema.options]
          .reverse()
          .map((id) => ({ id, label: t(`priority.${id}`), icon: priorityLooks[id].icon, checked: id === value }));
      case 'kind':
        return ticketKindSchema.options.map((id) => ({ id, label: t(`kind.${id}`), checked: id === value }));
      case 'queueId':
        return queues.map(({ id, name }) => ({ id, label: name, icon: Inbox, checked: id === value }));
      case 'tags':
        return (tags ?? []).map((tag) => ({ id: tag, label: tag, icon: Tag, checked: true }));
      case 'assigneeId': {
        const mine = suggestions?.find(({ personId }) => personId === me?.id);
        const others = people.filter(({ id }) => id !== me?.id).sort((a, b) => compareNames(a.name, b.name));
        return [
          ...(me
            ? [
                {
                  id: me.id,
                  label: `${me.name} (${t('me')})`,
                  hint: mine ? reasons(mine.reasons) : null,
                  icon: CircleUser,
                  checked: me.id === value,
                },
              ]
            : []),
          ...(suggestions ?? [])
            .filter(({ personId }) => personId !== me?.id)
            .map(({ personId, personName, reasons: why }) => ({
              id: personId,
              label: personName,
              hint: reasons(why),
              icon: User,
              checked: personId === value,
            })),
          ...others
            .filter(({ id }) => !suggestions?.some(({ personId }) => personId === id))
            .map(({ id, name, title }) => ({ id, label: name, hint: title, icon: User, checked: id === value })),
          { id: nobody, label: t('nobody'), icon: UserX, checked: value === null },
        ];
      }
    }
  }, [field, value, tags, waitingFor, suggestions, t, f, reasons, queues, people, me, compareNames]);
}

/** What picking a value of a field changes. A tag that is there already is taken away. */
export function patchOf(field: PickableField, id: string, tags: readonly string[] = []): TicketPatch {
  switch (field) {
    case 'status':
      // `waiting:vendor`: the status with what it waits for.
      return id.startsWith('waiting:')
        ? { status: 'waiting', waitingFor: waitingForSchema.parse(id.slice('waiting:'.length)) }
        : { status: ticketStatusSchema.parse(id), ...(id === 'waiting' ? { waitingFor: null } : {}) };
    case 'priority':
      return { priority: ticketPrioritySchema.parse(id) };
    case 'kind':
      return { kind: ticketKindSchema.parse(id) };
    case 'queueId':
      return { queueId: id as QueueId };
    case 'assigneeId':
      return { assigneeId: id === nobody ? null : (id as PersonId) };
    case 'tags':
      return { tags: tags.includes(id) ? tags.filter((tag) => tag !== id) : [...tags, id] };
  }
}
