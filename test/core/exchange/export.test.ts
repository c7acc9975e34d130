import { expect, it } from 'vitest';
import type { DeviceId } from '../../../src/contract/common.ts';
import { newScanId, scanOf } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

describeOnBoth('export', (dialect) => {
  it('gives the columns asked for, in slices, with one line in the audit', async () => {
    const { client } = await openTestDesk(dialect);
    const rows = Array.from({ length: 180 }, (_, i) => ({
      line: i + 2,
      values: { assetTag: `T-${String(i).padStart(4, '0')}`, model: '=1+1' },
    }));
    for (let i = 0; i < 3; i++)
      await client.imports.apply({
        kind: 'devices',
        rows: rows.map((row) => ({ ...row, values: { ...row.values, assetTag: `${i}-${row.line}` } })),
      });
    const before = await client.audit.list({});
    const first = await client.exports.slice({ list: 'devices', columns: ['model', 'assetTag', 'lastScan'] });
    expect(first.columns).toEqual([
      { key: 'model', type: 'text' },
      { key: 'assetTag', type: 'text' },
      { key: 'lastScan', type: 'time' },
    ]);
    expect(first.rows).toHaveLength(500);
    expect(first.rows[0]).toEqual(['=1+1', '0-10', null]);
    const rest = await client.exports.slice({ list: 'devices', columns: ['model'], cursor: first.next ?? '' });
    expect(rest).toMatchObject({ next: null });
    expect(rest.rows).toHaveLength(40);
    const after = await client.audit.list({});
    expect((after.items[0]?.position ?? 0) - (before.items[0]?.position ?? 0)).toBe(1);
    expect(after.items[0]).toMatchObject({ procedure: 'exports.slice', changes: 1 });
  });

  it('knows every list, and refuses columns and filters that a list has not', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'Máy in kẹt giấy' });
    const tickets = await client.exports.slice({ list: 'tickets', columns: ['number', 'title', 'status'], filter: { q: 'status:new' } });
    expect(tickets.rows).toEqual([[1, 'Máy in kẹt giấy', 'new']]);
    const people = await client.exports.slice({ list: 'people' });
    expect(people.columns.map(({ key }) => key)).toContain('email');
    await expect(client.exports.slice({ list: 'people', columns: ['password'] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(client.exports.slice({ list: 'people', columns: ['constructor'] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(client.exports.slice({ list: 'people', filter: { sort: 'due' } })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('gives out what is installed and how licences stand, narrowed and ordered as the list is', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const software = ['Microsoft Visio Professional 2021', '7-Zip 24.08 (x64)', 'Contoso CAD'].map((name, i) => ({
      key: String(i),
      name,
      publisher: i === 0 ? 'Microsoft Corporation' : null,
      source: 'windows',
    }));
    await client.scans.importDocument({
      id: newScanId(),
      scan: scanOf({ computer: [{ key: 'c', hostName: 'PC', serial: 'S' }], software }),
    });
    const titles = await client.exports.slice({ list: 'software', columns: ['name', 'devices', 'product'] });
    expect(titles.rows).toContainEqual(['Contoso CAD', 1, null]);
    expect(titles.rows).toContainEqual(['Microsoft Visio Professional 2021', 1, 'Visio Professional 2021']);
    const where = await client.exports.slice({
      list: 'software-devices',
      columns: ['title', 'device'],
      filter: { title: 'Contoso CAD' },
    });
    expect(where).toMatchObject({ rows: [['Contoso CAD', 'PC']], next: null });
    expect((await client.exports.slice({ list: 'software-devices' })).rows).toHaveLength(3);
    const products = (show: 'licensed' | 'all') =>
      client.exports.slice({ list: 'products', columns: ['product', 'installed', 'balance'], filter: { show, sort: 'name' } });
    expect((await products('licensed')).rows).toEqual([['Visio Professional 2021', 1, -1]]);
    expect((await products('all')).rows.map(([name]) => name)).toEqual(['7-Zip', 'Visio Professional 2021']);
    const limited = as({
      ...actor,
      roles: ['agent'],
      scope: { organisations: ['018f0000-0000-7000-8000-00000000000a' as never], queues: null },
    });
    await expect(limited.exports.slice({ list: 'software' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('holds only what its reader sees', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const [x, y] = ['018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-00000000000b'] as never[];
    for (const [id, name] of [
      [x, 'X'],
      [y, 'Y'],
    ] as const) {
      await client.organisations.create({ id: id as never, name });
      await client.devices.create({ id: crypto.randomUUID() as DeviceId, name: `PC ${name}`, organisationId: id as never });
    }
    const limited = as({ ...actor, roles: ['agent'], scope: { organisations: [x as never], queues: null } });
    const { rows } = await limited.exports.slice({ list: 'devices', columns: ['name', 'organisation'] });
    expect(rows).toEqual([['PC X', 'X']]);
  });
});
