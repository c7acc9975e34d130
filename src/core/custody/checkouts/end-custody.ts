import { personOf, type CommandContext } from '../../platform/access/actor.ts';
import type { Reaction } from '../../platform/automatic/reactions.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Writer } from '../../database/database.ts';
import * as store from './custody-store.ts';
import type { Overdue } from './overdue.ts';

export type EndCustody = ReturnType<typeof createEndCustody>;

/** In these states nobody has a device. */
const withNobody: readonly unknown[] = ['planned', 'stock', 'retired'];

/** How a device's time with somebody ends: by a check-in, or because the device itself was given to somebody else by hand. */
export function createEndCustody({ clock, assets, overdue }: { clock: Clock; assets: AssetService; overdue: Overdue }) {
  async function end(
    trx: Writer,
    record: RecordChange,
    command: CommandContext,
    row: store.CustodyRow,
    note: string | null,
  ): Promise<void> {
    await store.saveCustody(trx, row.id, { returned_at: clock.now(), returned_by: personOf(command.actor), return_note: note });
    await overdue.plan(trx, row.id, null);
    await assets.relations.disconnectWithin(trx, record, row.id);
    record({
      event: 'device.checked-in',
      subjectKind: 'device',
      subjectId: row.device_id,
      field: 'custody',
      old: { custodyId: row.id, holder: row.holder_kind, holderId: row.person_id ?? row.place_id ?? row.host_id },
    });
  }

  /** What is written of a device by hand ends what it contradicts, so that the two never say different things. */
  const followDevices: Reaction = async ({ trx, command, changes, record }) => {
    for (const { event, subjectId, field, new: value } of changes) {
      if (event !== 'device.changed' || (field !== 'personId' && field !== 'state')) continue;
      for (const row of await store.openOf(trx, subjectId)) {
        const isElsewhere = field === 'personId' ? row.person_id !== null && value !== row.person_id : withNobody.includes(value);
        if (isElsewhere) await end(trx, record, command, row, null);
      }
    }
  };

  return { end, followDevices };
}
