import { expect, it } from 'vitest';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { describeOnBoth, openTestDesk } from '../helpers/test-desk.ts';

/** Attaching evidence from another page made the writer's own reply stop as if somebody else had written. */
describeOnBoth('a writer’s own changes', (dialect) => {
  it('do not stop their reply; their own words from another window do', async () => {
    const { client } = await openTestDesk(dialect);
    const { version } = await client.tickets.create({ title: 'Printer' });
    await client.tickets.update({ number: 1, commandId: uuidv7(Date.now()) as never, version, patch: { priority: 'high' } });
    const sent = await client.tickets.addMessage({ number: 1, text: 'On my way', seenVersion: version });
    expect(sent.ticket.version).toBeGreaterThan(version);
    await expect(client.tickets.addMessage({ number: 1, text: 'On my way', seenVersion: version })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { details: { arrived: [{ event: 'ticket.replied' }] } },
    });
  });
});
