import { expect, it } from 'vitest';
import type { DeviceId, OrganisationId, RecurrenceId } from '../../../src/contract/common.ts';
import type { Role } from '../../../src/contract/roles.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';

const day = 86_400_000;
const monday = Date.parse('2026-11-23T08:00:00+07:00');
const rule = { every: 1, unit: 'day' as const, time: '07:00', zone: 'Asia/Ho_Chi_Minh', start: '2026-11-23' };

describeOnBoth('maintenance by the calendar', (dialect) => {
  it('opens a ticket about the devices that fit its filter on the day', async () => {
    let now = monday;
    const desk = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => performance.now() }, timers: false });
    const { client } = desk;
    const add = async (name: string, type: 'printer' | 'monitor') => {
      const id = newTestId<DeviceId>();
      await client.devices.create({ id, name, type });
      return id;
    };
    const [named] = [await add('Monitor', 'monitor'), await add('Other monitor', 'monitor'), await add('Printer A', 'printer')];
    const ticket = { title: 'Clean the printers', deviceIds: [named], deviceFilter: 'type:printer' };
    const plan = { id: newTestId<RecurrenceId>(), title: 'Printers', rule, ticket, version: 0 };
    await client.recurrences.save(plan);
    await add('Printer B', 'printer');
    now += day;
    await desk.desk.runDueWork();
    const [made] = (await client.recurrences.list({})).items;
    const { devices } = await client.tickets.get({ number: made?.lastNumber as number });
    expect(devices.map(({ name }) => name).toSorted()).toEqual(['Monitor', 'Printer A', 'Printer B']);
    await expect(
      client.recurrences.save({ ...plan, ticket: { ...ticket, deviceFilter: 'typ:printer' }, version: 1 }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });

    const mine = newTestId<OrganisationId>();
    await client.organisations.create({ id: mine, name: 'Mine' });
    const limited = desk.as(limitedTo({ organisations: [mine] }, await newPerson(client, 'Aisyah', ['lead'] as Role[])));
    const theirs = { ...plan, id: newTestId<RecurrenceId>() };
    await expect(limited.recurrences.save({ ...theirs, ticket: { ...ticket, deviceIds: [] } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(limited.recurrences.save({ ...theirs, ticket: { ...ticket, deviceFilter: '' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
