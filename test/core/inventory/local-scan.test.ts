import { expect, it } from 'vitest';
import { openDevice } from '../../../src/device/device.ts';
import { openTestDesk } from '../../helpers/test-desk.ts';

it('this very machine is scanned, known again, and found unchanged where nothing happened', async () => {
  const { client } = await openTestDesk('sqlite', { machine: openDevice() });
  const first = await client.devices.scanLocal({});
  const second = await client.devices.scanLocal({});
  expect(second.device?.id).toBe(first.device?.id);
  const { latest } = await client.devices.get({ id: first.device?.id as never });
  const read = first.snapshot?.sections.filter(({ status }) => status === 'collected').map(({ section }) => section);
  expect(read).toEqual(expect.arrayContaining(['computer', 'operatingSystem', 'processor', 'memory', 'volumes']));
  expect(latest?.id).toBe(second.scanId);
  // Other programs of this machine may start and stop meanwhile; its parts and programs do not change by themselves.
  const changes = (await client.devices.changes({ id: first.device?.id as never, limit: 500 })).items.map(({ section }) => section);
  for (const section of [
    'computer',
    'operatingSystem',
    'processor',
    'memory',
    'disks',
    'graphics',
    'monitors',
    'usbDevices',
    'software',
    'updates',
    'users',
  ] as const)
    expect(changes).not.toContain(section);
}, 60_000);
