import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DeviceId, LicenceId, LicenceKeyId, OrganisationId, ProductId, PurchaseId, SeatId } from '../../../src/contract/common.ts';
import type { Role } from '../../../src/contract/roles.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { newScanId, scanOf, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';

const day = 24 * 3_600_000;
const secret = 'QWERT-YUIOP-ASDFG';

async function addProduct({ client }: TestDesk, name: string): Promise<ProductId> {
  const id = newTestId<ProductId>();
  await client.products.save({ id, publisher: 'Weaver', name });
  return id;
}
async function addLicence({ client }: TestDesk, productId: ProductId, fields: object = {}): Promise<LicenceId> {
  const id = newTestId<LicenceId>();
  await client.licences.save({ id, productId, metric: 'device', version: 0, ...fields });
  return id;
}

describeOnBoth('keys of licences', (dialect) => {
  it('are sealed, shown to leads only, and every look at one is in the log without the key', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const licence = await addLicence(desk, await addProduct(desk, 'Planner'));
    const keyId = newTestId<LicenceKeyId>();
    await client.licences.addKey({ id: licence, keyId, label: 'Volume key', key: secret });
    await client.licences.addKey({ id: licence, keyId, label: 'Volume key', key: secret });
    expect((await client.licences.get({ id: licence })).keys).toMatchObject([{ id: keyId, label: 'Volume key' }]);
    expect(await client.licences.revealKey({ id: licence, keyId })).toEqual({ key: secret });

    const technician = desk.as({ ...(await newPerson(client, 'Tuấn', ['technician'] as Role[])) });
    expect((await technician.licences.get({ id: licence })).keys).toBeNull();
    await expect(technician.licences.revealKey({ id: licence, keyId })).rejects.toMatchObject({ code: 'FORBIDDEN' });

    const { items } = await client.changes.list({ subjectKind: 'licence', subjectId: licence });
    expect(items.map(({ event }) => event)).toEqual(['licence.key-revealed', 'licence.key-added', 'licence.created']);
    expect(JSON.stringify(items)).not.toContain('QWERT');
    if (dialect === 'sqlite')
      for (const file of ['desk.sqlite', 'desk.sqlite-wal'])
        expect(readFileSync(join(desk.folder, file)).includes(secret), file).toBe(false);
    await client.licences.removeKey({ id: licence, keyId });
    await expect(client.licences.revealKey({ id: licence, keyId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describeOnBoth('licences for somebody who sees one organisation', (dialect) => {
  it('are those of that organisation, with its rows only; one of the whole desk serves them unseen', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const [mine, theirs] = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    for (const [id, name] of [
      [mine, 'Mine'],
      [theirs, 'Theirs'],
    ] as const)
      await client.organisations.create({ id, name });
    const devices: DeviceId[] = [];
    for (const [i, organisationId] of [mine, theirs, theirs].entries()) {
      const software = [{ key: 'v', name: 'Microsoft Visio Professional 2021', publisher: 'Microsoft Corporation', source: 'windows' }];
      const computer = [{ key: 'c', hostName: `PC-${i}`, serial: `S-${i}`, uuid: newTestId() }];
      const { device } = await client.scans.importDocument({ id: newScanId(), scan: scanOf({ computer, software }) });
      await client.devices.update({ id: device?.id as DeviceId, organisationId });
      devices.push(device?.id as DeviceId);
    }
    const visio = (await client.products.list({})).items.find(({ name }) => name === 'Visio')?.id as ProductId;
    const theirLicence = await addLicence(desk, visio, { organisationId: theirs });
    const lead = limitedTo({ organisations: [mine] }, await newPerson(client, 'Aisyah', ['lead'] as Role[]));
    const limited = desk.as(lead);
    const seen = async () => (await limited.products.list({})).items.find(({ name }) => name === 'Visio');
    expect(await seen()).toMatchObject({ installed: 1, licences: 0, balance: -1 });
    expect((await limited.products.rows({ id: visio, number: 'installed' })).items.map(({ deviceName }) => deviceName)).toEqual(['PC-0']);
    await expect(limited.licences.get({ id: theirLicence })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(limited.licences.save({ id: newTestId(), productId: visio, metric: 'device', version: 0 })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await expect(limited.products.treat({ id: visio, treatment: 'free' })).rejects.toMatchObject({ code: 'FORBIDDEN' });

    const ofDesk = await addLicence(desk, visio);
    await client.licences.savePurchase({ id: newTestId<PurchaseId>(), licenceId: ofDesk, seats: 9 });
    expect(await seen()).toMatchObject({ licences: 0, balance: 0, servedElsewhere: true });
    // A seat of one organisation's licence stays there.
    const given = { id: newTestId<SeatId>(), deviceId: devices[0] as DeviceId };
    await expect(client.licences.assign({ id: theirLicence, seats: [given] })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });
});

describeOnBoth('terms of licences', (dialect) => {
  it('are reminded of 90, 60 and 30 days before they end, until it is decided what becomes of them', async () => {
    let now = scanTime;
    const desk = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => performance.now() } });
    const { client } = desk;
    const licence = await addLicence(desk, await addProduct(desk, 'Planner'));
    const purchase = { id: newTestId<PurchaseId>(), licenceId: licence, seats: 5, termTo: now + 100 * day };
    await client.licences.savePurchase(purchase);
    const told = async () => {
      await desk.desk.runDueWork();
      const { items } = await client.notifications.list({});
      return items.filter(({ kind }) => kind === 'licence.renewal').map(({ details }) => details['days']);
    };
    expect(await told()).toEqual([]);
    now += 11 * day;
    expect(await told()).toEqual([90]);
    now += 31 * day;
    expect(await told()).toEqual([60, 90]);
    expect((await client.licences.renewals({ days: 90 })).items).toMatchObject([{ productName: 'Planner', seats: 5, renewal: 'open' }]);
    await client.licences.setRenewal({ id: purchase.id, licenceId: licence, renewal: 'renewed' });
    now += 31 * day;
    expect(await told()).toEqual([60, 90]);
    // Bought late, a term is told of once, by the reminder that has just passed.
    await client.licences.savePurchase({ id: newTestId<PurchaseId>(), licenceId: licence, seats: 1, termTo: now + 45 * day });
    expect(await told()).toEqual([60, 60, 90]);
  });
});
