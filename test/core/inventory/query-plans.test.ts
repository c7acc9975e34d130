import { expect, it } from 'vitest';
import { turnPageQuery } from '../../../src/core/inventory/history/check-turn-store.ts';
import { olderChangesQuery } from '../../../src/core/inventory/differences/shared-change-store.ts';
import { changePageQuery, snapshotPageQuery } from '../../../src/core/inventory/inventory-store.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { openTestDesk } from '../../helpers/test-desk.ts';

it('pages of snapshots and changes are read by their indexes, in order', async () => {
  const { folder } = await openTestDesk('sqlite');
  const { read, close } = readerOf(folder);
  const deviceId = 'd';
  const plans = [
    [snapshotPageQuery(read, { deviceId, limit: 51 }), 'snapshots_by_device'],
    [snapshotPageQuery(read, { deviceId, limit: 51, before: { takenAt: 5, id: 'x' } }), 'snapshots_by_device (device_id=? AND taken_at<?)'],
    [changePageQuery(read, { deviceId, limit: 51 }), 'device_changes_by_device'],
    [changePageQuery(read, { deviceId, limit: 51, before: { at: 5, sequence: 9 } }), 'device_changes_by_device (device_id=? AND at<?)'],
    [changePageQuery(read, { deviceId, limit: 5000, from: 1, to: 9 }), 'device_changes_by_device (device_id=? AND at>? AND at<?)'],
    [turnPageQuery(read, { deviceId, limit: 51, before: { at: 5, sequence: 9 } }), 'device_check_turns_by_device (device_id=? AND at<?)'],
    [turnPageQuery(read, { deviceId, limit: 5000, from: 1, to: 9 }), 'device_check_turns_by_device (device_id=? AND at>? AND at<?)'],
    [
      read.selectFrom('device_identifiers').select('device_id').where('kind', '=', 'mac').where('value', '=', 'x'),
      'PRIMARY KEY (kind=? AND value=?)',
    ],
    [olderChangesQuery(read, 200), 'device_changes_shared (shared_id=?)'],
    [read.selectFrom('device_sections').selectAll().where('device_id', '=', deviceId), 'PRIMARY KEY (device_id=?)'],
    [
      read.selectFrom('device_software').select('version').where('title_id', '=', 1).groupBy('version').orderBy('version'),
      'device_software_by_title',
    ],
  ] as const;
  for (const [query, expected] of plans) {
    const plan = await planOf(read, query);
    expect(plan).toContain(expected);
    expect(plan).not.toContain('TEMP B-TREE');
  }
  close();
});
