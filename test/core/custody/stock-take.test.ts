import { expect, it } from 'vitest';
import type { DeviceId, OrganisationId, PlaceId, StockTakeId, StockTakeItemId } from '../../../src/contract/common.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

async function addPlace({ client }: TestDesk, name: string, fields: object = {}): Promise<PlaceId> {
  const id = newTestId<PlaceId>();
  await client.places.create({ id, name, ...fields });
  return id;
}
async function addDevice({ client }: TestDesk, assetTag: string, fields: object = {}): Promise<DeviceId> {
  const id = newTestId<DeviceId>();
  await client.devices.create({ id, name: `Thing ${assetTag}`, type: 'monitor', assetTag, state: 'stock', ...fields });
  return id;
}
async function openCount({ client }: TestDesk, placeId: PlaceId): Promise<StockTakeId> {
  const id = newTestId<StockTakeId>();
  for (let twice = 0; twice < 2; twice++) await client.stockTakes.open({ id, placeId });
  return id;
}
const scan = (client: TestDesk['client'], id: StockTakeId, code: string, fields: object = {}) =>
  client.stockTakes.scan({ id, itemId: newTestId<StockTakeItemId>(), code, ...fields });
async function outcomes(client: TestDesk['client'], id: StockTakeId): Promise<Record<string, string>> {
  const { items } = await client.stockTakes.get({ id });
  return Object.fromEntries(items.map(({ device, code, outcome }) => [device?.assetTag ?? code, outcome]));
}

/** A store with a shelf in it, three devices there, one elsewhere, one nowhere, one retired, one on loan. */
async function furnished(desk: TestDesk) {
  const store = await addPlace(desk, 'Store');
  await addPlace(desk, 'Shelf', { parentId: store });
  await addPlace(desk, 'Office');
  for (const [tag, fields] of [
    ['TAG-001', { site: 'Store' }],
    ['TAG-002', { site: 'Store / Shelf' }],
    ['TAG-003', { site: 'Store' }],
    ['TAG-004', { site: 'Office' }],
    ['TAG-005', {}],
    ['TAG-006', { site: 'Store', state: 'retired' }],
    ['TAG-007', { site: 'Store', state: 'on-loan' }],
  ] as const)
    await addDevice(desk, tag, fields);
  return { store, id: await openCount(desk, store) };
}

describeOnBoth('a stock-take', (dialect) => {
  it('says what is found, missing, elsewhere, unexpected and unknown; is closed with that, and puts right only what is chosen', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const { id } = await furnished(desk);
    expect(await outcomes(client, id)).toEqual({ 'TAG-001': 'missing', 'TAG-002': 'missing', 'TAG-003': 'missing' });
    for (const code of ['tag-001', 'TAG-002', 'TAG-001', 'TAG-004', 'TAG-005', 'TAG-006', 'NO-SUCH-9', 'no-such-9'])
      await scan(client, id, code);
    const said = {
      'TAG-001': 'found',
      'TAG-002': 'found',
      'TAG-003': 'missing',
      'TAG-004': 'elsewhere',
      'TAG-005': 'unexpected',
      'TAG-006': 'unexpected',
      'NO-SUCH-9': 'unknown',
    };
    expect(await outcomes(client, id)).toEqual(said);
    await expect(client.stockTakes.correct({ id, itemIds: [newTestId<StockTakeItemId>()] })).rejects.toMatchObject({ code: 'CONFLICT' });
    for (let twice = 0; twice < 2; twice++) await client.stockTakes.close({ id });
    expect(await outcomes(client, id)).toEqual(said);
    await expect(scan(client, id, 'TAG-003')).rejects.toMatchObject({ message: 'This stock-take is closed.' });
    const { items } = await client.stockTakes.get({ id });
    const chosen = items.filter(({ device }) => ['TAG-003', 'TAG-004', 'TAG-006'].includes(device?.assetTag ?? '')).map((item) => item.id);
    expect(await client.stockTakes.correct({ id, itemIds: chosen })).toEqual({ corrected: 3 });
    expect(await client.stockTakes.correct({ id, itemIds: chosen })).toEqual({ corrected: 0 });
    const states = (await client.devices.window({ q: 'TAG' })).items.map(({ assetTag, state, site }) => [assetTag, state, site]);
    expect(states).toEqual([
      ['TAG-001', 'stock', 'Store'],
      ['TAG-002', 'stock', 'Store / Shelf'],
      ['TAG-003', 'lost', 'Store'],
      ['TAG-004', 'stock', 'Store'],
      ['TAG-005', 'stock', null],
      ['TAG-006', 'stock', 'Store'],
      ['TAG-007', 'on-loan', 'Store'],
    ]);
    // What it said stays as it was when it was closed.
    expect(await outcomes(client, id)).toEqual(said);
  });

  it('is counted by two at once: a tag both scan is one line, and a scan can be taken back', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const { id } = await furnished(desk);
    const both = await Promise.all([scan(client, id, 'TAG-001'), scan(client, id, 'TAG-001'), scan(client, id, 'TAG-002')]);
    expect(both[0].id).toBe(both[1].id);
    expect((await client.stockTakes.get({ id })).stockTake.scanned).toBe(2);
    for (let twice = 0; twice < 2; twice++) await client.stockTakes.unscan({ id, itemId: both[0].id });
    expect(await outcomes(client, id)).toMatchObject({ 'TAG-001': 'missing', 'TAG-002': 'found' });
    expect((await client.stockTakes.list({})).items).toMatchObject([{ id, scanned: 1, place: { path: 'Store' } }]);
  });

  it('asks which device is meant where a code is on several, and is seen only by those who see the place', async () => {
    const desk = await openTestDesk(dialect);
    const organisations = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    for (const [i, id] of organisations.entries()) await desk.client.organisations.create({ id, name: `O${i}` });
    const [a, b] = organisations;
    const id = await openCount(desk, await addPlace(desk, 'Store', { organisationId: a }));
    const twins = [await addDevice(desk, 'TWIN-1', { organisationId: a }), await addDevice(desk, 'TWIN-1', { organisationId: a })];
    await expect(scan(desk.client, id, 'TWIN-1')).rejects.toMatchObject({ code: 'CONFLICT', message: 'TWIN-1 is on 2 devices.' });
    expect(await scan(desk.client, id, 'TWIN-1', { deviceId: twins[1] })).toMatchObject({ device: { id: twins[1] } });
    const limited = (organisation: unknown) =>
      desk.as(limitedTo({ organisations: [String(organisation)] }, { ...desk.actor, roles: ['technician'] }));
    expect((await limited(a).stockTakes.list({})).items).toHaveLength(1);
    expect((await limited(b).stockTakes.list({})).items).toEqual([]);
    await expect(limited(b).stockTakes.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(scan(limited(b), id, 'TWIN-1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // What another organisation's device is called is not told to whoever counts with it.
    await addDevice(desk, 'FAR-1', { organisationId: b });
    await scan(desk.client, id, 'FAR-1');
    expect(Object.keys(await outcomes(limited(a), id))).not.toContain('FAR-1');
  });
});
