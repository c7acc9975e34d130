import { expect, it, onTestFinished } from 'vitest';
import type { DeviceId, LicenceId, PurchaseId, SeatId } from '../../../src/contract/common.ts';
import { installationEvidence, seatEvidence } from '../../../src/core/licences/evidence/evidence-store.ts';
import { deviceSoftware } from '../../../src/core/licences/position/device-store.ts';
import { readFacts } from '../../../src/core/licences/position/position-store.ts';
import { titlesOf } from '../../../src/core/licences/position/product-facts-store.ts';
import { readRows } from '../../../src/core/licences/position/row-store.ts';
import { limitedTo, unlimited } from '../../helpers/limited-people.ts';
import { postgresPlans } from '../../helpers/postgres-plans.ts';
import { sqlitePlans } from '../../helpers/query-plan.ts';
import { newScanId, scanOf } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

/** A device with Visio, and a licence for it of each kind that is counted in its own way. */
async function furnish({ client }: TestDesk) {
  const software = [{ key: 'v', name: 'Microsoft Visio Professional 2021 - en-us', publisher: 'Microsoft Corporation', source: 'windows' }];
  const scan = scanOf({ computer: [{ key: 'computer', hostName: 'PC-1', serial: 'S-PC-1' }], software });
  const { device } = await client.scans.importDocument({ id: newScanId(), scan });
  const [visio] = (await client.products.list({})).items;
  if (!device || !visio) throw new Error('There is no Visio.');
  const licenceIds: LicenceId[] = [];
  for (const metric of ['device', 'user', 'core'] as const) {
    const id = newTestId<LicenceId>();
    await client.licences.save({ id, productId: visio.id, metric, version: 0 });
    await client.licences.savePurchase({ id: newTestId<PurchaseId>(), licenceId: id, seats: 1 });
    licenceIds.push(id);
  }
  await client.licences.assign({ id: licenceIds[0] as LicenceId, seats: [{ id: newTestId<SeatId>(), deviceId: device.id }] });
  return { deviceId: device.id as DeviceId, productId: visio.id, licenceIds };
}

/** What grows with the fleet: of these nothing is read but by an index. */
const large = {
  sqlite: /SCAN (?!.*USING (COVERING )?INDEX)(i|s|d|t|product_installations|device_software|software_titles|licence_seats|devices)\b/,
  postgres: /Seq Scan on (product_installations|device_software|software_titles|licence_seats|devices)\b/,
};

describeOnBoth('how licences are read', (dialect) => {
  it('by their indexes, whatever somebody sees', async () => {
    const test = await openTestDesk(dialect);
    const { deviceId, productId, licenceIds } = await furnish(test);
    const { read, plansOf, close } = dialect === 'sqlite' ? sqlitePlans(test.folder) : await postgresPlans(test.databaseUrl as string);
    onTestFinished(close);
    const now = Date.now();
    const { line_key: line } = await read.selectFrom('products').select('line_key').where('id', '=', productId).executeTakeFirstOrThrow();
    for (const actor of [unlimited, limitedTo({ organisations: ['o'] })]) {
      const rowsOf = (number: 'installed' | 'needed' | 'unused') => () =>
        readRows(read, actor, { productId, licenceIds, number, limit: 200, after: undefined, now });
      const asked = {
        'all positions': () => readFacts(read, actor, now, null),
        'one position': () => readFacts(read, actor, now, [line]),
        installed: rowsOf('installed'),
        needed: rowsOf('needed'),
        unused: rowsOf('unused'),
        'of a device': () => deviceSoftware(read, actor, deviceId),
        'evidence of all': () =>
          installationEvidence(read, actor, { productIds: undefined, after: { first: productId, second: '0' }, limit: 500 }),
        'evidence of a product': () => installationEvidence(read, actor, { productIds: [productId], after: undefined, limit: 500 }),
        'evidence of seats': () =>
          seatEvidence(read, actor, { productIds: undefined, after: { first: licenceIds[0] ?? '', second: '0' }, limit: 500 }),
        'titles of a product': () => titlesOf(read, actor, productId),
      };
      for (const [what, ask] of Object.entries(asked)) {
        const plan = await plansOf(ask);
        expect(plan, what).not.toMatch(large[dialect]);
      }
    }
  });
});
