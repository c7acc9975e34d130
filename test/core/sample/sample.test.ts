import type { DeviceId, LicenceId, ProductId } from '../../../src/contract/common.ts';
import { expect, it } from 'vitest';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

describeOnBoth('the sample desk', (dialect) => {
  it('is a whole desk that work can be tried on, and leaves all but what the person’s own tickets name', { timeout: 300_000 }, async () => {
    const { client, desk } = await openTestDesk(dialect);
    const own = await client.tickets.create({ title: 'My own ticket' });
    expect(await client.desk.loadSample({})).toEqual({ tickets: 400, devices: 60, people: 40 });
    expect((await client.desk.about({})).sampleData).toBe(true);
    await expect(client.desk.loadSample({})).rejects.toMatchObject({ code: 'CONFLICT' });

    const counts = await client.tickets.counts({});
    expect(Object.values(counts.byStatus).reduce((sum, n) => sum + n, 0)).toBe(401);
    expect((await client.search.query({ q: 'may in khong in', kind: 'ticket' })).items.length).toBeGreaterThan(5);
    const { items } = await client.tickets.list({ q: 'tag:printer', limit: 200 });
    let explained = 0;
    for (const row of items.filter((candidate) => candidate.deviceId)) {
      const ticket = await client.tickets.get({ number: row.number });
      const changed = await client.devices.changedBefore({
        id: row.deviceId as never,
        before: ticket.startedAt ?? ticket.createdAt,
        windowMs: 86_400_000,
      });
      if (changed.items.some((change) => change.section === 'printers')) explained++;
    }
    expect(explained).toBeGreaterThan(0);
    // Its history happened when it says, not when it was loaded.
    const old = await client.tickets.timeline({ number: 2 });
    expect(old.items.length).toBeGreaterThan(3);
    for (const item of old.items) expect(item.at).toBeLessThan(Date.now() - 60 * 86_400_000);
    expect((await client.desk.checkIntegrity({})).ok).toBe(true);

    // It owns too little of one product and too much of another, and something ends within the month.
    while ((await desk.runDueWork()) > 0);
    const products = (await client.products.list({})).items;
    const balances = products.filter(({ licences }) => licences > 0).map(({ name, balance, unused }) => ({ name, balance, unused }));
    expect(balances).toHaveLength(4);
    expect(balances.filter(({ balance }) => (balance ?? 0) < 0)).not.toEqual([]);
    expect(balances.filter(({ balance }) => (balance ?? 0) > 0)).not.toEqual([]);
    expect(balances).toContainEqual(expect.objectContaining({ name: 'AutoCAD LT', unused: 6 }));
    expect((await client.licences.renewals({ days: 30 })).items.length).toBeGreaterThan(0);
    expect((await client.supportContracts.list({})).items).toHaveLength(2);
    const [device, golden] = (await client.devices.list({ limit: 2, type: 'computer' })).items;
    await client.devices.markGolden({ id: newTestId(), deviceId: golden?.id as DeviceId });
    const mine = await client.tickets.create({
      title: 'Mine now',
      requesterId: device?.personId ?? null,
      deviceIds: device ? [device.id] : [],
    });
    const mineToo = crypto.randomUUID() as LicenceId;
    const autocad = products.find(({ name }) => name === 'AutoCAD LT')?.id as ProductId;
    await client.licences.save({ id: mineToo, productId: autocad, metric: 'device', version: 0 });
    await client.desk.removeSample({});
    expect(await client.devices.goldenModels({})).toEqual({ items: [] });
    expect((await client.licences.list({})).items.map(({ id }) => id)).toEqual([mineToo]);
    expect((await client.supportContracts.list({})).items).toEqual([]);
    expect((await client.licences.renewals({ days: 400 })).items).toEqual([]);
    const reminded = (await client.notifications.list({})).items.map(({ subjectId }) => subjectId);
    expect(reminded.filter((id) => id !== device?.id)).toEqual([]);
    const counted = (await client.products.list({})).items.reduce((most, { installed }) => Math.max(most, installed), 0);
    expect(counted).toBe(1);
    const left = await client.tickets.counts({});
    expect(Object.values(left.byStatus).reduce((sum, n) => sum + n, 0)).toBe(2);
    expect((await client.devices.list({ type: 'computer' })).items.map((item) => item.id)).toEqual([device?.id]);
    const parts = (await client.devices.list({})).items.filter(({ type }) => type !== 'computer');
    const connected = (await client.devices.relations({ id: device?.id as DeviceId })).items.map(({ other }) => other.id);
    expect(connected).toEqual(expect.arrayContaining(parts.map(({ id }) => id)));
    const people = (await client.people.list({})).items.map((person) => person.id);
    expect(people).toHaveLength(2);
    expect(people).toContain(device?.personId);
    expect((await client.search.query({ q: 'may in khong in' })).items.filter((hit) => hit.kind === 'ticket')).toEqual([]);
    expect(await client.tickets.get({ number: own.number })).toMatchObject({ title: 'My own ticket' });
    expect(await client.tickets.get({ number: mine.number })).toMatchObject({ devices: [{ id: device?.id }] });
    expect((await client.desk.about({})).sampleData).toBe(false);
  });
});
