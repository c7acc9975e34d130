import { expect, it } from 'vitest';
import type { ChangeNotice } from '../../../src/contract/changes.ts';
import type { ScanEvent } from '../../../src/contract/devices.ts';
import { handMadeMachine, laptop, newScanId, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, unexpectedFault } from '../../helpers/test-desk.ts';

async function all(events: AsyncIterable<ScanEvent>): Promise<ScanEvent[]> {
  const seen: ScanEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

describeOnBoth('scanning this machine', (dialect) => {
  it('keeps what it found, knows the device again, and finds it by its facts', async () => {
    const machine = handMadeMachine();
    const { client, reopen } = await openTestDesk(dialect, { machine });
    const first = await client.devices.scanLocal({});
    expect(first).toMatchObject({
      device: {
        name: 'HCM-LT-0231',
        local: true,
        formFactor: 'laptop',
        manufacturer: 'LENOVO',
        serial: 'PF3ABC12',
        operatingSystem: 'Microsoft Windows 11 Pro 24H2',
        lastScanAt: scanTime,
        problemCount: 0,
      },
      snapshot: { id: first.scanId, source: 'local-scan', changes: { added: 0, removed: 0, changed: 0 } },
      candidates: [],
      scan: laptop(),
    });
    machine.next = laptop(scanTime + 1000);
    const second = await client.devices.scanLocal({});
    expect(second.device?.id).toBe(first.device?.id);
    const restarted = (await reopen()).client;
    expect(await restarted.devices.local({})).toEqual({ device: second.device });
    const detail = await restarted.devices.get({ id: second.device?.id as never });
    expect(detail.latest).toMatchObject({
      id: second.scanId,
      sections: { software: { items: [{ name: 'Mozilla Firefox' }, { name: 'UniKey' }] } },
    });
    for (const q of ['HCM-LT', 'PF3ABC12', 'thinkpad t14', '3c:6a:a7:11:22:33'])
      expect((await restarted.search.query({ q, kind: 'device' })).items.map(({ id }) => id)).toEqual([detail.id]);
  });

  it('tells all that happened to everybody who watches, at any time', async () => {
    const machine = handMadeMachine();
    const { release } = machine.hold();
    const { client } = await openTestDesk(dialect, { machine });
    const id = newScanId();
    expect(await client.scans.start({ id })).toEqual({ id });
    const early = all(await client.scans.watch({ id }));
    expect(await client.scans.current({})).toEqual({ id });
    expect(await client.scans.start({ id: newScanId() })).toEqual({ id });
    const joined = client.devices.scanLocal({});
    release();
    const events = await early;
    expect(events.slice(0, 2)).toMatchObject([{ kind: 'section', section: 'computer', state: 'waiting' }, { state: 'waiting' }]);
    expect(events.slice(-3)).toMatchObject([
      { state: 'running' },
      { state: 'done', items: 1 },
      { kind: 'finished', snapshotId: id, newDevice: true },
    ]);
    expect(await all(await client.scans.watch({ id }))).toEqual(events);
    expect((await joined).scanId).toBe(id);
    expect(await client.scans.current({})).toEqual({ id: null });
    expect(machine.started).toBe(1);
  });

  it('answers for a finished scan also after a restart, and not for one that never was', async () => {
    const { client, reopen } = await openTestDesk(dialect, { machine: handMadeMachine() });
    const { scanId, device } = await client.devices.scanLocal({});
    const after = (await reopen()).client;
    expect(await all(await after.scans.watch({ id: scanId }))).toMatchObject([
      { kind: 'finished', deviceId: device?.id, snapshotId: scanId },
    ]);
    await expect(after.scans.watch({ id: newScanId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is cancelled, keeps nothing, and can be started again', async () => {
    const machine = handMadeMachine();
    machine.hold();
    const { client } = await openTestDesk(dialect, { machine });
    const id = newScanId();
    await client.scans.start({ id });
    const waiting = expect(client.devices.scanLocal({})).rejects.toMatchObject({ code: 'CONFLICT', message: 'The scan was cancelled.' });
    const events = all(await client.scans.watch({ id }));
    await client.scans.cancel({ id });
    await client.scans.cancel({ id });
    expect((await events).at(-1)).toEqual({ kind: 'cancelled' });
    await waiting;
    expect((await client.devices.list({})).items).toEqual([]);
    machine.hold().release();
    expect((await client.devices.scanLocal({})).device?.name).toBe('HCM-LT-0231');
    await expect(client.scans.cancel({ id: newScanId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says why it failed, and scans again', async () => {
    const machine = handMadeMachine();
    machine.next = new Error('The scan worker stopped.');
    const faults: unknown[] = [];
    const { client } = await openTestDesk(dialect, {
      machine,
      onFault: (error, procedure) => (error === machine.next ? faults.push(error) : unexpectedFault(error, procedure)),
    });
    const id = newScanId();
    await expect(client.devices.scanLocal({ id })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringContaining('The scan worker stopped.'),
    });
    expect(faults).toHaveLength(1);
    expect((await all(await client.scans.watch({ id }))).at(-1)).toEqual({ kind: 'failed', reason: 'The scan worker stopped.' });
    machine.next = laptop();
    expect((await client.devices.scanLocal({})).device?.name).toBe('HCM-LT-0231');
  });

  it('ends with the desk', async () => {
    const machine = handMadeMachine();
    machine.hold();
    const { client, desk } = await openTestDesk(dialect, { machine });
    await client.scans.start({ id: newScanId() });
    await expect(desk.close()).resolves.toBeUndefined();
  });

  it('is not supported by a desk without a machine', async () => {
    const { client } = await openTestDesk(dialect);
    await expect(client.devices.scanLocal({})).rejects.toMatchObject({
      code: 'NOT_SUPPORTED',
      data: { next: expect.stringContaining('import') },
    });
    await expect(client.scans.start({ id: newScanId() })).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
    expect(await client.scans.current({})).toEqual({ id: null });
    expect(await client.devices.local({})).toEqual({ device: null });
  });

  it('tells live consoles', async () => {
    const machine = handMadeMachine();
    const { client } = await openTestDesk(dialect, { machine });
    const batches = await client.changes.subscribe({});
    const { device } = await client.devices.scanLocal({});
    const heard: ChangeNotice[] = [];
    for await (const { notices } of batches) {
      heard.push(...notices);
      if (heard.length >= 2) break;
    }
    expect(heard.map((notice) => [notice.event, notice.subjectKind, notice.subjectId])).toEqual([
      ['device.created', 'device', device?.id],
      ['device.scanned', 'device', device?.id],
    ]);
  });
});

describeOnBoth('a scan of a machine that may be a known one', (dialect) => {
  const boardReplaced = () => {
    const document = laptop(scanTime + 5000);
    Object.assign(document.sections.computer?.items[0] as object, {
      uuid: '11111111-2222-4333-8444-555555555555',
      boardSerial: 'NEWBOARD1',
    });
    return document;
  };

  it('waits on disk until somebody says which', async () => {
    const { client, reopen } = await openTestDesk(dialect);
    const known = await client.scans.importDocument({ id: newScanId(), scan: laptop() });
    const id = newScanId();
    const document = boardReplaced();
    Object.assign(document.sections.networkInterfaces?.items[0] as object, { mac: 'a0:ce:c8:00:11:22' });
    const unsure = await client.scans.importDocument({ id, scan: document });
    expect(unsure).toMatchObject({
      scanId: id,
      device: null,
      snapshot: null,
      candidates: [{ deviceId: known.device?.id, name: 'HCM-LT-0231' }],
    });
    const after = (await reopen()).client;
    expect(await all(await after.scans.watch({ id }))).toEqual([{ kind: 'unsure', candidates: unsure.candidates }]);
    expect(await after.scans.importDocument({ id, scan: document })).toEqual(unsure);
    const answer = { deviceId: known.device?.id, snapshotId: id };
    expect(await after.scans.resolve({ id, deviceId: known.device?.id as never })).toEqual(answer);
    expect(await after.scans.resolve({ id, deviceId: known.device?.id as never })).toEqual(answer);
    expect(
      (await after.devices.changes({ id: known.device?.id as never })).items.map(({ section, field }) => `${section} ${field}`).toSorted(),
    ).toEqual(['computer boardSerial', 'computer uuid', 'networkInterfaces mac']);
    // The new board is now known: the next scan is of the same device without a question.
    expect(await after.scans.importDocument({ id: newScanId(), scan: { ...document, takenAt: scanTime + 9000 } })).toMatchObject({
      device: { id: known.device?.id },
      candidates: [],
    });
  });

  it('becomes a device of its own when that is the answer', async () => {
    const { client } = await openTestDesk(dialect);
    const known = await client.scans.importDocument({ id: newScanId(), scan: laptop() });
    const document = boardReplaced();
    Object.assign(document.sections.networkInterfaces?.items[0] as object, { mac: 'a0:ce:c8:00:11:22' });
    const id = newScanId();
    await client.scans.importDocument({ id, scan: document });
    const { deviceId } = await client.scans.resolve({ id, deviceId: null });
    expect(deviceId).not.toBe(known.device?.id);
    await expect(client.scans.resolve({ id, deviceId: known.device?.id as never })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(client.scans.resolve({ id: newScanId(), deviceId: null })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await client.devices.list({ q: 'hcm-lt' })).items).toHaveLength(2);
  });
});
