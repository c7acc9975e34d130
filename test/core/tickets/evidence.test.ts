import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DeviceId, EvidenceId, RecordingId, ScanId } from '../../../src/contract/common.ts';
import type { ScanDocument, SectionName } from '../../../src/contract/inventory-sections.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { changeDatabase } from '../../helpers/change-database.ts';

const section = (...items: Record<string, unknown>[]) => ({ status: 'collected' as const, durationMs: 1, items });
const nothing = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, null]));

function scanOf(takenAt: number, printer: string): ScanDocument {
  const computer = nothing([
    'version',
    'uuid',
    'sku',
    'formFactor',
    'biosVendor',
    'biosDate',
    'boardManufacturer',
    'boardModel',
    'boardSerial',
    'chassisSerial',
    'chassisAssetTag',
    'hypervisor',
  ]);
  const card = nothing(['description', 'speedMbps', 'duplex', 'mtu', 'dhcp', 'signalPercent', 'receivedBytes', 'sentBytes', 'errors']);
  const person = nothing(['signedInAt', 'terminal']);
  const sections: Partial<Record<SectionName, unknown>> = {
    computer: section({
      key: 'computer',
      ...computer,
      hostName: 'HCM-LT-0231',
      manufacturer: 'Dell',
      model: 'Latitude 5440',
      serial: 'ABC1234',
      biosVersion: '1.2.3.4',
      virtual: false,
    }),
    printers: section({
      key: printer,
      name: printer,
      ...nothing(['driver', 'stateReason', 'default', 'shared', 'jobs', 'location', 'serial', 'port']),
      uri: 'ipp://192.168.7.9/ipp',
      host: '192.168.7.9',
      connection: 'network',
      state: 'idle',
    }),
    networkInterfaces: section({
      key: 'wlan0',
      ...card,
      name: 'wlan0',
      kind: 'wireless',
      mac: '3c:7c:3f:12:34:56',
      state: 'up',
      ipv4: ['192.168.7.31'],
      ipv6: ['fe80::1ff:fe23:4567:890a'],
      gateway: '192.168.7.1',
      dns: ['192.168.7.1'],
      default: true,
      ssid: 'Văn phòng 5G',
    }),
    users: section({
      key: 'huong',
      ...person,
      name: 'huong',
      fullName: 'Nguyễn Thị Hường',
      kind: 'local',
      administrator: false,
      disabled: false,
      home: '/home/huong',
    }),
    processes: section({
      key: '77',
      pid: 77,
      name: 'keeper',
      user: 'huong',
      cpuPercent: 1,
      memoryBytes: 1,
      startedAt: null,
      command: 'keeper --password=geheim',
    }),
    software: section({
      key: 'app',
      name: 'app',
      version: '10.0.0.12',
      publisher: null,
      source: 'deb',
      architecture: null,
      installedAt: null,
      sizeBytes: null,
      scope: 'user',
      user: 'huong',
      location: '/home/huong/app',
    }),
  };
  return { takenAt, durationMs: 5, sections } as ScanDocument;
}

/** A desk with a device that was scanned twice: its printer was exchanged in between. */
async function scannedDesk(desk: TestDesk): Promise<DeviceId> {
  const now = Date.now();
  const first = await desk.client.scans.importDocument({ id: newTestId<ScanId>(), scan: scanOf(now - 86_400_000, 'Old printer of huong') });
  await desk.client.scans.importDocument({ id: newTestId<ScanId>(), scan: scanOf(now - 1000, 'New printer') });
  return first.device?.id as DeviceId;
}

const private_ = /huong|Hường|HCM-LT-0231|Văn phòng|192\.168\.|fe80|12:34:56|geheim/i;

describeOnBoth('evidence on a ticket', (dialect) => {
  it('freezes byte for byte what the preview has shown, with names hidden', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const deviceId = await scannedDesk(desk);
    await client.tickets.create({ title: 'Slow' });
    const preview = await client.tickets.previewEvidence({ deviceId });
    const id = newTestId<EvidenceId>();
    const summary = await client.tickets.attachEvidence({ number: 1, id, deviceId });
    expect(await client.tickets.attachEvidence({ number: 1, id, deviceId })).toEqual(summary);
    const frozen = await client.tickets.evidence({ id });
    expect(JSON.stringify(frozen.content)).toBe(JSON.stringify(preview));
    expect(frozen).toMatchObject({ summary, damaged: false });
    const text = JSON.stringify({ preview, summary });
    expect(text).not.toMatch(private_);
    expect(text).not.toMatch(/"(users|processes)"/);
    const part = (name: string) => preview.parts.find((one) => one.name === name);
    expect(part('computer')).toMatchObject({ items: [{ hostName: 'host-1', serial: 'ABC1234', biosVersion: '1.2.3.4' }] });
    expect(part('software')).toMatchObject({
      items: [{ version: '10.0.0.12', user: 'user-1', location: '/home/user-1/app', scope: 'user' }],
    });
    expect(part('networkInterfaces')).toMatchObject({
      items: [{ mac: '3c:7c:3f:mac-1', ssid: 'network-1', gateway: expect.stringMatching(/^address-\d$/) }],
    });
    const [gateway, dns] = ['gateway', 'dns'].map((field) => part('networkInterfaces')?.items[0]?.[field]);
    expect(dns).toEqual([gateway]);
    expect(part('changes')?.items.map((item) => [item['section'], item['kind']])).toEqual(
      expect.arrayContaining([
        ['printers', 'added'],
        ['printers', 'removed'],
      ]),
    );
    expect(summary).toMatchObject({ groups: ['hardware', 'software', 'network', 'changes'], deviceId });
    expect((await client.tickets.timeline({ number: 1 })).items.at(-1)).toMatchObject({ kind: 'evidence', evidence: summary });
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ version: 2 });
  });

  it('sends a masked copy of a recording, and keeps the original to itself', async () => {
    const desk = await openTestDesk(dialect);
    const deviceId = await scannedDesk(desk);
    const cast = [
      { version: 2, width: 80, height: 24 },
      [0.1, 'o', 'hu'],
      [0.2, 'o', 'ong@HCM-LT-'],
      [0.3, 'o', '0231:~$ ping 192.168.7.1\r\n'],
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const sha256 = createHash('sha256').update(cast).digest('hex');
    mkdirSync(join(desk.folder, 'files', sha256.slice(0, 2)), { recursive: true });
    writeFileSync(join(desk.folder, 'files', sha256.slice(0, 2), sha256), cast);
    const recordingId = newTestId<RecordingId>();
    await changeDatabase(
      desk,
      `insert into recordings (id, device_id, title, kind, started_at, duration_ms, columns, rows, sha256, size_bytes) values ('${recordingId}', '${deviceId}', 'Terminal of huong', 'terminal', 1, 300, 80, 24, '${sha256}', ${cast.length})`,
    );
    await desk.client.tickets.create({ title: 'Slow' });
    const asked = { deviceId, recordingId, groups: ['recording' as const] };
    const preview = await desk.client.tickets.previewEvidence(asked);
    const summary = await desk.client.tickets.attachEvidence({ number: 1, ...asked });
    expect((await desk.client.tickets.evidence({ id: summary.id })).content).toEqual(preview);
    expect(preview.parts).toMatchObject([
      { group: 'recording', name: 'Terminal of user-1', items: [{ text: 'user-1@host-1:~$ ping address-1\n', textComplete: true }] },
    ]);
    expect(summary.recordingId).not.toBe(recordingId);
    const copy = await desk.client.recordings.read({ id: summary.recordingId ?? recordingId });
    expect(copy.text).toContain('user-1');
    expect(JSON.stringify({ copy, preview, summary })).not.toMatch(private_);
    expect((await desk.client.recordings.read({ id: recordingId })).text).toBe(cast);
    expect((await desk.client.tickets.previewEvidence({ ...asked, mask: false })).recordingId).toBe(recordingId);
  });

  it('sends only the groups that were ticked, and names when asked to', async () => {
    const desk = await openTestDesk(dialect);
    const deviceId = await scannedDesk(desk);
    const content = await desk.client.tickets.previewEvidence({ deviceId, groups: ['network'], mask: false });
    expect(content.parts.map(({ name }) => name)).toEqual(['networkInterfaces']);
    expect(content).toMatchObject({ masked: false, parts: [{ masked: 0, items: [{ ssid: 'Văn phòng 5G' }] }] });
  });

  it('stays what it was when the device is scanned again', async () => {
    const desk = await openTestDesk(dialect);
    const deviceId = await scannedDesk(desk);
    const preview = await desk.client.tickets.previewEvidence({ deviceId });
    await desk.client.scans.importDocument({ id: newTestId<ScanId>(), scan: scanOf(Date.now(), 'Third printer') });
    const { number } = await desk.client.tickets.create({ title: 'Slow' });
    const { id } = await desk.client.tickets.attachEvidence({ number, deviceId, snapshotId: preview.snapshotId ?? undefined });
    expect((await desk.client.tickets.evidence({ id })).content).toEqual(preview);
  });

  it('notices a changed copy', async () => {
    const desk = await openTestDesk(dialect);
    const deviceId = await scannedDesk(desk);
    await desk.client.tickets.create({ title: 'Slow' });
    const { id } = await desk.client.tickets.attachEvidence({ number: 1, deviceId });
    await changeDatabase(desk, `update evidence set content = replace(content, 'Latitude', 'Longitude')`);
    expect(await desk.client.tickets.evidence({ id })).toMatchObject({ damaged: true });
  });

  it('keeps requesters to their own devices and tickets', async () => {
    const desk = await openTestDesk(dialect);
    const deviceId = await scannedDesk(desk);
    const huong = await newPerson(desk.client, 'Hường', ['requester']);
    const page = desk.as(huong);
    const { number } = await page.tickets.create({ title: 'Mine' });
    await expect(page.tickets.previewEvidence({ deviceId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.client.devices.update({ id: deviceId, personId: huong.personId });
    const { id } = await page.tickets.attachEvidence({ number, deviceId });
    expect((await page.tickets.evidence({ id })).summary.id).toBe(id);
    await expect(desk.as(await newPerson(desk.client, 'Ahmad', ['requester'])).tickets.evidence({ id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await desk.client.tickets.create({ title: 'Not theirs' });
    await expect(page.tickets.attachEvidence({ number: 2, deviceId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses what names nothing, or nothing that is there', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'Slow' });
    await expect(client.tickets.previewEvidence({})).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(client.tickets.previewEvidence({ deviceId: newTestId<DeviceId>() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.tickets.previewEvidence({ deviceId: newCommand() as never, groups: ['users'] as never })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});
