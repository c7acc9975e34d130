import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { ProbeAnswer } from '../../../src/contract/check-readings.ts';
import type { CheckId, DeviceId, SnapshotId } from '../../../src/contract/common.ts';
import { migrateToLatest } from '../../../src/core/database/opening/migrate.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';
import type { MachinePort } from '../../../src/core/compose.ts';
import { hour, laptop, newScanId, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDialect } from '../../helpers/test-desk.ts';

const day = 24 * hour;
const version = (takenAt: number, firefox: string) => {
  const scan = laptop(takenAt);
  Object.assign(scan.sections.software?.items[0] as object, { version: firefox });
  return scan;
};

/** A laptop that was scanned at 0 h, 1 h and 48 h with a newer Firefox each time, and whose check failed at 24 h and recovered at 25 h. */
async function withHistory(dialect: TestDialect) {
  const world = { now: scanTime, answer: { facts: { kind: 'port' } } as ProbeAnswer };
  const machine: MachinePort = { scan: () => Promise.reject(new Error('Nothing is scanned here.')), probe: async () => world.answer };
  const test = await openTestDesk(dialect, { machine, clock: { now: () => world.now, elapsed: () => world.now } });
  const { client, desk } = test;
  const snapshots: SnapshotId[] = [];
  const take = async (hours: number, firefox: string) => {
    world.now = scanTime + hours * hour;
    const { device, snapshot } = await client.scans.importDocument({ id: newScanId(), scan: version(world.now, firefox) });
    snapshots.push(snapshot?.id as SnapshotId);
    return device?.id as DeviceId;
  };
  const id = await take(0, '130.0');
  await take(1, '131.0');
  const target = { kind: 'port', host: '10.0.0.5', port: 22 } as const;
  const checkId = newScanId() as never as CheckId;
  await client.checks.save({ id: checkId, name: 'SSH', target, deviceId: id, everyMinutes: 60, tries: 1, ticketFrom: 'never', version: 0 });
  await desk.runDueWork();
  world.now = scanTime + day;
  world.answer = { problem: 'refused', detail: 'ECONNREFUSED' };
  await desk.runDueWork();
  world.now += hour + 10 * 60_000;
  world.answer = { facts: { kind: 'port' } };
  await desk.runDueWork();
  await take(48, '132.0');
  return { ...test, id, snapshots };
}

describeOnBoth('what happened to a device', (dialect) => {
  it('holds what its checks saw beside what scans found, page by page, by day and by what it is about', async () => {
    const { client, id, snapshots } = await withHistory(dialect);
    const told = async (asked: object) => {
      const { items, checks, next } = await client.devices.changes({ id, limit: 50, ...asked });
      const lines = [...items.map(({ at, new: now }) => [at, now]), ...checks.map(({ at, turn }) => [at, turn])] as [number, string][];
      return { lines: lines.toSorted((a, b) => b[0] - a[0]).map(([, line]) => line), next };
    };
    const all = ['132.0', 'recovered', 'failed', '131.0'];
    expect((await told({})).lines).toEqual(all);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await told({ limit: 1, ...(cursor && { cursor }) });
      paged.push(...page.lines);
      cursor = page.next;
    }
    expect(paged).toEqual(all);
    expect((await told({ area: 'checks' })).lines).toEqual(['recovered', 'failed']);
    expect((await told({ area: 'software' })).lines).toEqual(['132.0', '131.0']);
    expect((await told({ area: 'network' })).lines).toEqual([]);
    expect((await told({ from: scanTime + day, to: scanTime + 48 * hour })).lines).toEqual(['recovered', 'failed']);
    const { checks } = await client.devices.changes({ id, area: 'checks' });
    expect(checks[1]).toMatchObject({
      name: 'SSH',
      turn: 'failed',
      old: { state: 'ok' },
      new: { state: 'fault', reasons: [{ code: 'refused' }] },
    });

    const midnight = Math.floor(scanTime / day) * day;
    const days = await client.devices.changeDays({ id, from: midnight, to: midnight + 7 * day });
    expect(days.items.map((each) => [(each.day - midnight) / day, each.area, each.changes])).toEqual([
      [0, 'software', 1],
      [1, 'checks', 2],
      [2, 'software', 1],
    ]);
    // In a zone 15 h ahead the next day had just begun.
    const ahead = await client.devices.changeDays({ id, from: midnight, to: midnight + 7 * day, offsetMinutes: 900 });
    expect(ahead.items[0]?.day).toBe(midnight + 9 * hour);
    await expect(client.devices.changeDays({ id, from: 0, to: 93 * day })).rejects.toMatchObject({ code: 'BAD_REQUEST' });

    // Between two scans a check is no difference.
    const compared = await client.devices.compare({ from: snapshots[1] as SnapshotId, to: snapshots[2] as SnapshotId });
    expect(compared.changes.map(({ field }) => field)).toEqual(['version']);
  });

  it('says of a check that failed just before something broke, above what changed in the programs', async () => {
    const { client, id } = await withHistory(dialect);
    const found = await client.devices.changedBefore({ id, before: scanTime + day + hour / 2 });
    expect(found.checks.map(({ turn }) => turn)).toEqual(['failed']);
    expect(found.checks[0]?.score).toBeGreaterThan(found.items[0]?.score ?? Number.POSITIVE_INFINITY);
    expect(found.items.map(({ new: now }) => now)).toEqual(['132.0', '131.0']);
  });
});

it('takes over what the log told of the checks of devices', async () => {
  const raw = new SqliteDatabase(':memory:');
  const db = kyselyOver(raw);
  await migrateToLatest(db, 'sqlite', { upTo: '0560-golden-models' });
  raw.exec(`insert into devices (id, name, name_folded, type, form_factor, state, local, problems, problem_count, created_at, updated_at)
    values ('d', 'd', 'd', 'computer', 'other', 'in-use', 0, '[]', 0, 0, 0)`);
  const standing = (state: string) => JSON.stringify({ checkId: 'k', name: 'SSH', state, reasons: [] });
  const insert = raw.prepare(
    `insert into changes (command_id, at, procedure, event, subject_kind, subject_id, field, old, new, origin)
     values ('c', ?, 'timer.check', ?, 'device', 'd', ?, ?, ?, 'o')`,
  );
  insert.run(5, 'device.check-failed', 'check', standing('ok'), standing('warning'));
  insert.run(6, 'device.updated', 'name', '"a"', '"b"');
  insert.run(7, 'device.check-recovered', 'check', standing('warning'), standing('ok'));
  await migrateToLatest(db, 'sqlite', { upTo: '0561-check-turns' });
  const rows = await db.selectFrom('device_check_turns').select(['device_id', 'check_id', 'at', 'turn', 'new', 'rank']).execute();
  expect(rows).toEqual([
    { device_id: 'd', check_id: 'k', at: 5, turn: 'failed', new: '{"state":"warning","reasons":[]}', rank: 80 },
    { device_id: 'd', check_id: 'k', at: 7, turn: 'recovered', new: '{"state":"ok","reasons":[]}', rank: 30 },
  ]);
  raw.close();
});
