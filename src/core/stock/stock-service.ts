import type { OrganisationId, PersonId, PlaceId, StockItemId, StockMovementId } from '../../contract/common.ts';
import type { StockDetail, StockItem, StockKind, StockMovement } from '../../contract/stock.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { PlaceService } from '../places/place-service.ts';
import { type Actor, type CommandContext, personOf } from '../platform/access/actor.ts';
import { maySee } from '../platform/access/policy.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import * as store from './stock-store.ts';

export type StockService = ReturnType<typeof createStockService>;
/** What may be said of an item; how many there are is moved, not said. */
export type StockFields = {
  organisationId: OrganisationId | null;
  kind: StockKind;
  name: string;
  category: string | null;
  manufacturer: string | null;
  model: string | null;
  supplier: string | null;
  placeId: PlaceId | null;
  minimum: number;
  notes: string | null;
};
/** A movement as somebody asks for it; its id makes a retry change nothing. */
type Asked = { id: StockItemId; movementId: StockMovementId; note: string | null };
type Move = Pick<StockMovement, 'kind' | 'amount'> & {
  movementId: StockMovementId;
  personId: PersonId | null;
  byId: PersonId | null;
  note: string | null;
};

const fieldNames = [
  'organisationId',
  'kind',
  'name',
  'category',
  'manufacturer',
  'model',
  'supplier',
  'placeId',
  'minimum',
  'notes',
] as const;
const noSuchItem = () => failure('NOT_FOUND', 'There is no such item in stock.', { next: 'Choose one of the list.' });
const safe = 'Nothing was changed.';

/** Accessories and consumables: how many are left, who has the others, and how it came to that. Never fewer than none. */
export function createStockService({
  db,
  clock,
  people,
  places,
}: {
  db: Database;
  clock: Clock;
  people: PeopleService;
  places: PlaceService;
}) {
  async function visible(actor: Actor, id: string, from: Connection = db.read): Promise<StockItem> {
    const item = await store.findItem(from, id);
    if (!item || !maySee(actor, { kind: 'stock', organisationId: item.organisationId })) throw noSuchItem();
    return item;
  }

  async function checkFields(actor: Actor, { organisationId, placeId }: StockFields): Promise<void> {
    if (organisationId !== null) await people.organisation(actor, organisationId);
    else if (actor.scope.organisations !== null)
      throw failure('UNPROCESSABLE_CONTENT', 'Without an organisation you would not see this item.', {
        next: 'Name one of your organisations.',
        safe,
      });
    if (placeId !== null) await places.visible(actor, placeId);
  }

  /** Writes a movement that was made: the history and the log have it, with how many are left. */
  async function note(trx: Writer, record: RecordChange, id: StockItemId, move: Move): Promise<StockItem> {
    const after = (await store.findItem(trx, id)) as StockItem;
    const { movementId, kind, amount, personId, byId } = move;
    await store.insertMovement(trx, {
      id: movementId,
      item_id: id,
      kind,
      amount,
      left_after: after.left,
      person_id: personId,
      by_id: byId,
      note: move.note,
      at: clock.now(),
    });
    record({ event: `stock.${kind}`, subjectKind: 'stock', subjectId: id, field: 'left', new: { amount, left: after.left, personId } });
    return after;
  }

  /** Does what a movement asks once, however often it is sent. */
  const moveOnce = (
    command: CommandContext,
    asked: Asked,
    job: (trx: Writer, item: StockItem) => Promise<Pick<Move, 'kind' | 'amount' | 'personId'>>,
  ): Promise<StockItem> =>
    db.write(command, async (trx, record) => {
      const item = await visible(command.actor, asked.id, trx);
      if (await store.hasMovement(trx, asked.movementId)) return item;
      const done = await job(trx, item);
      return note(trx, record, asked.id, { ...done, movementId: asked.movementId, note: asked.note, byId: personOf(command.actor) });
    });

  async function addWithin(
    trx: Writer,
    record: RecordChange,
    { id, quantity, ...fields }: StockFields & { id: StockItemId; quantity: number },
    by: { movementId: StockMovementId; personId: PersonId | null },
  ): Promise<void> {
    const at = clock.now();
    await store.insertItem(trx, { ...rowOf(fields), id, quantity, given: 0, version: 1, created_at: at, updated_at: at });
    record({ event: 'stock.created', subjectKind: 'stock', subjectId: id, new: fields });
    if (quantity > 0)
      await note(trx, record, id, {
        movementId: by.movementId,
        kind: 'received',
        amount: quantity,
        personId: null,
        byId: by.personId,
        note: null,
      });
  }

  async function changeWithin(trx: Writer, record: RecordChange, before: StockItem, fields: StockFields): Promise<void> {
    const changed = fieldNames.filter((field) => before[field] !== fields[field]);
    if (changed.length === 0) return;
    await store.updateItem(trx, before.id, { ...rowOf(fields), version: before.version + 1, updated_at: clock.now() });
    for (const field of changed)
      record({ event: 'stock.changed', subjectKind: 'stock', subjectId: before.id, field, old: before[field], new: fields[field] });
  }

  return {
    addWithin,
    changeWithin,
    /** Items of a name in one organisation, or of none. */
    named: store.itemsNamed,

    /** Says within a running command how many there are in all, those with people included. */
    async setQuantityWithin(
      trx: Writer,
      record: RecordChange,
      item: StockItem,
      quantity: number,
      by: { movementId: StockMovementId; personId: PersonId | null },
    ): Promise<void> {
      if (quantity === item.quantity) return;
      const left = quantity - item.given;
      await store.setLeft(trx, item.id, left, clock.now());
      await note(trx, record, item.id, {
        movementId: by.movementId,
        kind: 'counted',
        amount: left,
        personId: null,
        byId: by.personId,
        note: null,
      });
    },

    list: (actor: Actor): Promise<StockItem[]> => store.listItems(db.read, actor),

    async get(actor: Actor, id: StockItemId): Promise<StockDetail> {
      const item = await visible(actor, id);
      return { ...item, holders: await store.holdersOf(db.read, id), movements: await store.movementsOf(db.read, id) };
    },

    async save(
      command: CommandContext,
      { id, version, quantity, ...fields }: StockFields & { id: StockItemId; version: number; quantity: number },
    ): Promise<StockItem> {
      await checkFields(command.actor, fields);
      return db.write(command, async (trx, record) => {
        const known = await store.findItem(trx, id);
        if (!known) {
          if (version > 0) throw noSuchItem();
          // The first movement of an item has the item's own id: sent again, it is known.
          const by = { movementId: id as string as StockMovementId, personId: personOf(command.actor) };
          await addWithin(trx, record, { ...fields, id, quantity }, by);
          return visible(command.actor, id, trx);
        }
        const before = await visible(command.actor, id, trx);
        if (fieldNames.every((field) => before[field] === fields[field])) return before;
        if (before.version !== version)
          throw failure('CONFLICT', 'Somebody changed this item meanwhile.', {
            next: 'Look at it again, then change what is still to be changed.',
            safe,
          });
        if (before.kind !== fields.kind && before.given > 0)
          throw failure('CONFLICT', 'Some of it were given out: what comes back and what is used up cannot become the other.', {
            next: 'Take them back first, or add another item.',
            safe,
          });
        await changeWithin(trx, record, before, fields);
        return visible(command.actor, id, trx);
      });
    },

    remove: (command: CommandContext, id: StockItemId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const item = await visible(command.actor, id, trx);
        if ((await store.holdersOf(trx, id)).length > 0)
          throw failure('CONFLICT', say`People have ${item.given} of it.`, { next: 'Take them back first.', safe });
        await store.removeItem(trx, id);
        record({ event: 'stock.removed', subjectKind: 'stock', subjectId: id, old: item });
      }),

    /** Gives some to a person (an accessory always has one), or uses them up. @throws CONFLICT when fewer are left */
    give: (
      command: CommandContext,
      { quantity, personId, ...asked }: Asked & { personId: PersonId | null; quantity: number },
    ): Promise<StockItem> =>
      moveOnce(command, asked, async (trx, item) => {
        if (personId !== null) await people.visible(command.actor, personId, trx);
        else if (item.kind === 'accessory')
          throw failure('UNPROCESSABLE_CONTENT', 'An accessory is given to a person.', { next: 'Name the person.', safe });
        if (!(await store.giveOut(trx, item.id, quantity, clock.now()))) {
          const left = (await store.findItem(trx, item.id))?.left ?? 0;
          throw failure('CONFLICT', say`Only ${left} are left.`, {
            next: 'Give fewer, or note first how many came in.',
            safe,
            details: { left },
          });
        }
        if (item.kind === 'accessory' && personId !== null) await store.addHolding(trx, item.id, personId, quantity);
        return { kind: 'given', amount: quantity, personId };
      }),

    /** Takes some back from who has them. @throws CONFLICT when they have fewer */
    takeBack: (
      command: CommandContext,
      { quantity, personId, ...asked }: Asked & { personId: PersonId; quantity: number },
    ): Promise<StockItem> =>
      moveOnce(command, asked, async (trx, item) => {
        await people.visible(command.actor, personId, trx);
        if (!(await store.takeHolding(trx, item.id, personId, quantity)))
          throw failure('CONFLICT', 'This person has not so many of it.', { next: 'Look again at who has how many.', safe });
        await store.takeIn(trx, item.id, quantity, clock.now());
        return { kind: 'returned', amount: quantity, personId };
      }),

    adjust: (
      command: CommandContext,
      { kind, amount, ...asked }: Asked & { kind: 'received' | 'counted'; amount: number },
    ): Promise<StockItem> =>
      moveOnce(command, asked, async (trx, item) => {
        if (item.quantity + amount > 10_000_000)
          throw failure('UNPROCESSABLE_CONTENT', 'That is more than can be counted.', { next: 'Check the number.', safe });
        await (kind === 'received' ? store.addReceived : store.setLeft)(trx, item.id, amount, clock.now());
        return { kind, amount, personId: null };
      }),
  };
}

const rowOf = (fields: StockFields) => ({
  organisation_id: fields.organisationId,
  kind: fields.kind,
  name: fields.name,
  name_folded: fold(fields.name),
  category: fields.category,
  manufacturer: fields.manufacturer,
  model: fields.model,
  supplier: fields.supplier,
  place_id: fields.placeId,
  minimum: fields.minimum,
  notes: fields.notes,
});
