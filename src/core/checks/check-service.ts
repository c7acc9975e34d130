import type { CheckSecret, CheckTarget } from '../../contract/check-targets.ts';
import type { Check, CheckDetail } from '../../contract/checks.ts';
import type { CheckId, DeviceId, OrganisationId } from '../../contract/common.ts';
import { fold } from '../../shared/fold.ts';
import type { AssetService } from '../assets/asset-service.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import { maySee } from '../platform/access/policy.ts';
import type { Reaction } from '../platform/automatic/reactions.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import type { Sealing } from '../platform/sealing.ts';
import * as store from './check-store.ts';
import { checkWork, secretOf } from './run-checks.ts';

export type CheckService = ReturnType<typeof createCheckService>;
export type CheckFields = {
  name: string;
  target: CheckTarget;
  organisationId: OrganisationId | null;
  deviceId: DeviceId | null;
  everyMinutes: number;
  tries: number;
  ticketFrom: Check['ticketFrom'];
  active: boolean;
};
type SaveInput = CheckFields & { id: CheckId; secret?: CheckSecret | undefined; version: number };
type Parts = { db: Database; clock: Clock; timedWork: TimedWork; sealing: Sealing; people: PeopleService; assets: AssetService };

/** Each is looked at by this desk: more would not be looked at in time. */
const mostChecks = 2000;
const fields = ['name', 'target', 'organisationId', 'deviceId', 'everyMinutes', 'tries', 'ticketFrom', 'active'] as const;
const noSuchCheck = () => failure('NOT_FOUND', 'There is no such check.', { next: 'Choose one of the list of checks.' });
const sameValue = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What the desk looks at by itself. */
export function createCheckService({ db, clock, timedWork, sealing, people, assets }: Parts) {
  /** A check that the actor sees; for everybody else the same answer as for one that is not there. */
  async function visible(actor: Actor, id: string, from: Connection = db.read) {
    const found = await store.findCheck(from, id);
    if (!found || !maySee(actor, { kind: 'check', organisationId: found.check.organisationId })) throw noSuchCheck();
    return found;
  }

  /** A check of a device is of the device's organisation. */
  async function placeOf(trx: Writer, actor: Actor, { deviceId, organisationId }: CheckFields) {
    if (deviceId !== null) {
      const device = await assets.visible(actor, deviceId, trx);
      return { deviceId: device.id, organisationId: device.organisationId };
    }
    if (organisationId !== null) await people.organisation(actor, organisationId);
    else if (actor.scope.organisations !== null)
      throw failure('UNPROCESSABLE_CONTENT', 'Without an organisation you would not see this check.', {
        next: 'Name one of your organisations, or a device of theirs.',
        safe: 'Nothing was changed.',
      });
    return { deviceId, organisationId };
  }

  /** Another target begins anew: what was read before says nothing of it. */
  const nothingRead = {
    state: 'unknown',
    reasons: '[]',
    since: null,
    failures: 0,
    checked_at: null,
    took_ms: null,
    facts: null,
    facts_at: null,
    expires_at: null,
    told_days: null,
  } as const;

  function columnsOf(actor: Actor, input: CheckFields) {
    return {
      name: input.name,
      name_folded: fold(input.name),
      kind: input.target.kind,
      target: JSON.stringify(input.target),
      organisation_id: input.organisationId,
      device_id: input.deviceId,
      every_minutes: input.everyMinutes,
      tries: input.tries,
      ticket_from: input.ticketFrom,
      active: input.active ? 1 : 0,
      language: actor.language,
    };
  }

  async function planNext(trx: Writer, id: string, active: boolean): Promise<void> {
    if (active) await timedWork.plan(trx, { kind: checkWork, key: id, dueAt: clock.now() });
    else await timedWork.cancel(trx, checkWork, id);
    await store.saveCheck(trx, id, { next_at: active ? clock.now() : null });
  }

  async function add(trx: Writer, command: CommandContext, input: SaveInput): Promise<void> {
    const count = await store.countChecks(trx);
    if (count >= mostChecks)
      throw failure('CONFLICT', say`This desk has ${count} checks, and more it could not look at in time.`, {
        next: 'Remove what is no longer needed.',
        safe: 'Nothing was changed.',
      });
    const at = clock.now();
    const secret = sealed(input.id, input.secret ?? {});
    await store.insertCheck(trx, {
      id: input.id,
      ...columnsOf(command.actor, input),
      ...nothingRead,
      reasons: '[]',
      secret,
      next_at: null,
      ticket_id: null,
      version: 1,
      created_at: at,
      updated_at: at,
    });
    await planNext(trx, input.id, input.active);
  }

  const sealed = (id: string, secret: CheckSecret) => (Object.keys(secret).length === 0 ? null : sealing.seal(JSON.stringify(secret), id));

  return {
    list: async (actor: Actor, deviceId: DeviceId | undefined): Promise<{ items: Check[] }> => ({
      items: await store.listChecks(db.read, actor, deviceId),
    }),

    async get(actor: Actor, id: CheckId): Promise<CheckDetail> {
      const { row, check } = await visible(actor, id);
      return { ...check, facts: store.factsOf(row), factsAt: row.facts_at };
    },

    /** Adds a check (`version` 0), or changes one as it was read, and looks at it at once. Sent again with the same fields it changes nothing. */
    save: (command: CommandContext, { secret, ...asked }: SaveInput): Promise<Check> =>
      db.write(command, async (trx, record) => {
        const { id, version } = asked;
        const input = { ...asked, ...(await placeOf(trx, command.actor, asked)) };
        const row = await store.takeCheck(trx, id);
        if (!row) {
          if (version > 0) throw noSuchCheck();
          await add(trx, command, { ...input, secret });
          record({ event: 'check.created', subjectKind: 'check', subjectId: id, new: { name: input.name, target: input.target } });
          return (await visible(command.actor, id, trx)).check;
        }
        const { check: before } = await visible(command.actor, id, trx);
        const changed = fields.filter((field) => !sameValue(before[field], input[field]));
        const known = secretOf(sealing, row);
        const kept = { ...known, ...secret };
        const otherSecret = !sameValue(known, kept);
        if (changed.length === 0 && !otherSecret) return before;
        if (version !== before.version)
          throw failure('CONFLICT', 'Somebody changed this check meanwhile.', {
            next: 'Look at it again, then change what is still to be changed.',
            safe: 'Nothing was changed.',
          });
        await store.saveCheck(trx, id, {
          ...columnsOf(command.actor, input),
          ...(changed.includes('target') ? nothingRead : {}),
          secret: sealed(id, kept),
          version: before.version + 1,
          updated_at: clock.now(),
        });
        await planNext(trx, id, input.active);
        for (const field of changed)
          record({ event: 'check.changed', subjectKind: 'check', subjectId: id, field, old: before[field], new: input[field] });
        if (otherSecret) record({ event: 'check.secret-changed', subjectKind: 'check', subjectId: id, field: 'secret' });
        return (await visible(command.actor, id, trx)).check;
      }),

    remove: (command: CommandContext, id: CheckId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const { check } = await visible(command.actor, id, trx);
        await timedWork.cancel(trx, checkWork, id);
        await store.removeCheck(trx, id);
        record({ event: 'check.removed', subjectKind: 'check', subjectId: id, old: { name: check.name, target: check.target } });
      }),

    /** Looks at it now. @throws CONFLICT when it is paused. */
    run: (command: CommandContext, id: CheckId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const { check } = await visible(command.actor, id, trx);
        if (!check.active)
          throw failure('CONFLICT', 'This check is paused.', { next: 'Let it go on first.', safe: 'Nothing was changed.' });
        await timedWork.plan(trx, { kind: checkWork, key: id, dueAt: clock.now(), payload: { asked: true } });
        record({ event: 'check.asked', subjectKind: 'check', subjectId: id });
      }),

    /** A device that goes to another organisation takes its checks along. */
    afterDeviceChanges: (async ({ trx, changes }) => {
      const ids = changes.flatMap(({ subjectKind, subjectId, field }) =>
        subjectKind === 'device' && field === 'organisationId' ? [subjectId] : [],
      );
      if (ids.length > 0) await store.followDevices(trx, [...new Set(ids)]);
    }) satisfies Reaction,
  };
}
