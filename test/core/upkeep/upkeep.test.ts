import { describe, expect, it } from 'vitest';
import type { DeviceId, OrganisationId, PersonId, RepairId, SupportContractId } from '../../../src/contract/common.ts';
import type { Role } from '../../../src/contract/roles.ts';
import { monthsBetween, valueAt } from '../../../src/core/upkeep/money.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk, type TestDialect } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';

const day = 86_400_000;
const start = Date.parse('2026-03-01T03:00:00Z');

async function deskWithDevice(dialect: TestDialect) {
  let now = start;
  const desk = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => performance.now() }, timers: false });
  const { client } = desk;
  const deviceId = newTestId<DeviceId>();
  await client.devices.create({ id: deviceId, name: 'Laptop of Hường', type: 'computer', assetTag: 'TS-0042' });
  const told = async () => {
    await desk.desk.runDueWork();
    return (await client.notifications.list({})).items.map(({ kind, details }) => `${kind} ${String(details['days'])}`);
  };
  return { ...desk, deviceId, told, pass: (ms: number) => void (now += ms) };
}

describe('depreciation', () => {
  const bought = {
    cost: 36_000_000,
    currency: 'VND',
    residual: 3_600_000,
    depreciationMonths: 36,
    boughtAt: Date.parse('2024-01-31T00:00:00Z'),
  };
  it.each([
    ['2024-01-31', 0, 36_000_000],
    ['2024-02-28', 0, 36_000_000],
    ['2024-02-29', 1, 35_100_000],
    ['2024-03-30', 1, 35_100_000],
    ['2025-07-31', 18, 19_800_000],
    ['2027-01-31', 36, 3_600_000],
    ['2040-01-01', 191, 3_600_000],
    ['2020-01-01', 0, 36_000_000],
  ])('on %s, after %i whole months, %i is left', (at, months, left) => {
    expect(monthsBetween(bought.boughtAt, Date.parse(at))).toBe(months);
    expect(valueAt(bought, Date.parse(at))).toEqual({ amount: left, currency: 'VND' });
  });
  it('needs a cost, and stays at it where it is not spread', () => {
    expect(valueAt({ ...bought, cost: null }, start)).toBeNull();
    expect(valueAt({ ...bought, depreciationMonths: null }, start)).toEqual({ amount: 36_000_000, currency: 'VND' });
  });
});

describeOnBoth('what devices cost', (dialect) => {
  it('is kept with the warranty, whose end is said 90, 30 and 7 days before, each once', async () => {
    const { client, deviceId, told, pass } = await deskWithDevice(dialect);
    expect(await client.upkeep.ofDevice({ deviceId })).toEqual({ purchase: null, contracts: [], repairs: [] });
    const purchase = { deviceId, supplier: 'Phong Vũ', boughtAt: start - 366 * day, cost: 1200, currency: 'USD', depreciationMonths: 24 };
    const saved = await client.upkeep.savePurchase({ ...purchase, warrantyUntil: start + 100 * day, version: 0 });
    expect(saved).toMatchObject({ value: { amount: 600, currency: 'USD' }, version: 1 });
    expect(await client.upkeep.savePurchase({ ...purchase, warrantyUntil: start + 100 * day, version: 0 })).toEqual(saved);
    await expect(client.upkeep.savePurchase({ ...purchase, supplier: 'FPT', version: 0 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(client.upkeep.savePurchase({ ...purchase, residual: 1300, version: 1 })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await expect(client.upkeep.savePurchase({ deviceId, cost: 5, version: 1 })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    expect(await told()).toEqual([]);
    pass(11 * day);
    expect(await told()).toEqual(['device.warranty 90']);
    // The 30 days pass while the desk is off: of what was missed the last is said.
    pass(86 * day);
    expect(await told()).toEqual(['device.warranty 7', 'device.warranty 90']);
    pass(90 * day);
    expect(await told()).toHaveLength(2);
    const { items } = await client.changes.list({ subjectKind: 'device', subjectId: deviceId });
    expect(items.filter(({ event }) => event === 'device.purchase-changed')).toHaveLength(1);
  });
});

describeOnBoth('repairs', (dialect) => {
  it('take the device into repair and bring it back to what it was, with how long it was away', async () => {
    const { client, deviceId, pass } = await deskWithDevice(dialect);
    await client.devices.update({ id: deviceId, state: 'on-loan' });
    const { number } = await client.tickets.create({ title: 'Screen is dark' });
    const repair = { id: newTestId<RepairId>(), deviceId, ticketNumber: number, vendor: 'FPT Services', rma: 'RMA-77', sentAt: start };
    const sent = await client.upkeep.saveRepair({ ...repair, version: 0 });
    expect(sent).toMatchObject({ ticketNumber: number, returnedAt: null, version: 1 });
    expect(await client.upkeep.saveRepair({ ...repair, version: 0 })).toEqual(sent);
    expect((await client.devices.get({ id: deviceId })).state).toBe('repair');
    const second = client.upkeep.saveRepair({ id: newTestId<RepairId>(), deviceId, sentAt: start, version: 0 });
    await expect(second).rejects.toMatchObject({ code: 'CONFLICT', message: 'Laptop of Hường is in repair already.' });
    await expect(client.upkeep.saveRepair({ ...repair, returnedAt: start - 1, version: 1 })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    pass(3 * day);
    expect((await client.upkeep.ofDevice({ deviceId })).repairs).toMatchObject([{ downtimeMs: 3 * day }]);
    await client.upkeep.saveRepair({ ...repair, returnedAt: start + 2 * day, cost: 90.5, currency: 'USD', version: 1 });
    expect((await client.devices.get({ id: deviceId })).state).toBe('on-loan');
    expect((await client.upkeep.ofDevice({ deviceId })).repairs).toMatchObject([{ downtimeMs: 2 * day, cost: 90.5 }]);
    const { items } = await client.changes.list({ subjectKind: 'device', subjectId: deviceId });
    expect(
      items.flatMap(({ event, field, new: to }) => (field === 'state' ? [to] : event.startsWith('device.repair') ? [event] : [])),
    ).toEqual(['on-loan', 'device.repair-returned', 'repair', 'device.repair-sent', 'on-loan']);
  });

  it('stand in the timeline of their ticket, without their cost, and without a word for its requester', async () => {
    const { client, as, deviceId } = await deskWithDevice(dialect);
    const requester = await newPerson(client, 'Hường', ['requester']);
    const number = (await client.tickets.create({ title: 'Screen is dark', requesterId: requester.personId as PersonId })).number;
    const other = (await client.tickets.create({ title: 'Another' })).number;
    const repair = { id: newTestId<RepairId>(), deviceId, vendor: 'FPT Services', rma: 'RMA-77', sentAt: start };
    const changes = async (of: number, reader = client) =>
      (await reader.tickets.timeline({ number: of })).items.flatMap((item) =>
        item.kind === 'change' && item.event.startsWith('ticket.repair') ? [{ event: item.event, details: item.details }] : [],
      );
    await client.upkeep.saveRepair({ ...repair, version: 0 });
    expect(await changes(number)).toEqual([]);
    await client.upkeep.saveRepair({ ...repair, ticketNumber: other, version: 1 });
    await client.upkeep.saveRepair({ ...repair, ticketNumber: number, version: 2 });
    const back = { ...repair, ticketNumber: number, returnedAt: start + day, cost: 90.5, currency: 'USD' };
    await client.upkeep.saveRepair({ ...back, version: 3 });
    await client.upkeep.saveRepair({ ...back, version: 3 });
    const named = { repairId: repair.id, deviceId, device: 'Laptop of Hường' };
    const sent = { ...named, vendor: 'FPT Services', rma: 'RMA-77' };
    expect(await changes(other)).toEqual([
      { event: 'ticket.repair-sent', details: sent },
      { event: 'ticket.repair-unlinked', details: named },
    ]);
    expect(await changes(number)).toEqual([
      { event: 'ticket.repair-sent', details: sent },
      { event: 'ticket.repair-returned', details: sent },
    ]);
    const theirs = as(requester);
    expect(await changes(number, theirs)).toEqual([]);
    expect(JSON.stringify(await theirs.tickets.timeline({ number }))).not.toMatch(/90\.5|FPT/);
    await expect(theirs.upkeep.ofDevice({ deviceId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('leave a state that somebody set meanwhile, and cannot be moved to another device', async () => {
    const { client, deviceId } = await deskWithDevice(dialect);
    const repair = { id: newTestId<RepairId>(), deviceId, sentAt: start };
    await client.upkeep.saveRepair({ ...repair, version: 0 });
    await client.devices.update({ id: deviceId, state: 'retired' });
    await client.upkeep.saveRepair({ ...repair, returnedAt: start + day, version: 1 });
    expect((await client.devices.get({ id: deviceId })).state).toBe('retired');
    const other = newTestId<DeviceId>();
    await client.devices.create({ id: other, name: 'Other' });
    await expect(client.upkeep.saveRepair({ ...repair, deviceId: other, version: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describeOnBoth('contracts with suppliers', (dialect) => {
  it('cover devices, are found by their words, and remind before notice is due', async () => {
    const { client, deviceId, told, pass } = await deskWithDevice(dialect);
    const id = newTestId<SupportContractId>();
    const contract = {
      id,
      kind: 'maintenance' as const,
      name: 'Bảo trì máy in',
      supplier: 'Hương Sen',
      number: 'HS-9',
      termTo: start + 100 * day,
    };
    const saved = await client.supportContracts.save({ ...contract, noticeDays: 30, cost: 12_000_000, currency: 'VND', version: 0 });
    expect(await client.supportContracts.save({ ...contract, noticeDays: 30, cost: 12_000_000, currency: 'VND', version: 0 })).toEqual(
      saved,
    );
    await client.supportContracts.cover({ id, deviceIds: [deviceId, deviceId], covered: true });
    expect(await client.supportContracts.cover({ id, deviceIds: [deviceId], covered: true })).toMatchObject({ deviceCount: 1 });
    expect(await client.supportContracts.get({ id })).toMatchObject({ devices: [{ id: deviceId, assetTag: 'TS-0042' }] });
    expect((await client.supportContracts.list({ q: 'bao tri hs-9' })).items).toMatchObject([{ id, deviceCount: 1 }]);
    expect((await client.supportContracts.list({ q: 'bao tri', kind: 'lease' })).items).toEqual([]);
    expect((await client.supportContracts.list({ q: '%' })).items).toEqual([]);
    expect((await client.upkeep.ofDevice({ deviceId })).contracts).toMatchObject([{ name: 'Bảo trì máy in' }]);
    // Notice is due in 70 days: the 90 have passed, and only the last of what has passed is said.
    expect(await told()).toEqual(['contract.notice 90']);
    pass(41 * day);
    expect(await told()).toEqual(['contract.notice 30', 'contract.notice 90']);
    await client.supportContracts.save({ ...contract, termTo: start + 400 * day, version: 1 });
    expect(await told()).toHaveLength(2);
    await client.supportContracts.remove({ id });
    await client.supportContracts.remove({ id });
    pass(400 * day);
    expect(await told()).toHaveLength(2);
    expect((await client.upkeep.ofDevice({ deviceId })).contracts).toEqual([]);
  });

  it('of another organisation are not there for who is limited to one, nor are its devices', async () => {
    const desk = await deskWithDevice(dialect);
    const { client } = desk;
    const [mine, theirs] = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    await client.organisations.create({ id: mine, name: 'Mine' });
    await client.organisations.create({ id: theirs, name: 'Theirs' });
    await client.devices.update({ id: desk.deviceId, organisationId: theirs });
    const own = newTestId<DeviceId>();
    await client.devices.create({ id: own, name: 'Own', organisationId: mine });
    const [ofMine, ofTheirs] = [newTestId<SupportContractId>(), newTestId<SupportContractId>()];
    for (const [id, organisationId] of [
      [ofMine, mine],
      [ofTheirs, theirs],
    ] as const)
      await client.supportContracts.save({ id, kind: 'support', name: 'Support', organisationId, version: 0 });
    await client.supportContracts.cover({ id: ofMine, deviceIds: [own, desk.deviceId], covered: true });
    const limited = desk.as(limitedTo({ organisations: [mine] }, await newPerson(client, 'Aisyah', ['lead'] as Role[])));
    expect((await limited.supportContracts.list({})).items).toMatchObject([{ id: ofMine, deviceCount: 1 }]);
    expect((await limited.supportContracts.get({ id: ofMine })).devices).toMatchObject([{ id: own }]);
    const refused = { code: 'NOT_FOUND' };
    await expect(limited.supportContracts.get({ id: ofTheirs })).rejects.toMatchObject(refused);
    await limited.supportContracts.remove({ id: ofTheirs });
    expect((await client.supportContracts.list({})).items).toHaveLength(2);
    await expect(limited.supportContracts.cover({ id: ofMine, deviceIds: [desk.deviceId], covered: false })).rejects.toMatchObject(refused);
    await expect(limited.upkeep.ofDevice({ deviceId: desk.deviceId })).rejects.toMatchObject(refused);
    await expect(
      limited.supportContracts.save({ id: newTestId<SupportContractId>(), kind: 'lease', name: 'L', version: 0 }),
    ).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
  });
});
