import type { DeviceId, DeviceRelationId } from '../../../contract/common.ts';
import type { DeviceRelation, DeviceRelationKind } from '../../../contract/device-register.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import { type Actor, type CommandContext, personOf } from '../../platform/access/actor.ts';
import { maySee } from '../../platform/access/policy.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import type { DeviceRecord } from '../asset-store.ts';
import * as store from './relation-store.ts';

type Parts = {
  db: Database;
  clock: Clock;
  visible: (actor: Actor, id: string, from?: Connection) => Promise<DeviceRecord>;
  isVisible: (actor: Actor, id: string, from: Connection) => Promise<boolean>;
};
type NewRelation = { id: DeviceRelationId; fromId: DeviceId; toId: DeviceId; kind: DeviceRelationKind };
const noSuchRelation = () => failure('NOT_FOUND', 'There is no such connection.', { next: 'Look at the device again.' });

/** What devices are to each other. */
export function createRelationService({ db, clock, visible, isVisible }: Parts) {
  /** Connects two devices within a command that is already under way. */
  async function connectWithin(trx: Writer, note: RecordChange, actor: Actor, { id, fromId, toId, kind }: NewRelation): Promise<void> {
    const [from, to] = [await visible(actor, fromId, trx), await visible(actor, toId, trx)];
    if (await store.findRelation(trx, id)) return;
    if (from.id === to.id)
      throw failure('UNPROCESSABLE_CONTENT', 'A device is not connected with itself.', {
        next: 'Choose another device.',
        safe: 'Nothing was changed.',
      });
    const before = await store.openFrom(trx, from.id);
    if (before.some((one) => one.to_id === to.id && one.kind === kind)) return;
    const back = await store.openFrom(trx, to.id);
    if (back.some((one) => one.to_id === from.id && one.kind !== 'used-by'))
      throw failure('CONFLICT', say`${to.name} is connected to ${from.name} already, the other way round.`, {
        next: 'End that connection first.',
        safe: 'Nothing was changed.',
      });
    const at = clock.now();
    for (const one of before) if (kind !== 'used-by' && one.kind === kind) await store.endRelation(trx, one.id, at);
    const row = { id, from_id: from.id, to_id: to.id, kind, source: 'person', from_at: at, to_at: null };
    await store.insertRelation(trx, { ...row, person_id: personOf(actor) });
    note({ event: 'device.connected', subjectKind: 'device', subjectId: from.id, field: 'relation', new: { deviceId: to.id, kind } });
  }

  async function end(trx: Writer, note: RecordChange, known: store.RelationRow): Promise<void> {
    if (known.to_at !== null) return;
    await store.endRelation(trx, known.id, clock.now());
    note({
      event: 'device.disconnected',
      subjectKind: 'device',
      subjectId: known.from_id,
      field: 'relation',
      old: { deviceId: known.to_id, kind: known.kind },
    });
  }

  return {
    async relations(actor: Actor, id: DeviceId): Promise<{ items: DeviceRelation[] }> {
      const device = await visible(actor, id);
      const all = await store.readRelations(db.read, device.id);
      return { items: all.filter(({ sight }) => maySee(actor, { kind: 'device', ...sight })).map(({ sight: _sight, ...one }) => one) };
    },

    connectWithin,

    /** Connects two devices by hand. The same id again changes nothing. */
    connect: (command: CommandContext, input: NewRelation): Promise<void> =>
      db.write(command, (trx, note) => connectWithin(trx, note, command.actor, input)),

    /** Ends a relation within a command that is already under way; ended already, nothing changes. */
    async disconnectWithin(trx: Writer, note: RecordChange, id: string): Promise<void> {
      const known = await store.findRelation(trx, id);
      if (known) await end(trx, note, known);
    },

    /** Ends a relation; ended already, nothing changes. */
    async disconnect(command: CommandContext, id: DeviceRelationId): Promise<void> {
      await db.write(command, async (trx, note) => {
        const known = await store.findRelation(trx, id);
        const seen = known && (await isVisible(command.actor, known.from_id, trx)) && (await isVisible(command.actor, known.to_id, trx));
        if (!known || !seen) throw noSuchRelation();
        await end(trx, note, known);
      });
    },
  };
}
