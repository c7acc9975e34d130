import { expect, it } from 'vitest';
import type { DeviceId, SnapshotId } from '../../../src/contract/common.ts';
import { blankItem } from '../../../src/contract/blank-item.ts';
import { hour, laptop, newScanId, scanOf, scanTime, sectionOf } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const software = (...versions: [string, string | null][]) =>
  sectionOf(versions.map(([name, version]) => blankItem('software', { key: `${name} ${version}`, name, version })));

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Takes in scans of one laptop, an hour apart. @returns the device and the snapshots' ids. */
async function takeIn(client: TestDesk['client'], scans: ReturnType<typeof laptop>[]) {
  let deviceId = '' as DeviceId;
  const ids: SnapshotId[] = [];
  for (const scan of scans) {
    const taken = await client.scans.importDocument({ id: newScanId(), scan });
    deviceId = taken.device?.id as DeviceId;
    ids.push(taken.snapshot?.id as SnapshotId);
  }
  return { deviceId, ids };
}

describeOnBoth('snapshots', (dialect) => {
  it('of an unchanged machine add nothing but themselves', async () => {
    const { client } = await openTestDesk(dialect);
    const { deviceId, ids } = await takeIn(client, [laptop(), laptop(scanTime + hour), laptop(scanTime + 2 * hour)]);
    const page = await client.devices.snapshots({ id: deviceId, limit: 2 });
    expect(page.items.map(({ id, takenAt, changes }) => [id, takenAt, changes])).toEqual(
      [ids[2], ids[1]].map((id, i) => [id, scanTime + (2 - i) * hour, { added: 0, removed: 0, changed: 0 }]),
    );
    expect(page.items[0]?.sections.map(({ section, status, items }) => `${section} ${status} ${items}`)).toEqual([
      'computer collected 1',
      'operatingSystem collected 1',
      'volumes collected 1',
      'batteries collected 1',
      'networkInterfaces collected 1',
      'software collected 2',
    ]);
    const rest = await client.devices.snapshots({ id: deviceId, limit: 2, cursor: page.next ?? '' });
    expect([rest.items.map(({ id }) => id), rest.next]).toEqual([[ids[0]], null]);
    expect((await client.devices.changes({ id: deviceId })).items).toEqual([]);
    await expect(client.devices.snapshots({ id: newScanId() as never })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.devices.snapshots({ id: deviceId, cursor: 'made up' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('are given back as they were taken', async () => {
    const { client } = await openTestDesk(dialect);
    const scan = laptop();
    scan.sections.disks = {
      status: 'denied',
      durationMs: 3,
      items: [],
      reason: 'smartctl needs root.',
      remedy: 'Scan as an administrator.',
    };
    const { ids } = await takeIn(client, [scan]);
    expect((await client.devices.snapshot({ id: ids[0] as never })).sections).toEqual(scan.sections);
    await expect(client.devices.snapshot({ id: newScanId() as never })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are kept once, however often a scan is sent', async () => {
    const { client } = await openTestDesk(dialect);
    const id = newScanId();
    const [one, two] = await Promise.all([
      client.scans.importDocument({ id, scan: laptop() }),
      client.scans.importDocument({ id, scan: laptop() }),
    ]);
    expect(two).toEqual(one);
    expect((await client.devices.snapshots({ id: one.device?.id as never })).items).toHaveLength(1);
  });

  it('show what changed, newest first, between which scans', async () => {
    const { client } = await openTestDesk(dialect);
    const second = laptop(scanTime + hour, { printers: [{ key: 'p', name: 'HP', state: 'idle' }] });
    const third = laptop(scanTime + 2 * hour, { printers: [{ key: 'p', name: 'HP', state: 'stopped', stateReason: 'Paper jam' }] });
    Object.assign(third.sections.software?.items[0] as object, { version: '132.0' });
    third.sections.software?.items.pop();
    const { deviceId, ids } = await takeIn(client, [laptop(), second, third]);
    const { items } = await client.devices.changes({ id: deviceId, limit: 3 });
    const page = await client.devices.changes({ id: deviceId, limit: 10 });
    expect(page.items.slice(0, 3)).toEqual(items);
    // The printers were first read by the second scan: there was nothing to compare them with.
    expect(
      page.items
        .map(({ label, kind, field, old, new: now, at, after, snapshotId }) => [
          label,
          kind,
          field,
          kind === 'removed' ? (old as { name: string }).name : old,
          now,
          at,
          after,
          snapshotId,
        ])
        .toSorted(byText),
    ).toEqual(
      [
        ['HP', 'changed', 'state', 'idle', 'stopped', scanTime + 2 * hour, scanTime + hour, ids[2]],
        ['HP', 'changed', 'stateReason', null, 'Paper jam', scanTime + 2 * hour, scanTime + hour, ids[2]],
        ['Mozilla Firefox', 'changed', 'version', '131.0', '132.0', scanTime + 2 * hour, scanTime + hour, ids[2]],
        ['UniKey', 'removed', null, 'UniKey', null, scanTime + 2 * hour, scanTime + hour, ids[2]],
      ].toSorted(byText),
    );
    const next = await client.devices.changes({
      id: deviceId,
      limit: 3,
      cursor: (await client.devices.changes({ id: deviceId, limit: 3 })).next ?? '',
    });
    expect([...items, ...next.items].map(({ id }) => id)).toEqual(page.items.map(({ id }) => id));
    expect((await client.devices.changes({ id: deviceId, section: 'software' })).items.map(({ label }) => label).toSorted()).toEqual([
      'Mozilla Firefox',
      'UniKey',
    ]);
    expect((await client.devices.snapshots({ id: deviceId })).items[0]?.changes).toEqual({ added: 0, removed: 1, changed: 2 });
    expect(await client.devices.get({ id: deviceId })).toMatchObject({
      problemCount: 1,
      problems: [{ key: 'printer-stopped', values: { name: 'HP', reason: 'Paper jam' } }],
    });
  });

  it('take no failed section for an empty one, and go on from what was last read', async () => {
    const { client } = await openTestDesk(dialect);
    const failed = laptop(scanTime + hour);
    failed.sections.software = { status: 'failed', durationMs: 60_000, items: [], reason: 'No answer in 60 s.' };
    const later = laptop(scanTime + 2 * hour);
    Object.assign(later.sections.software?.items[0] as object, { version: '133.0' });
    const { deviceId, ids } = await takeIn(client, [laptop(), failed, later]);
    expect((await client.devices.changes({ id: deviceId })).items).toMatchObject([
      { label: 'Mozilla Firefox', field: 'version', old: '131.0', new: '133.0', after: scanTime, at: scanTime + 2 * hour },
    ]);
    expect(await client.devices.compare({ from: ids[0] as never, to: ids[1] as never })).toEqual({
      changes: [],
      notCompared: [{ section: 'software', reason: 'No answer in 60 s.' }],
    });
    expect((await client.devices.compare({ from: ids[2] as never, to: ids[0] as never })).changes).toMatchObject([
      { label: 'Mozilla Firefox', old: '133.0', new: '131.0' },
    ]);
    expect((await client.devices.withSoftware({ name: 'Mozilla Firefox' })).versions).toEqual([{ version: '133.0', devices: 1 }]);
  });

  it('of two devices differ in what they could share, not in what is of one alone', async () => {
    const { client } = await openTestDesk(dialect);
    const { ids: mine } = await takeIn(client, [laptop(scanTime)]);
    const other = laptop(scanTime + hour);
    Object.assign(other.sections.computer?.items[0] as object, { hostName: 'HCM-LT-0999', serial: 'PF9ZZZ99', uuid: newScanId() });
    Object.assign(other.sections.networkInterfaces?.items[0] as object, { mac: '3C:52:82:9A:00:17', ipv4: ['10.0.7.9'] });
    Object.assign(other.sections.software?.items[0] as object, { version: '133.0' });
    const { ids: theirs, deviceId } = await takeIn(client, [other]);
    expect((await client.devices.get({ id: deviceId })).name).toBe('HCM-LT-0999');
    expect((await client.devices.compare({ from: mine[0] as never, to: theirs[0] as never })).changes).toMatchObject([
      { label: 'Mozilla Firefox', field: 'version', old: '131.0', new: '133.0' },
    ]);
  });

  it('that arrive late are history and change nothing known', async () => {
    const { client } = await openTestDesk(dialect);
    const { deviceId } = await takeIn(client, [
      laptop(scanTime + hour),
      laptop(scanTime, { software: [{ key: 'old', name: 'Old program' }] }),
    ]);
    const { items } = await client.devices.snapshots({ id: deviceId });
    expect(items.map(({ takenAt }) => takenAt)).toEqual([scanTime + hour, scanTime]);
    expect((await client.devices.get({ id: deviceId })).latest?.takenAt).toBe(scanTime + hour);
    expect((await client.devices.changes({ id: deviceId })).items).toEqual([]);
    expect((await client.devices.withSoftware({ name: 'Old program' })).devices).toBe(0);
  });

  it('let the name follow the machine, but not over a name given by hand', async () => {
    const { client } = await openTestDesk(dialect);
    const named = (hostName: string, takenAt: number) => {
      const scan = laptop(takenAt);
      Object.assign(scan.sections.computer?.items[0] as object, { hostName });
      return scan;
    };
    const { deviceId } = await takeIn(client, [laptop(), named('KL-LT-0042', scanTime + hour)]);
    expect((await client.devices.get({ id: deviceId })).name).toBe('KL-LT-0042');
    await client.devices.update({ id: deviceId, name: 'Máy của Hường' });
    await takeIn(client, [named('KL-LT-0043', scanTime + 2 * hour)]);
    expect((await client.devices.get({ id: deviceId })).name).toBe('Máy của Hường');
  });
});

describeOnBoth('what changed before it broke', (dialect) => {
  const steps = (client: TestDesk['client']) =>
    takeIn(client, [
      laptop(scanTime, { disks: [{ key: 'd', model: 'SSD', health: 'good' }], listeningPorts: [{ key: 'p', port: 80, process: 'a' }] }),
      laptop(scanTime + hour, {
        disks: [{ key: 'd', model: 'SSD', health: 'good' }],
        listeningPorts: [{ key: 'p', port: 80, process: 'b' }],
      }),
      laptop(scanTime + 24 * hour, {
        disks: [{ key: 'd', model: 'SSD', health: 'caution' }],
        listeningPorts: [{ key: 'p', port: 80, process: 'b' }],
      }),
      laptop(scanTime + 30 * hour, {
        disks: [{ key: 'd', model: 'SSD', health: 'caution' }],
        listeningPorts: [{ key: 'p', port: 80, process: 'c' }],
      }),
    ]);

  it('is ranked by kind and closeness, and holds what the first scan afterwards found', async () => {
    const { client } = await openTestDesk(dialect);
    const { deviceId } = await steps(client);
    const found = await client.devices.changedBefore({ id: deviceId, before: scanTime + 23 * hour });
    expect(found).toMatchObject({ lastScanBefore: scanTime + hour, firstScanAfter: scanTime + 24 * hour });
    expect(found.items.map(({ label, field }) => `${label} ${field}`)).toEqual(['SSD health', 'b :80/tcp process']);
  });

  it('leaves out what is older than the window, and what came only afterwards', async () => {
    const { client } = await openTestDesk(dialect);
    const { deviceId } = await steps(client);
    const found = await client.devices.changedBefore({ id: deviceId, before: scanTime + 24.5 * hour, windowMs: 3 * hour });
    expect(found.items.map(({ field, at }) => [field, at])).toEqual([
      ['health', scanTime + 24 * hour],
      ['process', scanTime + 30 * hour],
    ]);
    expect(await client.devices.changedBefore({ id: deviceId, before: scanTime - hour })).toEqual({
      items: [],
      checks: [],
      lastScanBefore: null,
      firstScanAfter: scanTime,
    });
    expect(await client.devices.changedBefore({ id: deviceId, before: scanTime + 1000 * hour, windowMs: 3 * hour })).toEqual({
      items: [],
      checks: [],
      lastScanBefore: scanTime + 30 * hour,
      firstScanAfter: null,
    });
  });
});

describeOnBoth('software', (dialect) => {
  const withSoftware = (takenAt: number, section: ReturnType<typeof software>, host?: string) => {
    const scan = host ? scanOf({ computer: [{ key: 'c', hostName: host, serial: `SERIAL-${host}` }] }, takenAt) : laptop(takenAt);
    scan.sections.software = section;
    return scan;
  };

  it('is counted by title, by difference, and found while any device has it', async () => {
    const { client } = await openTestDesk(dialect);
    const found = async (q: string) => (await client.search.query({ q, kind: 'software' })).items.map(({ id }) => id);
    await takeIn(client, [withSoftware(scanTime, software(['Kernel', '6.1'], ['Kernel', '6.12'], ['Trình duyệt Cốc Cốc', null]))]);
    await takeIn(client, [withSoftware(scanTime, software(['Kernel', '6.12']), 'SECOND-PC')]);
    expect(await client.devices.withSoftware({ name: 'Kernel' })).toMatchObject({
      devices: 2,
      versions: [
        { version: '6.1', devices: 1 },
        { version: '6.12', devices: 2 },
      ],
      items: [{ name: 'HCM-LT-0231', version: '6.1' }, { version: '6.12' }, { version: '6.12' }],
    });
    expect(await found('trinh duyet')).toEqual(['Trình duyệt Cốc Cốc']);
    await takeIn(client, [withSoftware(scanTime + hour, software(['Kernel', '6.12'], ['Kernel', '6.13']))]);
    expect(await client.devices.withSoftware({ name: 'Kernel' })).toMatchObject({
      devices: 2,
      versions: [
        { version: '6.12', devices: 2 },
        { version: '6.13', devices: 1 },
      ],
    });
    expect(await found('trinh duyet')).toEqual([]);
    await takeIn(client, [withSoftware(scanTime + hour, software(), 'SECOND-PC')]);
    expect((await client.devices.withSoftware({ name: 'Kernel' })).devices).toBe(1);
    expect(await found('kernel')).toEqual(['Kernel']);
    await takeIn(client, [withSoftware(scanTime + 2 * hour, software(['Trình duyệt Cốc Cốc', '1']))]);
    expect(await found('coc coc')).toEqual(['Trình duyệt Cốc Cốc']);
    expect(await client.devices.withSoftware({ name: 'Never heard of' })).toEqual({ devices: 0, versions: [], items: [] });
  });
});
