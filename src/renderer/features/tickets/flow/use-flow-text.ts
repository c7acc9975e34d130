import { z } from 'zod';
import { type SuggestionReason, suggestionReasonSchema } from '../../../../contract/routing.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { flowMessages } from './flow-messages.ts';

const routed = z.object({ personName: z.string(), reasons: z.array(suggestionReasonSchema) });
const escalated = z.object({ tier: z.number(), queueName: z.string() });
const involved = z.object({ names: z.array(z.string()) });

/** Says why somebody is proposed, and what the events of a ticket's way through the desk were. */
export function useFlowText() {
  const t = useMessages(flowMessages);
  const format = useFormats();
  const reason = (each: SuggestionReason): string => {
    switch (each.kind) {
      case 'skill':
        return t('reason.skill', { skills: each.skills.join(', ') });
      case 'shift':
        return each.untilAt === null ? t('reason.shift') : t('reason.shiftUntil', { time: format.dateTime(each.untilAt) });
      case 'load':
        return t('reason.load', { open: each.open });
      default:
        return t(`reason.${each.kind}`);
    }
  };
  const reasons = (all: readonly SuggestionReason[]): string => all.map(reason).join(', ');
  /** An event of the timeline in words, or null when it is not one of these. */
  const event = (name: string, details: unknown): string | null => {
    const one = routed.safeParse(details);
    if (name === 'ticket.routed' && one.success)
      return t('event.ticket.routed', { name: one.data.personName, reasons: reasons(one.data.reasons) });
    const passed = escalated.safeParse(details);
    if (name === 'ticket.escalated' && passed.success)
      return t('event.ticket.escalated', { tier: passed.data.tier, queue: passed.data.queueName });
    const asked = involved.safeParse(details);
    if (name === 'ticket.lead-involved' && asked.success) return t('event.ticket.lead-involved', { names: asked.data.names.join(', ') });
    switch (name) {
      case 'ticket.confirmed':
      case 'ticket.not-fixed':
      case 'ticket.message-marked':
      case 'ticket.message-unmarked':
        return t(`event.${name}`);
      default:
        return null;
    }
  };
  return { reasons, event };
}
