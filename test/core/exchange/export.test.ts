import { expect, it } from 'vitest';
import type { DeviceId } from '../../../src/contract/common.ts';
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
