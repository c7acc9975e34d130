import { CalendarClock, CircleAlert, TriangleAlert } from 'lucide-react';
import type { SupportContract } from '../../../../contract/upkeep.ts';
import { dayMs } from '../../../../shared/units/day-ms.ts';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useNow } from '../../../ui/i18n/use-now.ts';
import { upkeepMessages } from '../upkeep-messages.ts';

const soonDays = 90;

/** When a contract ends, and until when notice can be given. */
export function ContractEnd({ contract: { termTo, noticeDays } }: { contract: SupportContract }) {
  const t = useMessages(upkeepMessages);
  const format = useFormats();
  const now = useNow();
  if (termTo === null) return <span className="text-muted">{t('noEnd')}</span>;
  const deadline = termTo - noticeDays * dayMs;
  if (termTo < now) return <StatusPill tone="neutral" icon={CircleAlert} label={`${t('ended')}, ${format.date(termTo)}`} />;
  const soon = deadline - now < soonDays * dayMs;
  const words = noticeDays > 0 ? `${format.date(termTo)}, ${t('noticeBy', { day: format.date(deadline) })}` : format.date(termTo);
  return <StatusPill tone={soon ? 'warning' : 'neutral'} icon={soon ? TriangleAlert : CalendarClock} label={words} />;
}
