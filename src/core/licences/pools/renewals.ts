import type { Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { Clock } from '../../platform/clock.ts';
import * as store from './licence-store.ts';

export type Renewals = ReturnType<typeof createRenewals>;

const kind = 'licence.renewal';
const dayMs = 24 * 3_600_000;
/** So many days before a term ends its leads are told. */
export const remindersDays = [90, 60, 30] as const;
const keyOf = (purchaseId: string, days: number) => `${purchaseId}:${days}`;

/** Reminds leads of terms that end. */
export function createRenewals(parts: { clock: Clock; timedWork: TimedWork; notifications: Notifications; people: PeopleService }) {
  const { clock, timedWork, notifications, people } = parts;

  const cancel = (trx: Writer, purchaseIds: readonly string[]): Promise<void> =>
    timedWork.cancelAll(
      trx,
      kind,
      purchaseIds.flatMap((id) => remindersDays.map((days) => keyOf(id, days))),
    );

  timedWork.handle(kind, async ({ trx, record, key }) => {
    const [purchaseId = '', days = ''] = key.split(':');
    const purchase = await store.findPurchase(trx, purchaseId);
    const licence = purchase && (await store.findLicence(trx, purchase.licence_id));
    if (!purchase || !licence || purchase.renewal !== 'open' || purchase.term_to === null) return;
    const personIds = await people.leadsWho({ kind: 'licence', organisationId: licence.organisationId }, trx);
    await notifications.notify(trx, record, {
      personIds,
      kind: 'licence.renewal',
      subjectKind: 'licence',
      subjectId: licence.id,
      details: { product: licence.productName, productId: licence.productId, days: Number(days), endsAt: purchase.term_to },
    });
  });

  return {
    cancel,
    /** Plans what is still to be said of a term; of reminders whose day has passed only the last is, at once. */
    async plan(trx: Writer, { id, term_to: end, renewal }: store.PurchaseRow): Promise<void> {
      await cancel(trx, [id]);
      const now = clock.now();
      if (end === null || renewal !== 'open' || end <= now) return;
      const passed = remindersDays.filter((days) => end - days * dayMs <= now);
      const due = remindersDays.filter((days) => !passed.includes(days) || days === passed.at(-1));
      await timedWork.planAll(
        trx,
        due.map((days) => ({ kind, key: keyOf(id, days), dueAt: Math.max(now, end - days * dayMs) })),
      );
    },
  };
}
