import { CalendarClock, CircleAlert, CircleCheck, Hourglass, Signature } from 'lucide-react';
import type { Custody } from '../../../../contract/custody.ts';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useNow } from '../../../ui/i18n/use-now.ts';
import { custodyMessages } from '../custody-messages.ts';

/** When it should be back, and whether whoever has it said so. */
export function CustodyPills({ custody: { dueAt, acceptance, returnedAt } }: { custody: Custody }) {
  const t = useMessages(custodyMessages);
  const format = useFormats();
  const now = useNow();
  if (returnedAt !== null) return null;
  return (
    <>
      {dueAt !== null && dueAt < now && <StatusPill tone="critical" icon={CircleAlert} label={t('overdue', { at: format.date(dueAt) })} />}
      {dueAt !== null && dueAt >= now && <StatusPill tone="info" icon={CalendarClock} label={t('backBy', { at: format.date(dueAt) })} />}
      {acceptance === 'asked' && <StatusPill tone="warning" icon={Hourglass} label={t('accepted.asked')} />}
      {acceptance === 'accepted' && <StatusPill tone="ok" icon={CircleCheck} label={t('accepted.accepted')} />}
      {acceptance === 'signed' && <StatusPill tone="ok" icon={Signature} label={t('accepted.signed')} />}
    </>
  );
}
