import { z } from 'zod';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { repairMessages } from './repair-messages.ts';

const told = z.object({
  device: z.string(),
  vendor: z.string().nullish(),
  rma: z.string().nullish(),
});
const events = ['repair-sent', 'repair-returned', 'repair-changed', 'repair-unlinked'] as const;

/** What happened to a repair, in the words of its ticket's timeline: who repairs it, under which number. Null for other events. */
export function useRepairSentence(): (event: string, details: unknown) => string | null {
  const t = useMessages(repairMessages);
  return (event, details) => {
    const known = events.find((each) => event === `ticket.${each}`);
    const { success, data } = told.safeParse(details);
    if (!known || !success) return null;
    const { device, vendor, rma } = data;
    const about = [vendor, rma && (/^rma/i.test(rma) ? rma : t('rmaIs', { rma }))].filter(Boolean).join(', ');
    const words = t(`event.ticket.${known}`, { device });
    return about === '' ? words : `${words} (${about})`;
  };
}
