import { useQuery } from '@tanstack/react-query';
import type { RuleTest } from '../../../../contract/rules.ts';
import { ticketKindSchema, ticketPrioritySchema, ticketStatusSchema } from '../../../../contract/tickets.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useQueues, useStaff } from '../../tickets/pickers/use-desk-people.ts';
import { ticketMessages } from '../../tickets/ticket-messages.ts';
import { automationSettingsMessages } from './automation-settings-messages.ts';

export type ChoiceOption = { value: string; label: string };

/** The values that can be chosen from a list, by what they are of; null where words are typed. */
export function useChoices(): (what: RuleTest['fact']) => readonly ChoiceOption[] | null {
  const t = useMessages(ticketMessages);
  const words = useMessages(automationSettingsMessages);
  const { orpc } = useDesk();
  const queues = useQueues();
  const staff = useStaff();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  return (what) => {
    switch (what) {
      case 'status':
        return ticketStatusSchema.options.map((value) => ({ value, label: t(`status.${value}`) }));
      case 'priority':
        return ticketPrioritySchema.options.map((value) => ({ value, label: t(`priority.${value}`) }));
      case 'kind':
        return ticketKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }));
      case 'queue':
        return queues.map(({ id, name }) => ({ value: id, label: name }));
      case 'language':
        return (['en', 'vi', 'ms'] as const).map((value) => ({ value, label: words(`lang.${value}`) }));
      case 'assignee':
        return staff.map(({ id, name }) => ({ value: id, label: name }));
      case 'organisation':
        return organisations.map(({ id, name }) => ({ value: id, label: name }));
      default:
        return null;
    }
  };
}
