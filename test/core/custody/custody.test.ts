import { expect, it } from 'vitest';
import type { CustodyId, DeviceId, OrganisationId, PersonId, PlaceId } from '../../../src/contract/common.ts';
import type { Clock } from '../../../src/core/platform/clock.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { heldQuery } from '../../../src/core/custody/checkouts/custody-store.ts';

const day = 24 * 3_600_000;
const start = Date.UTC(2026, 2, 2, 9);

async function addDevice({ client }: TestDesk, fields: object = {}): Promise<DeviceId> {
  const id = newTestId<DeviceId>();
  await client.devices.create({ id, name: `Monitor ${id.slice(-6)}`, type: 'monitor', state: 'stock', ...fields });
  return id;
}
async function addPerson({ client }: TestDesk, name: string, organisationId: OrganisationId | null = null): Promise<PersonId> {
  const id = newTestId<PersonId>();
  await client.people.create({ id, name, organisationId });
  return id;
}
const deviceOf = ({ client }: TestDesk, id: DeviceId) => client.devices.get({ id });

describeOnBoth('custody', (dialect) => {
  it('goes to a person and back: once for each id, with state, keeper and history', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const [deviceId, personId, id] = [await addDevice(desk), await addPerson(desk, 'Hường'), newTestId<CustodyId>()];
    for (let twice = 0; twice < 2; twice++) await client.custody.checkOut({ id, deviceId, personId, note: 'for the new desk' });
    expect(await deviceOf(desk, deviceId)).toMatchObject({ state: 'in-use', personId, personName: 'Hường' });
    await expect(client.custody.checkOut({ id: newTestId<CustodyId>(), deviceId, personId })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Hường has this device.',
      data: { details: { custodyId: id } },
    });
    expect((await client.custody.ofPerson({ personId })).items).toMatchObject([
      { id, note: 'for the new desk', holder: { kind: 'person' } },
    ]);
    const place = newTestId<PlaceId>();
    await client.places.create({ id: place, name: 'Store' });
    for (let twice = 0; twice < 2; twice++) await client.custody.checkIn({ id, placeId: place, note: 'scratched' });
    expect(await deviceOf(desk, deviceId)).toMatchObject({ state: 'stock', personId: null, site: 'Store', placeId: place });
    expect((await client.custody.ofDevice({ deviceId })).items).toMatchObject([
      { id, returnNote: 'scratched', returnedBy: desk.actor.name },
    ]);
    expect(
      (await client.changes.list({ subjectKind: 'device', subjectId: deviceId })).items.filter(({ event }) => event.includes('checked')),
    ).toHaveLength(2);
  });

  it('of two who give out one device at once, one does, and the other is told who has it', async () => {
    const desk = await openTestDesk(dialect);
    const [deviceId, first, second] = [await addDevice(desk), await addPerson(desk, 'An'), await addPerson(desk, 'Bình')];
    const tries = await Promise.allSettled(
      [first, second].map((personId) => desk.client.custody.checkOut({ id: newTestId<CustodyId>(), deviceId, personId })),
    );
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = tries.find((one) => one.status === 'rejected');
    expect((lost as PromiseRejectedResult).reason).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/^(An|Bình) has this device\.$/),
    });
    expect((await desk.client.custody.ofDevice({ deviceId })).items).toHaveLength(1);
  });

  it('goes to a place, or to another device with which it is connected then', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const [deviceId, personId] = [await addDevice(desk), await addPerson(desk, 'Siti')];
    const hostId = await addDevice(desk, { name: 'KL-PC-1', type: 'computer', personId, site: 'KL', state: 'in-use' });
    const id = newTestId<CustodyId>();
    await client.custody.checkOut({ id, deviceId, hostId });
    expect(await deviceOf(desk, deviceId)).toMatchObject({ state: 'in-use', personId, site: 'KL' });
    expect((await client.devices.relations({ id: hostId })).items).toMatchObject([{ other: { id: deviceId }, toAt: null }]);
    await client.custody.checkIn({ id });
    expect((await client.devices.relations({ id: hostId })).items[0]?.toAt).not.toBeNull();
    const placeId = newTestId<PlaceId>();
    await client.places.create({ id: placeId, name: 'Lobby' });
    await client.custody.checkOut({ id: newTestId<CustodyId>(), deviceId, placeId });
    expect(await deviceOf(desk, deviceId)).toMatchObject({ state: 'in-use', personId: null, placeId });
    await expect(client.custody.checkOut({ id: newTestId<CustodyId>(), deviceId: hostId, hostId })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await expect(client.custody.checkOut({ id: newTestId<CustodyId>(), deviceId: hostId, personId, placeId })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
  });

  it('what is changed by hand ends what it contradicts, and what is gone is given to nobody', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const [deviceId, one, other] = [await addDevice(desk), await addPerson(desk, 'One'), await addPerson(desk, 'Other')];
    const id = newTestId<CustodyId>();
    await client.custody.checkOut({ id, deviceId, personId: one });
    await client.devices.update({ id: deviceId, notes: 'scratched' });
    expect((await client.custody.ofPerson({ personId: one })).items).toHaveLength(1);
    await client.devices.update({ id: deviceId, personId: other });
    expect((await client.custody.ofPerson({ personId: one })).items).toEqual([]);
    expect((await client.custody.ofDevice({ deviceId })).items).toMatchObject([{ id, returnedAt: expect.any(Number) }]);
    await client.devices.update({ id: deviceId, state: 'lost' });
    await expect(client.custody.checkOut({ id: newTestId<CustodyId>(), deviceId, personId: one })).rejects.toMatchObject({
      message: 'This device is lost: nobody can be given it.',
    });
  });

  it('is accepted by whoever has it and nobody else, and people see what they have', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const [deviceId, holder] = [await addDevice(desk), await newPerson(desk.client, 'Somebody', ['requester'])];
    const [own, stranger] = [desk.as(holder), desk.as(await newPerson(desk.client, 'Somebody', ['requester']))];
    const id = newTestId<CustodyId>();
    await client.custody.checkOut({ id, deviceId, personId: holder.personId, acceptance: 'asked' });
    expect((await own.notifications.list({})).items).toMatchObject([{ kind: 'custody.asked', subjectId: deviceId }]);
    await expect(stranger.custody.accept({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.custody.accept({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await stranger.custody.mine({})).items).toEqual([]);
    for (let twice = 0; twice < 2; twice++) await own.custody.accept({ id });
    expect((await own.custody.mine({})).items).toMatchObject([{ id, acceptance: 'accepted' }]);
    await client.custody.checkIn({ id });
    const again = newTestId<CustodyId>();
    await client.custody.checkOut({ id: again, deviceId, personId: holder.personId });
    expect(await client.custody.accept({ id: again, signed: true })).toMatchObject({ acceptance: 'signed' });
  });

  it('is on loan with a day to be back; whoever has it and who gave it out are told once it is late, and again a week later', async () => {
    let now = start;
    const clock: Clock = { now: () => now, elapsed: () => now };
    const desk = await openTestDesk(dialect, { clock });
    const { client } = desk;
    const [deviceId, holder, id] = [await addDevice(desk), await newPerson(desk.client, 'Somebody', ['requester']), newTestId<CustodyId>()];
    await client.custody.checkOut({ id, deviceId, personId: holder.personId, dueAt: start + day });
    expect(await deviceOf(desk, deviceId)).toMatchObject({ state: 'on-loan' });
    await client.custody.setDue({ id, dueAt: start + 2 * day });
    expect(await client.custody.due({})).toMatchObject({ total: 1, overdue: 0 });
    now = start + day + 1;
    await desk.desk.runDueWork();
    const told = async () => (await desk.as(holder).notifications.list({})).items.map(({ kind }) => kind);
    expect(await told()).toEqual([]);
    now = start + 2 * day + 1;
    await desk.desk.runDueWork();
    expect(await told()).toEqual(['custody.overdue']);
    expect((await client.notifications.list({})).items).toMatchObject([{ kind: 'custody.overdue' }]);
    expect(await client.custody.due({})).toMatchObject({ items: [{ id, dueAt: start + 2 * day }], total: 1, overdue: 1 });
    now = start + 10 * day;
    await desk.desk.runDueWork();
    expect(await told()).toHaveLength(2);
    await client.custody.checkIn({ id });
    now = start + 30 * day;
    await desk.desk.runDueWork();
    expect(await told()).toHaveLength(2);
    expect(await client.custody.due({})).toEqual({ items: [], next: null, total: 0, overdue: 0 });
  });

  it('is found by what a scanner reads: tag, serial, name or the address of its page, within what one may see', async () => {
    const desk = await openTestDesk(dialect);
    const [a, b] = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    await desk.client.organisations.create({ id: a, name: 'A' });
    await desk.client.organisations.create({ id: b, name: 'B' });
    const mine = await addDevice(desk, { assetTag: 'HCM-0042', serial: 'CN0XYZ9981', organisationId: a });
    const theirs = await addDevice(desk, { assetTag: 'HCM-0043', organisationId: b });
    const limited = desk.as(limitedTo({ organisations: [a] }, { ...desk.actor, roles: ['agent'] }));
    for (const code of ['hcm-0042', ' HCM-0042\r', 'CN0XYZ9981', `Monitor ${mine.slice(-6)}`, `https://desk.example/#/devices/${mine}`])
      expect(
        (await limited.custody.scan({ code })).items.map(({ device }) => device.id),
        code,
      ).toEqual([mine]);
    expect((await limited.custody.scan({ code: 'HCM-0043' })).items).toEqual([]);
    expect((await limited.custody.scan({ code: 'nothing of ours' })).items).toEqual([]);
    const id = newTestId<CustodyId>();
    await expect(limited.custody.checkOut({ id, deviceId: theirs, personId: desk.actor.personId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await desk.client.custody.checkOut({ id, deviceId: theirs, personId: await addPerson(desk, 'P', b) });
    await expect(limited.custody.checkIn({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('reads what somebody has from an index of what is out', async () => {
  const { folder } = await openTestDesk('sqlite');
  const { read, close } = readerOf(folder);
  expect(await planOf(read, heldQuery(read, 'somebody'))).toContain('custodies_of_person');
  close();
});
