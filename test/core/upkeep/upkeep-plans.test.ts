import { expect, it, onTestFinished } from 'vitest';
import { countDue, listDue } from '../../../src/core/custody/checkouts/custody-store.ts';
import { listWork } from '../../../src/core/platform/automatic/timed-work-store.ts';
import * as contracts from '../../../src/core/upkeep/contracts/contract-store.ts';
import { purchaseOfDevice } from '../../../src/core/upkeep/purchases/purchase-store.ts';
import * as repairs from '../../../src/core/upkeep/repairs/repair-store.ts';
import { limitedTo, unlimited } from '../../helpers/limited-people.ts';
import { postgresPlans } from '../../helpers/postgres-plans.ts';
import { sqlitePlans } from '../../helpers/query-plan.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

/** What grows with the fleet: of these nothing is read but by an index. */
const wholeTable = {
  sqlite:
    /SCAN (?!.*USING (COVERING )?INDEX)(c|d|s|x|custodies|devices|device_purchases|support_contracts|contract_devices|repairs|timed_work)\b/,
  postgres: /Seq Scan on (custodies|devices|device_purchases|support_contracts|contract_devices|repairs|timed_work)\b/,
};

describeOnBoth('how upkeep and custody are read', (dialect) => {
  it('by their indexes: of a device, by their end, and what is due', async () => {
    const test = await openTestDesk(dialect);
    const { read, plansOf, close } = dialect === 'sqlite' ? sqlitePlans(test.folder) : await postgresPlans(test.databaseUrl as string);
    onTestFinished(close);
    for (const actor of [unlimited, limitedTo({ organisations: ['o'] })]) {
      const asked = {
        'the purchase and warranty of a device': () => purchaseOfDevice(read, 'd'),
        'the repairs of a device': () => repairs.repairsOfDevice(read, 'd'),
        'its open repair': () => repairs.openRepair(read, 'd'),
        'the contracts of a device': () => contracts.contractsOfDevice(read, actor, 'd'),
        'the devices of a contract': () => contracts.coveredDevices(read, actor, 'c'),
        'how many it covers': () => contracts.countCovered(read, actor, ['c']),
        'contracts by their end': () => contracts.listContracts(read, actor, [], undefined),
        'reminders by their day': () => listWork(read, 'upkeep.warranty', 100),
        'what is due back': () => listDue(read, actor, 100, undefined),
        'how much is due back': () => countDue(read, actor, 1),
      };
      for (const [what, ask] of Object.entries(asked)) expect(await plansOf(ask), what).not.toMatch(wholeTable[dialect]);
      // In the order of their indexes: what is first is read, and nothing is sorted.
      for (const what of ['the repairs of a device', 'contracts by their end', 'what is due back', 'how much is due back'] as const)
        expect(await plansOf(asked[what]), what).toMatch(/repairs_by_device|support_contracts_by_end|custodies_due/);
    }
  });
});
