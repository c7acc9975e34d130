import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { blankItem } from '../../../src/contract/blank-item.ts';
import { createSoftwareIndex } from '../../../src/core/inventory/software-index.ts';
import { systemClock } from '../../../src/core/platform/clock.ts';
import { laptop, newScanId, sectionOf } from '../../helpers/scan-documents.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

/** Columns of a device that nothing is known of. */
const texts = [
  'organisation_id',
  'asset_tag',
  'manufacturer',
  'model',
  'serial',
  'operating_system',
  'person_id',
  'site',
  'notes',
  'last_scan_at',
  'last_snapshot_id',
];

describeOnBoth('the software of a first scan', (dialect) => {
  it('is written in steps between which others get their turn, and is complete when the scan is answered', async () => {
    const { client } = await openTestDesk(dialect);
    const scan = laptop();
    scan.sections.software = sectionOf(
      Array.from({ length: 350 }, (_, i) => blankItem('software', { key: `${i}`, name: `Program ${i}`, version: `${i % 7}` })),
    );
    const order: string[] = [];
    const imported = client.scans.importDocument({ id: newScanId(), scan }).then(() => order.push('scan'));
    // Tickets that arrive meanwhile are not held up until the last title is in.
    const tickets = (async () => {
      while (!(await client.devices.list({})).items.length) await new Promise((resolve) => setImmediate(resolve));
      await client.tickets.create({ title: 'Meanwhile' });
      order.push('ticket');
    })();
    await Promise.all([imported, tickets]);
    expect(order).toEqual(['ticket', 'scan']);
    expect((await client.search.query({ q: 'program 349', kind: 'software' })).items.map(({ id }) => id)).toEqual(['Program 349']);
    expect((await client.devices.withSoftware({ name: 'Program 7' })).versions).toEqual([{ version: '0', devices: 1 }]);
  });
});

it('what a crash left undone of the software is made up for at the next start', async () => {
  const desk = await openTestDesk('sqlite');
  await desk.client.scans.importDocument({ id: newScanId(), scan: laptop() });
  await desk.desk.close();
  const raw = new SqliteDatabase(join(desk.folder, 'desk.sqlite'));
  raw.exec(`delete from device_software where title_id = (select id from software_titles where name = 'UniKey'); update software_titles set devices = 0 where name = 'UniKey';
    delete from search_documents where kind = 'software' and title = 'UniKey';
    insert into software_backlog select device_id, hash from device_sections where section = 'software'`);
  raw.close();
  const again = (await desk.reopen()).client;
  await expect
    .poll(async () => (await again.search.query({ q: 'unikey', kind: 'software' })).items.map(({ id }) => id))
    .toEqual(['UniKey']);
  expect(await again.devices.withSoftware({ name: 'UniKey' })).toMatchObject({ devices: 1, versions: [{ version: '4.6', devices: 1 }] });
  expect((await again.devices.withSoftware({ name: 'Mozilla Firefox' })).devices).toBe(1);
});

describeOnBoth('two servers that bring the same scan in at once', (dialect) => {
  it('count the device once for each title', async () => {
    const { db, close } = await openTestDatabase(dialect, systemClock);
    onTestFinished(close);
    const items = Array.from({ length: 40 }, (_, i) => blankItem('software', { key: `${i}`, name: `Program ${i}`, version: '1' }));
    const device = {
      ...Object.fromEntries(texts.map((name) => [name, null])),
      name: 'PC',
      name_folded: 'pc',
      form_factor: 'laptop',
      state: 'in-use',
    };
    await db.writeQuietly(async (trx) => {
      await trx
        .insertInto('devices')
        .values({ id: 'd', local: 0, problems: '[]', problem_count: 0, created_at: 0, updated_at: 0, ...device } as never)
        .execute();
      await trx
        .insertInto('section_contents')
        .values({ hash: 'h', section: 'software', item_count: 40, items: JSON.stringify(items) })
        .execute();
      await trx.insertInto('software_backlog').values({ device_id: 'd', hash: 'h' }).execute();
    });
    await Promise.all([createSoftwareIndex({ db }).catchUp(), createSoftwareIndex({ db }).catchUp()]);
    const counted = await db.read.selectFrom('software_titles').select('devices').distinct().execute();
    expect(counted).toEqual([{ devices: 1 }]);
  });
});
