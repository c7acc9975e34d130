import type { LicenceId, PurchaseId } from '../../../contract/common.ts';
import type { Licence, Purchase } from '../../../contract/licences.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { hundredthsOf } from '../../../shared/units/hundredths.ts';
import type { LicenceService } from './licence-service.ts';
import * as store from './licence-store.ts';
import type { Renewals } from './renewals.ts';

export type PurchaseService = ReturnType<typeof createPurchaseService>;
type Fields = Omit<Purchase, 'renewal'>;
type Parts = { db: Database; clock: Clock; licences: LicenceService; renewals: Renewals };

const shownAfterEndMs = 30 * dayMs;
const noSuchPurchase = () => failure('NOT_FOUND', 'This licence has no such purchase.', { next: 'Choose one of its list.' });

/** What was bought: every purchase adds its seats to its licence's pool, for its term. */
export function createPurchaseService({ db, clock, licences, renewals }: Parts) {
  function check({ cost, currency, termFrom, termTo }: Fields): void {
    if (cost !== null && currency === null)
      throw failure('UNPROCESSABLE_CONTENT', 'A cost needs its currency.', { next: 'Choose the currency.', safe: 'Nothing was changed.' });
    if (termFrom !== null && termTo !== null && termTo <= termFrom)
      throw failure('UNPROCESSABLE_CONTENT', 'The term ends before it begins.', {
        next: 'Correct the two days.',
        safe: 'Nothing was changed.',
      });
  }

  /** Adds a purchase within a running command, or changes one; the same again changes nothing. Its fields fit each other. */
  async function saveWithin(
    trx: Writer,
    record: RecordChange,
    licence: Pick<Licence, 'id' | 'organisationId'>,
    input: Fields,
  ): Promise<Purchase> {
    const before = await store.findPurchase(trx, input.id);
    if (before && before.licence_id !== licence.id) throw noSuchPurchase();
    const at = clock.now();
    const row: store.PurchaseRow = {
      renewal: 'open',
      created_at: at,
      ...before,
      id: input.id,
      licence_id: licence.id,
      organisation_id: licence.organisationId,
      number: input.number,
      supplier: input.supplier,
      bought_at: input.boughtAt,
      seats: input.seats,
      cost: hundredthsOf(input.cost),
      currency: input.currency,
      term_from: input.termFrom,
      term_to: input.termTo,
      updated_at: before?.updated_at ?? at,
    };
    const [old, now] = [before && store.purchaseOf(before), store.purchaseOf(row)];
    if (JSON.stringify(old) === JSON.stringify(now)) return now;
    await store.putPurchase(trx, { ...row, updated_at: at });
    await renewals.plan(trx, row);
    const { id: _id, licenceId: _licence, ...said } = now;
    record({
      event: before ? 'licence.purchase-changed' : 'licence.purchase-added',
      subjectKind: 'licence',
      subjectId: licence.id,
      field: 'purchase',
      old: old ?? undefined,
      new: { purchaseId: input.id, ...said },
    });
    return now;
  }

  return {
    saveWithin,

    /** The purchases of these licences that no key came with. */
    keyless: async (from: Connection, licenceIds: readonly LicenceId[]): Promise<Purchase[]> =>
      licenceIds.length === 0 ? [] : (await store.keylessPurchases(from, licenceIds)).map(store.purchaseOf),

    async find(from: Connection, id: PurchaseId): Promise<Purchase | null> {
      const row = await store.findPurchase(from, id);
      return row && store.purchaseOf(row);
    },

    save: (command: CommandContext, input: Fields): Promise<Purchase> => {
      check(input);
      return db.write(command, async (trx, record) =>
        saveWithin(trx, record, await licences.visible(command.actor, input.licenceId, trx), input),
      );
    },

    remove: (command: CommandContext, licenceId: LicenceId, id: PurchaseId): Promise<void> =>
      db.write(command, async (trx, record) => {
        await licences.visible(command.actor, licenceId, trx);
        const before = await store.findPurchase(trx, id);
        if (!before) return;
        if (before.licence_id !== licenceId) throw noSuchPurchase();
        await store.removePurchase(trx, id);
        await renewals.cancel(trx, [id]);
        record({
          event: 'licence.purchase-removed',
          subjectKind: 'licence',
          subjectId: licenceId,
          field: 'purchase',
          old: store.purchaseOf(before),
        });
      }),

    /** Terms that end in the coming days, and those that ended in the last thirty. */
    renewals: (actor: Actor, days: number) => store.termsEnding(db.read, actor, clock.now() - shownAfterEndMs, clock.now() + days * dayMs),

    /** Says what becomes of a term that ends; reminders stop when it is decided. */
    setRenewal: (command: CommandContext, licenceId: LicenceId, id: PurchaseId, renewal: Purchase['renewal']): Promise<void> =>
      db.write(command, async (trx, record) => {
        await licences.visible(command.actor, licenceId, trx);
        const before = await store.findPurchase(trx, id);
        if (!before || before.licence_id !== licenceId) throw noSuchPurchase();
        if (before.renewal === renewal) return;
        const after = { ...before, renewal, updated_at: clock.now() };
        await store.putPurchase(trx, after);
        await renewals.plan(trx, after);
        record({
          event: 'licence.renewal-decided',
          subjectKind: 'licence',
          subjectId: licenceId,
          field: 'renewal',
          old: before.renewal,
          new: renewal,
        });
      }),
  };
}
