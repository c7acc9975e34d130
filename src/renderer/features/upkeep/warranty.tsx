import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import type { DeviceId } from '../../../contract/common.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import { useDesk } from '../../client/use-desk.ts';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useNow } from '../../ui/i18n/use-now.ts';
import { upkeepMessages } from './upkeep-messages.ts';

const soonDays = 90;

/** How a warranty stands: over, so many whole days before its end (within ninety), or longer. */
export function warrantyAt(until: number | null, now: number): { state: 'unknown' | 'expired' | 'ending' | 'until'; days: number } {
  if (until === null) return { state: 'unknown', days: 0 };
  if (until < now) return { state: 'expired', days: 0 };
  const days = Math.floor((until - now) / dayMs);
  return { state: days <= soonDays ? 'ending' : 'until', days };
}

const looks = {
  unknown: { tone: 'neutral', icon: CircleHelp },
  expired: { tone: 'critical', icon: CircleAlert },
  ending: { tone: 'warning', icon: TriangleAlert },
  until: { tone: 'ok', icon: CircleCheck },
} as const;

/** A device's warranty in a word and a day. */
export function WarrantyPill({ until }: { until: number | null }) {
  const t = useMessages(upkeepMessages);
  const format = useFormats();
  const { state, days } = warrantyAt(until, useNow());
  return <StatusPill {...looks[state]} label={t(`warranty.${state}`, { days, day: until === null ? '' : format.date(until) })} />;
}

/** What somebody with a broken device has to know first: whether it is under warranty. Nothing where nothing is known. */
export function WarrantyLine({ deviceId }: { deviceId: DeviceId }) {
  const t = useMessages(upkeepMessages);
  const { orpc } = useDesk();
  const until = useQuery(orpc.upkeep.ofDevice.queryOptions({ deviceId })).data?.purchase?.warrantyUntil ?? null;
  if (until === null) return null;
  return (
    <p className="mb-2 flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted">{t('warranty')}</span> <WarrantyPill until={until} />
    </p>
  );
}
