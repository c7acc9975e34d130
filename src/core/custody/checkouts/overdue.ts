import type { PersonId } from '../../../contract/common.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { Writer } from '../../database/database.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { Clock } from '../../platform/clock.ts';
import * as store from './custody-store.ts';

export type Overdue = ReturnType<typeof createOverdue>;

const kind = 'custody.due';
/** Whoever has it, and who gave it out, are told again after so long. */
const againMs = 7 * dayMs;

/** Tells people of devices that should be back and are not. */
export function createOverdue({ clock, timedWork, notifications }: { clock: Clock; timedWork: TimedWork; notifications: Notifications }) {
  timedWork.handle(kind, async ({ trx, record, key }) => {
    const row = await store.findCustody(trx, key);
    if (!row || row.returned_at !== null || row.due_at === null || row.due_at > clock.now()) return;
    const { device, holder } = await store.viewCustody(trx, key);
    await notifications.notify(trx, record, {
      personIds: [row.person_id, row.checked_out_by].filter((id) => id !== null) as PersonId[],
      kind: 'custody.overdue',
      subjectKind: 'device',
      subjectId: row.device_id,
      details: { device: device.name, holder: holder.name, dueAt: row.due_at },
    });
    await timedWork.plan(trx, { kind, key, dueAt: clock.now() + againMs });
  });

  return {
    /** Plans the notice of what is to be back; none for what may stay. @param dueAt epoch ms. */
    plan: (trx: Writer, id: string, dueAt: number | null): Promise<void> =>
      dueAt === null ? timedWork.cancel(trx, kind, id) : timedWork.plan(trx, { kind, key: id, dueAt }),
  };
}
