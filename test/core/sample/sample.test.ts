import { expect, it } from 'vitest';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

describeOnBoth('the sample desk', (dialect) => {
  it('is a whole desk that work can be tried on, and leaves without a trace', { timeout: 120_000 }, async () => {
    const { client } = await openTestDesk(dialect);
    const own = await client.tickets.create({ title: 'My own ticket' });
    const before = await client.tickets.counts({});
    const loaded = await client.desk.loadSample({});
    expect(loaded).toEqual({ tickets: 400, devices: 60, people: 40 });
    expect((await client.desk.about({})).sampleData).toBe(true);
    await expect(client.desk.loadSample({})).rejects.toMatchObject({ code: 'CONFLICT' });

    const counts = await client.tickets.counts({});
    expect(Object.values(counts.byStatus).reduce((sum, n) => sum + n, 0)).toBe(401);
    expect((await client.search.query({ q: 'may in khong in', kind: 'ticket' })).items.length).toBeGreaterThan(5);
    const printers = await client.tickets.list({ q: 'tag:printer', limit: 200 });
    const withDevice = printers.items.filter((row) => row.deviceId);
    let explained = 0;
    for (const row of withDevice) {
      const ticket = await client.tickets.get({ number: row.number });
      const changed = await client.devices.changedBefore({ id: row.deviceId as never, before: ticket.startedAt ?? ticket.createdAt, windowMs: 86_400_000 });
      if (changed.items.some((change) => change.section === 'printers')) explained++;
    }
    expect(explained).toBeGreaterThan(0);
    expect((await client.desk.checkIntegrity({})).ok).toBe(true);

    await client.desk.removeSample({});
    expect(await client.tickets.counts({})).toEqual(before);
    expect((await client.devices.list({})).items).toEqual([]);
    expect((await client.people.list({})).items).toHaveLength(1);
    expect((await client.organisations.list({})).items).toEqual([]);
    expect((await client.search.query({ q: 'sample' })).items).toEqual([]);
    expect(await client.tickets.get({ number: own.number })).toMatchObject({ title: 'My own ticket' });
    expect((await client.tickets.create({ title: 'After' })).number).toBeGreaterThan(400);
  });

  it('keeps what a ticket of the person’s own names', { timeout: 120_000 }, async () => {
    const { client } = await openTestDesk(dialect);
    await client.desk.loadSample({});
    const [device] = (await client.devices.list({ limit: 1 })).items;
    const requesterId = device?.personId ?? null;
    await client.tickets.create({ title: 'Mine', requesterId, deviceIds: device ? [device.id] : [] });
    await client.desk.removeSample({});
    expect((await client.devices.list({})).items.map((item) => item.id)).toEqual([device?.id]);
    expect((await client.people.list({})).items.map((person) => person.id)).toContain(requesterId);
  });
});
