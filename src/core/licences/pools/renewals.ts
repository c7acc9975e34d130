import type { Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import { createReminderLadder } from '../../platform/automatic/reminder-ladder.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { Clock } from '../../platform/clock.ts';
import * as store from './licence-store.ts';

export type Renewals = ReturnType<typeof createRenewals>;

/** So many days before a term ends its leads are told. */
const remindersDays = [90, 60, 30] as const;

/** Reminds leads of terms that end. */
export function createRenewals(parts: { clock: Clock; timedWork: TimedWork; notifications: Notifications; people: PeopleService }) {
  const { clock, timedWork, notifications, people } = parts;
  const ladder = createReminderLadder(
    { clock, timedWork, kind: 'licence.renewal', days: remindersDays },
    async ({ trx, record, id, days }) => {
      const purchase = await store.findPurchase(trx, id);
      const licence = purchase && (await store.findLicence(trx, purchase.licence_id));
      if (!purchase || !licence || purchase.renewal !== 'open' || purchase.term_to === null) return;
      const personIds = await people.leadsWho({ kind: 'licence', organisationId: licence.organisationId }, trx);
      await notifications.notify(trx, record, {
        personIds,
        kind: 'licence.renewal',
        subjectKind: 'licence',
        subjectId: licence.id,
        details: { product: licence.productName, productId: licence.productId, days, endsAt: purchase.term_to },
      });
    },
  );

  return {
    cancel: ladder.cancel,
    /** Plans what is still to be said of a term; nothing more of one that is decided. */
    plan: (trx: Writer, { id, term_to: end, renewal }: store.PurchaseRow): Promise<void> =>
      ladder.plan(trx, id, renewal === 'open' ? end : null),
  };
}
