import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { DeviceId } from '../../../src/contract/common.ts';
import { migrateToLatest } from '../../../src/core/database/opening/migrate.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';
import { openTestDesk } from '../../helpers/test-desk.ts';

const [device, contract, repair, purchase] = [1, 2, 3, 4].map((n) => `018f0000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
];

it('what a desk wrote of purchases, contracts and repairs when it first could is answered by the desk of today', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-upkeep-'));
  const raw = new SqliteDatabase(join(folder, 'desk.sqlite'));
  await migrateToLatest(kyselyOver(raw), 'sqlite', { upTo: '0510-upkeep' });
  raw.exec(`
    insert into devices (id, name, name_folded, form_factor, state, local, problems, problem_count, created_at, updated_at)
      values ('${device}', 'Máy in', 'may in', 'desktop', 'repair', 0, '[]', 0, 1, 1);
    insert into device_purchases (id, device_id, supplier, cost, currency, warranty_until, version, created_at, updated_at)
      values ('${purchase}', '${device}', 'Phong Vũ', 120050, 'USD', 99, 1, 1, 1);
    insert into support_contracts (id, kind, name, folded, term_to, notice_days, version, created_at, updated_at)
      values ('${contract}', 'support', 'Bảo trì', 'bao tri', 98, 30, 1, 1, 1);
    insert into contract_devices (id, contract_id, device_id, created_at) values ('${contract}', '${contract}', '${device}', 1);
    insert into repairs (id, device_id, vendor, cost, currency, sent_at, state_before, version, created_at, updated_at)
      values ('${repair}', '${device}', 'FPT', 9050, 'USD', 5, 'in-use', 1, 5, 5);
  `);
  raw.close();
  const { client } = await openTestDesk('sqlite', { folder });
  expect(await client.upkeep.ofDevice({ deviceId: device as DeviceId })).toMatchObject({
    purchase: { supplier: 'Phong Vũ', cost: 1200.5, currency: 'USD', warrantyUntil: 99 },
    contracts: [{ id: contract, name: 'Bảo trì', termTo: 98, noticeDays: 30, deviceCount: 1 }],
    repairs: [{ id: repair, vendor: 'FPT', cost: 90.5, returnedAt: null }],
  });
});
