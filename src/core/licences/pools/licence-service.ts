import type { LicenceId, OrganisationId, ProductId } from '../../../contract/common.ts';
import type { LicenceMetric } from '../../../contract/licence-metric.ts';
import type { Licence, LicenceDetail } from '../../../contract/licences.ts';
import { leads, mayCall } from '../../../contract/roles.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import { maySee } from '../../platform/access/policy.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import { devicesOfSeats } from '../counting/count-store.ts';
import type { Recount } from '../counting/recount.ts';
import type { PositionService } from '../position/position-service.ts';
import type { ProductService } from '../products/product-service.ts';
import * as store from './licence-store.ts';
import { countHeldSeats } from './seat-store.ts';

export type LicenceService = ReturnType<typeof createLicenceService>;

export type LicenceFields = {
  productId: ProductId;
  organisationId: OrganisationId | null;
  metric: LicenceMetric;
  minimumCores: number;
  downgrade: boolean;
  upgrade: boolean;
  notes: string | null;
};
type Parts = { db: Database; clock: Clock; people: PeopleService; products: ProductService; positions: PositionService; recount: Recount };

export const noSuchLicence = () => failure('NOT_FOUND', 'There is no such licence.', { next: 'Choose one of the list of licences.' });
const fields = ['productId', 'organisationId', 'metric', 'minimumCores', 'downgrade', 'upgrade', 'notes'] as const;

/** The licences the desk looks after: pools of seats for products. */
export function createLicenceService({ db, clock, people, products, positions, recount }: Parts) {
  /** A licence that the actor sees; for everybody else the same answer as for one that is not there. */
  async function visible(actor: Actor, id: string, from: Connection = db.read): Promise<Licence> {
    const licence = await store.findLicence(from, id);
    if (!licence || !maySee(actor, { kind: 'licence', organisationId: licence.organisationId })) throw noSuchLicence();
    return licence;
  }

  async function checkOrganisation(actor: Actor, id: OrganisationId | null): Promise<void> {
    if (id !== null) await people.organisation(actor, id);
    else if (actor.scope.organisations !== null)
      throw failure('UNPROCESSABLE_CONTENT', 'A licence without an organisation serves all of them, and you see only some.', {
        next: 'Name one of your organisations.',
        safe: 'Nothing was changed.',
      });
  }

  const rowOf = (id: LicenceId, input: LicenceFields, before: store.LicenceRow | null): store.LicenceRow => ({
    id,
    product_id: input.productId,
    organisation_id: input.organisationId,
    metric: input.metric,
    minimum_cores: input.minimumCores,
    downgrade: input.downgrade ? 1 : 0,
    upgrade: input.upgrade ? 1 : 0,
    notes: input.notes,
    version: (before?.version ?? 0) + 1,
    created_at: before?.created_at ?? clock.now(),
    updated_at: clock.now(),
  });

  async function addWithin(trx: Writer, record: RecordChange, id: LicenceId, input: LicenceFields): Promise<void> {
    await store.insertLicence(trx, rowOf(id, input, null));
    record({ event: 'licence.created', subjectKind: 'licence', subjectId: id, new: input });
  }

  return {
    visible,
    /** Adds a licence within a running command. */
    addWithin,

    /** All licences for a product, the oldest first. */
    ofProduct: (from: Connection, productId: ProductId): Promise<Licence[]> => store.licencesOfProduct(from, productId),

    /** Writes other notes on a licence within a running command. */
    async noteWithin(trx: Writer, record: RecordChange, { id, notes: old }: Pick<Licence, 'id' | 'notes'>, notes: string): Promise<void> {
      const row = await store.findLicenceRow(trx, id);
      if (!row || old === notes) return;
      await store.saveLicence(trx, { ...row, notes, version: row.version + 1, updated_at: clock.now() });
      record({ event: 'licence.changed', subjectKind: 'licence', subjectId: id, field: 'notes', old, new: notes });
    },

    list: (actor: Actor, productId: ProductId | undefined): Promise<Licence[]> => store.listLicences(db.read, actor, productId),

    async get(actor: Actor, id: LicenceId): Promise<LicenceDetail> {
      const licence = await visible(actor, id);
      return {
        ...licence,
        position: await positions.ofLicence(actor, licence),
        purchases: (await store.purchasesOfLicence(db.read, id)).map(store.purchaseOf),
        keys: mayCall(actor.roles, leads) ? await store.keysOfLicence(db.read, id) : null,
      };
    },

    /** Adds a licence (`version` 0), or changes one as it was read. Sent again with the same fields it changes nothing. */
    async save(command: CommandContext, { id, version, ...input }: LicenceFields & { id: LicenceId; version: number }): Promise<Licence> {
      await checkOrganisation(command.actor, input.organisationId);
      return db.write(command, async (trx, record) => {
        await products.find(input.productId, trx);
        const row = await store.findLicenceRow(trx, id);
        if (!row) {
          if (version > 0) throw noSuchLicence();
          await addWithin(trx, record, id, input);
          return visible(command.actor, id, trx);
        }
        const before = await visible(command.actor, id, trx);
        const changed = fields.filter((field) => before[field] !== input[field]);
        if (changed.length === 0) return before;
        if (version !== before.version)
          throw failure('CONFLICT', 'Somebody changed this licence meanwhile.', {
            next: 'Look at it again, then change what is still to be changed.',
            safe: 'Nothing was changed.',
          });
        if (changed.includes('metric') && (await countHeldSeats(trx, id)) > 0)
          throw failure('CONFLICT', 'Seats of this licence are held: what they count cannot become something else.', {
            next: 'Take the seats back first, or add another licence.',
            safe: 'Nothing was changed.',
          });
        await store.saveLicence(trx, rowOf(id, input, row));
        for (const field of changed)
          record({ event: 'licence.changed', subjectKind: 'licence', subjectId: id, field, old: before[field], new: input[field] });
        await recount.concern(trx, await devicesOfSeats(trx, [id]));
        return visible(command.actor, id, trx);
      });
    },

    remove: (command: CommandContext, id: LicenceId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const licence = await visible(command.actor, id, trx);
        const held = await countHeldSeats(trx, id);
        if (held > 0)
          throw failure('CONFLICT', say`${held} seats of this licence are held.`, {
            next: 'Take them back first.',
            safe: 'Nothing was changed.',
            details: { held },
          });
        await store.removeLicence(trx, id);
        record({ event: 'licence.removed', subjectKind: 'licence', subjectId: id, old: licence });
      }),
  };
}
