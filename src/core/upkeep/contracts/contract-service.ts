import type { DeviceId, OrganisationId, SupportContractId } from '../../../contract/common.ts';
import type { SupportContract, SupportContractKind } from '../../../contract/upkeep.ts';
import { fold } from '../../../shared/fold.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import { maySee } from '../../platform/access/policy.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import { createReminderLadder } from '../../platform/automatic/reminder-ladder.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { amountOf, hundredthsOf } from '../../../shared/units/hundredths.ts';
import { checkMoney } from '../money.ts';
import * as store from './contract-store.ts';

export type ContractService = ReturnType<typeof createContractService>;
type Fields = Omit<SupportContract, 'deviceCount'>;
type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  assets: AssetService;
  people: PeopleService;
  timedWork: TimedWork;
  notifications: Notifications;
};

/** So many days before notice has to be given, or the term ends, the leads are told. */
const endDays = [90, 30, 7] as const;
const noSuchContract = () =>
  failure('NOT_FOUND', 'There is no such contract.', { next: 'Choose one of the list.', safe: 'Nothing was changed.' });

/** The last day on which something can be done about the end of a term. */
const deadlineOf = ({ term_to, notice_days }: store.ContractRow): number | null =>
  term_to === null ? null : term_to - notice_days * dayMs;

const fieldsOf = (row: store.ContractRow): Fields => ({
  id: row.id as SupportContractId,
  organisationId: row.organisation_id as OrganisationId | null,
  kind: row.kind as SupportContractKind,
  name: row.name,
  supplier: row.supplier,
  number: row.number,
  termFrom: row.term_from,
  termTo: row.term_to,
  noticeDays: row.notice_days,
  cost: amountOf(row.cost),
  currency: row.currency,
  notes: row.notes,
  version: row.version,
});

function check(input: Fields): void {
  checkMoney(input);
  if (input.termFrom !== null && input.termTo !== null && input.termTo <= input.termFrom)
    throw failure('UNPROCESSABLE_CONTENT', 'The term ends before it begins.', {
      next: 'Correct the two days.',
      safe: 'Nothing was changed.',
    });
}

/** Agreements with suppliers about devices: what they cover, and when to think of their end. */
export function createContractService({ db, clock, newId, assets, people, timedWork, notifications }: Parts) {
  const reminders = createReminderLadder(
    { clock, timedWork, kind: 'upkeep.contract', days: endDays },
    async ({ trx, record, id, days }) => {
      const contract = await store.findContract(trx, id);
      if (!contract?.term_to) return;
      await notifications.notify(trx, record, {
        personIds: await people.leadsWho({ kind: 'contract', organisationId: contract.organisation_id }, trx),
        kind: contract.notice_days > 0 ? 'contract.notice' : 'contract.ending',
        subjectKind: 'contract',
        subjectId: id,
        details: { name: contract.name, days, endsAt: contract.term_to },
      });
    },
  );

  const sees = (actor: Actor, row: store.ContractRow) => maySee(actor, { kind: 'contract', organisationId: row.organisation_id });

  async function visible(actor: Actor, id: string, from: Connection): Promise<store.ContractRow> {
    const row = await store.findContract(from, id);
    if (!row || !sees(actor, row)) throw noSuchContract();
    return row;
  }

  async function shown(actor: Actor, rows: readonly store.ContractRow[], from: Connection): Promise<SupportContract[]> {
    const counts = await store.countCovered(
      from,
      actor,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...fieldsOf(row), deviceCount: counts.get(row.id) ?? 0 }));
  }
  const one = async (actor: Actor, row: store.ContractRow, from: Connection) => (await shown(actor, [row], from))[0] as SupportContract;

  /** A contract goes only to an organisation that the actor sees, and never out of their sight. */
  async function checkOrganisation(actor: Actor, id: OrganisationId | null): Promise<void> {
    if (id) await people.organisation(actor, id);
    else if (actor.scope.organisations !== null)
      throw failure('UNPROCESSABLE_CONTENT', 'Without an organisation you would not see this contract.', {
        next: 'Name one of your organisations.',
        safe: 'Nothing was changed.',
      });
  }

  async function put(trx: Writer, before: store.ContractRow | null, input: Fields): Promise<store.ContractRow> {
    const at = clock.now();
    const row: store.ContractRow = {
      id: input.id,
      organisation_id: input.organisationId,
      kind: input.kind,
      name: input.name,
      folded: fold([input.name, input.supplier, input.number].filter(Boolean).join(' ')),
      supplier: input.supplier,
      number: input.number,
      term_from: input.termFrom,
      term_to: input.termTo,
      notice_days: input.noticeDays,
      cost: hundredthsOf(input.cost),
      currency: input.currency,
      notes: input.notes,
      version: (before?.version ?? 0) + 1,
      created_at: before?.created_at ?? at,
      updated_at: at,
    };
    await store.putContract(trx, row);
    if (!before || deadlineOf(before) !== deadlineOf(row)) await reminders.plan(trx, row.id, deadlineOf(row));
    return row;
  }

  return {
    list: async (actor: Actor, { q, kind }: { q: string; kind?: SupportContractKind | undefined }): Promise<SupportContract[]> =>
      shown(actor, await store.listContracts(db.read, actor, fold(q).split(/\s+/).filter(Boolean), kind), db.read),

    ofDevice: async (from: Connection, actor: Actor, deviceId: string): Promise<SupportContract[]> =>
      shown(actor, await store.contractsOfDevice(from, actor, deviceId), from),

    async get(actor: Actor, id: SupportContractId) {
      const row = await visible(actor, id, db.read);
      const devices = await store.coveredDevices(db.read, actor, id);
      return {
        ...(await one(actor, row, db.read)),
        devices: devices.map((device) => ({ id: device.id as DeviceId, name: device.name, assetTag: device.asset_tag })),
      };
    },

    /** Adds a contract or changes one. The same again changes nothing. */
    async save(command: CommandContext, input: Fields): Promise<SupportContract> {
      check(input);
      await checkOrganisation(command.actor, input.organisationId);
      return db.write(command, async (trx, record) => {
        const before = await store.findContract(trx, input.id);
        if (before && !sees(command.actor, before)) throw noSuchContract();
        const old = before && fieldsOf(before);
        const { version: seen, ...said } = input;
        if (before && old && JSON.stringify({ ...old, ...said }) === JSON.stringify(old)) return one(command.actor, before, trx);
        if (before && before.version !== seen)
          throw failure('CONFLICT', 'Somebody changed this contract in the meantime.', {
            next: 'Look at it as it is now, then change it again.',
            safe: 'Nothing was changed.',
            details: { version: before.version },
          });
        const row = await put(trx, before, input);
        record({
          event: before ? 'contract.changed' : 'contract.created',
          subjectKind: 'contract',
          subjectId: row.id,
          field: 'contract',
          old: old ?? undefined,
          new: said,
          version: row.version,
        });
        return one(command.actor, row, trx);
      });
    },

    remove: (command: CommandContext, id: SupportContractId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const before = await store.findContract(trx, id);
        // One that is not seen is answered as one that is gone already.
        if (!before || !sees(command.actor, before)) return;
        await reminders.cancel(trx, [id]);
        await store.removeContract(trx, id);
        record({ event: 'contract.removed', subjectKind: 'contract', subjectId: id, old: fieldsOf(before) });
      }),

    /** Takes devices under a contract or out of it; those that are so already stay so. */
    cover: (
      command: CommandContext,
      { id, deviceIds, covered }: { id: SupportContractId; deviceIds: readonly DeviceId[]; covered: boolean },
    ): Promise<SupportContract> =>
      db.write(command, async (trx, record) => {
        const contract = await visible(command.actor, id, trx);
        const named: string[] = [];
        for (const deviceId of new Set(deviceIds)) named.push((await assets.visible(command.actor, deviceId, trx)).id);
        const there = await store.coveredAmong(trx, id, named);
        const changed = [...new Set(named)].filter((deviceId) => there.has(deviceId) !== covered);
        if (changed.length > 0) {
          const at = clock.now();
          const rows = changed.map((device_id) => ({ id: newId<string>(), contract_id: id, device_id, created_at: at }));
          await (covered ? store.addCovered(trx, rows) : store.removeCovered(trx, id, changed));
          for (const deviceId of changed)
            record({
              event: covered ? 'device.covered' : 'device.uncovered',
              subjectKind: 'device',
              subjectId: deviceId,
              field: 'contract',
              [covered ? 'new' : 'old']: { contractId: id, name: contract.name },
            });
        }
        return one(command.actor, contract, trx);
      }),
  };
}
