import { expect, it } from 'vitest';
import type { TicketId } from '../../../src/contract/common.ts';
import { uuidv7 } from '../../../src/shared/uuid.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

describeOnBoth('creating a ticket', (dialect) => {
  it('gives it the next number and reads the same back, also after a restart', async () => {
    const first = await openTestDesk(dialect);
    const made = await first.client.tickets.create({ title: 'Máy in không in được', text: 'Tầng 3', priority: 'high' });
    expect(made).toMatchObject({
      number: 1,
      title: 'Máy in không in được',
      status: 'new',
      priority: 'high',
      requesterName: first.actor.name,
    });
    const second = await first.reopen();
    expect(await second.client.tickets.get({ number: 1 })).toEqual(made);
    expect((await second.client.tickets.create({ title: 'Next' })).number).toBe(2);
  });

  it('creates once when the same id is sent again', async () => {
    const { client } = await openTestDesk(dialect);
    const id = uuidv7(Date.now()) as TicketId;
    const [one, two] = await Promise.all([client.tickets.create({ id, title: 'Once' }), client.tickets.create({ id, title: 'Once' })]);
    expect(two.number).toBe(one.number);
  });

  it('refuses a stranger and bad input with what to do next', async () => {
    const { as, client } = await openTestDesk(dialect);
    await expect(as(null).tickets.create({ title: 'x' })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      data: { next: expect.any(String) },
    });
    await expect(client.tickets.create({ title: '  ' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { details: { fields: [{ field: 'title' }] } },
    });
    await expect(client.tickets.get({ number: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
