import { describe, expect, it } from 'vitest';
import type { DeviceId, PersonId } from '../../../src/contract/common.ts';
import { devicePageQuery } from '../../../src/core/assets/asset-store.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { newScanId, scanOf } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

async function addDevices(client: TestDesk['client'], names: string[]): Promise<DeviceId[]> {
  const ids: DeviceId[] = [];
  for (const name of names)
    ids.push(
      (
        await client.scans.importDocument({
          id: newScanId(),
          scan: scanOf({ computer: [{ key: 'c', hostName: name, serial: `SN-${name}` }] }),
        })
      ).device?.id as DeviceId,
    );
  return ids;
}

describeOnBoth('the directory of devices', (dialect) => {
  it('lists by name in pages, and by the beginning of a name without its marks', async () => {
    const { client } = await openTestDesk(dialect);
    await addDevices(client, ['KL-PC-2', 'HCM-PC-1', 'Đà Nẵng PC', 'KL-PC-1', 'KL_PC-3', 'HCM-PC-2']);
    const names: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 5; page++) {
      const { items, next } = await client.devices.list({ limit: 2, cursor });
      names.push(...items.map(({ name }) => name));
      if (!next) break;
      cursor = next;
    }
    expect(names).toEqual(['Đà Nẵng PC', 'HCM-PC-1', 'HCM-PC-2', 'KL-PC-1', 'KL-PC-2', 'KL_PC-3']);
    const listed = async (q: string) => (await client.devices.list({ q })).items.map(({ name }) => name);
    expect(await listed('kl-')).toEqual(['KL-PC-1', 'KL-PC-2']);
    expect(await listed('da nang')).toEqual(['Đà Nẵng PC']);
    expect(await listed('kl_')).toEqual(['KL_PC-3']);
    expect(await listed('%')).toEqual([]);
    await expect(client.devices.list({ cursor: 'e30' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('keeps what a person sets, each change in the log, and finds the device by it', async () => {
    const { client, actor } = await openTestDesk(dialect);
    const [id] = (await addDevices(client, ['KL-PC-1'])) as [DeviceId];
    const person = await client.people.create({ id: newScanId() as never as PersonId, name: 'Nguyễn Thị Hường' });
    const updated = await client.devices.update({
      id,
      assetTag: 'TS-0042',
      personId: person.id,
      site: 'Tầng 3',
      state: 'repair',
      notes: 'Bàn phím hỏng',
    });
    expect(updated).toMatchObject({
      id,
      assetTag: 'TS-0042',
      personId: person.id,
      personName: 'Nguyễn Thị Hường',
      site: 'Tầng 3',
      state: 'repair',
    });
    expect((await client.devices.get({ id })).notes).toBe('Bàn phím hỏng');
    expect((await client.devices.list({ personId: person.id })).items.map((device) => device.id)).toEqual([id]);
    for (const q of ['ts-0042', 'huong', 'tang 3', 'ban phim'])
      expect((await client.search.query({ q, kind: 'device' })).items.map((hit) => hit.id)).toEqual([id]);
    const log = (await client.changes.list({ subjectKind: 'device', subjectId: id })).items;
    expect(
      log
        .filter(({ event }) => event === 'device.changed')
        .map(({ field, old, new: now, personId }) => [field, old, now, personId])
        .toSorted(byText),
    ).toEqual(
      [
        ['assetTag', null, 'TS-0042', actor.personId],
        ['notes', null, 'Bàn phím hỏng', actor.personId],
        ['personId', null, person.id, actor.personId],
        ['site', null, 'Tầng 3', actor.personId],
        ['state', 'in-use', 'repair', actor.personId],
      ].toSorted(byText),
    );
    expect(await client.devices.update({ id, personId: null, assetTag: '  ' })).toMatchObject({ personId: null, assetTag: null });
  });

  it('takes a device down by hand, once for each id, and lists it by its type', async () => {
    const { client } = await openTestDesk(dialect);
    const id = newScanId() as never as DeviceId;
    const fields = {
      id,
      name: 'Màn hình kho 3',
      type: 'monitor',
      manufacturer: 'Dell',
      model: 'U2720Q',
      serial: 'CN0ABC123',
      state: 'planned',
    } as const;
    const made = await client.devices.create(fields);
    expect(made).toMatchObject({ ...fields, assetTag: null, personId: null, lastScanAt: null });
    expect(await client.devices.create({ ...fields, name: 'Another' })).toEqual(made);
    await client.devices.create({ id: newScanId() as never, name: 'KL-PC-1' });
    expect((await client.devices.list({ type: 'monitor' })).items).toEqual([made]);
    expect((await client.search.query({ q: 'man hinh kho', kind: 'device' })).items.map((hit) => hit.id)).toEqual([id]);
    for (const state of ['stock', 'in-use', 'on-loan', 'repair', 'retired', 'lost'] as const)
      expect(await client.devices.update({ id, state })).toMatchObject({ state });
    await expect(client.devices.create({ id: newScanId() as never, name: 'x', personId: newScanId() as never })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('refuses devices, people and organisations that are not there, and requesters', async () => {
    const desk = await openTestDesk(dialect);
    const { client, actor } = desk;
    const [id] = (await addDevices(client, ['KL-PC-1'])) as [DeviceId];
    const nobody = newScanId() as never;
    await expect(client.devices.update({ id: nobody, site: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.devices.get({ id: nobody })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.devices.update({ id, personId: nobody })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.devices.update({ id, organisationId: nobody })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.devices.update({ id, name: ' ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(desk.as({ ...actor, roles: ['requester'] }).devices.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await client.devices.get({ id })).updatedAt).toBe((await client.devices.get({ id })).createdAt);
  });

  it('counts the open tickets of each device', async () => {
    const { client } = await openTestDesk(dialect);
    const [one, two] = (await addDevices(client, ['KL-PC-1', 'KL-PC-2'])) as [DeviceId, DeviceId];
    await client.tickets.create({ title: 'Slow', deviceIds: [one] });
    await client.tickets.create({ title: 'No sound', deviceIds: [one, two] });
    expect((await client.devices.list({})).items.map(({ openTickets }) => openTickets)).toEqual([2, 1]);
  });
});

describe('a page of devices', () => {
  it('is read by an index, in order, also from a cursor and for a person', async () => {
    const { folder, actor } = await openTestDesk('sqlite');
    const { read, close } = readerOf(folder);
    const plans = [
      [{ prefix: '', limit: 51 }, 'devices_by_name'],
      [{ prefix: 'kl', limit: 51, after: { nameFolded: 'kl-1', id: 'x' } }, 'devices_by_name'],
      [{ prefix: '', personId: 'p', limit: 51 }, 'devices_by_person'],
    ] as const;
    for (const [page, index] of plans) {
      const plan = await planOf(read, devicePageQuery(read, actor, page));
      expect(plan).toContain(index);
      expect(plan).toContain('ticket_devices_by_device');
      expect(plan).not.toContain('TEMP B-TREE');
    }
    close();
  });
});
