import { expect, it } from 'vitest';
import type { DeviceId, OrganisationId, PlaceId } from '../../../src/contract/common.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

async function addPlace({ client }: TestDesk, name: string, parentId: PlaceId | null = null, organisationId: OrganisationId | null = null) {
  const id = newTestId<PlaceId>();
  await client.places.create({ id, name, parentId, organisationId });
  return id;
}
async function addDevice({ client }: TestDesk, site: string, organisationId: OrganisationId | null = null) {
  const id = newTestId<DeviceId>();
  return client.devices.create({ id, name: `PC ${id.slice(-4)}`, type: 'monitor', site, organisationId });
}
const paths = async ({ client }: TestDesk, q = '') => (await client.places.list({ q })).items.map(({ path }) => path);

describeOnBoth('places', (dialect) => {
  it('stand in one another, carry their path, and are found by it; the same id twice adds one', async () => {
    const desk = await openTestDesk(dialect);
    const site = await addPlace(desk, 'Hồ Chí Minh');
    const floor = await addPlace(desk, 'Tầng 3', site);
    const id = newTestId<PlaceId>();
    for (let twice = 0; twice < 2; twice++)
      await desk.client.places.create({ id, name: '301', parentId: floor, kind: 'room', code: 'R301' });
    expect(await paths(desk)).toEqual(['Hồ Chí Minh', 'Hồ Chí Minh / Tầng 3', 'Hồ Chí Minh / Tầng 3 / 301']);
    expect(await paths(desk, 'tang 3')).toHaveLength(2);
    expect(await paths(desk, 'r30')).toEqual(['Hồ Chí Minh / Tầng 3 / 301']);
    const first = await desk.client.places.list({ limit: 2 });
    expect((await desk.client.places.list({ limit: 2, cursor: first.next as string })).items).toMatchObject([{ id, name: '301' }]);
    await expect(desk.client.places.create({ id: newTestId<PlaceId>(), name: 'ho chi minh' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'There is a place Hồ Chí Minh already.',
    });
    await expect(desk.client.places.update({ id: site, parentId: id })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });

  it('are where devices say they are, and take the devices along under another name', async () => {
    const desk = await openTestDesk(dialect);
    const early = await addDevice(desk, 'hcm / 301');
    expect(early.placeId).toBeNull();
    const site = await addPlace(desk, 'HCM');
    const room = await addPlace(desk, '301', site);
    const late = await addDevice(desk, 'HCM / 301');
    expect(late.placeId).toBe(room);
    const byId = async (id: DeviceId) => desk.client.devices.get({ id });
    // What was written before there was such a place stands there from then on, in the place's own spelling.
    expect(await byId(early.id)).toMatchObject({ placeId: room, site: 'HCM / 301' });
    await desk.client.places.update({ id: site, name: 'Sài Gòn' });
    expect(await paths(desk)).toEqual(['Sài Gòn', 'Sài Gòn / 301']);
    for (const { id } of [early, late]) expect(await byId(id)).toMatchObject({ placeId: room, site: 'Sài Gòn / 301' });
    expect((await desk.client.devices.window({ q: 'site:"sài gòn"' })).total).toBe(2);
    expect((await desk.client.search.query({ q: 'sai gon' })).items.map(({ kind }) => kind)).toContain('device');
    expect((await desk.client.places.list({ q: '301' })).items[0]).toMatchObject({ devices: 2 });
    await desk.client.devices.update({ id: late.id, site: 'Somewhere' });
    expect(await byId(late.id)).toMatchObject({ placeId: null, site: 'Somewhere' });
  });

  it('are those of one organisation: the same name means another place for another, and limited people see their own', async () => {
    const desk = await openTestDesk(dialect);
    const [a, b] = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    await desk.client.organisations.create({ id: a, name: 'A' });
    await desk.client.organisations.create({ id: b, name: 'B' });
    const [ofA, ofB] = [await addPlace(desk, 'Office', null, a), await addPlace(desk, 'Office', null, b)];
    expect((await addDevice(desk, 'office', b)).placeId).toBe(ofB);
    const moved = await desk.client.devices.update({ id: (await addDevice(desk, 'Office', a)).id, organisationId: b });
    expect(moved.placeId).toBe(ofB);
    const client = desk.as(limitedTo({ organisations: [a] }, { ...desk.actor, roles: ['lead'] }));
    expect((await client.places.list({})).items.map(({ id }) => id)).toEqual([ofA]);
    await expect(client.places.update({ id: ofB, name: 'Mine' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.places.create({ id: newTestId<PlaceId>(), name: 'Room', parentId: ofB })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const own = newTestId<PlaceId>();
    expect(await client.places.create({ id: own, name: 'Store' })).toMatchObject({ organisationId: a });
    await expect(desk.client.places.update({ id: own, parentId: ofB })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });
});
