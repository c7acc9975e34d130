import { uuidv7 } from '../../src/shared/uuid.ts';
import type { ServerProcess } from './server-process.ts';

export type Acknowledged = { tickets: Set<string>; messages: Set<string> };

/** Clients that write tickets and replies over REST, each as fast as it is answered, until the server is gone or `stop` is called. */
export function startTicketWriters(server: ServerProcess, acknowledged: Acknowledged, count = 8): { stop(): Promise<void> } {
  let stopped = false;
  async function write(): Promise<void> {
    while (!stopped) {
      const id = uuidv7(Date.now());
      const ticket = await server.api('POST', '/tickets', { id, title: 'Máy in kẹt giấy', text: 'Tầng 3. '.repeat(20) });
      if (ticket.status !== 201) throw new Error(`Refused: ${JSON.stringify(ticket.body)}`);
      acknowledged.tickets.add(id);
      const messageId = uuidv7(Date.now());
      const message = await server.api('POST', `/tickets/${String(ticket.body['number'])}/messages`, {
        id: messageId,
        text: 'On its way.',
      });
      if (message.status !== 201) throw new Error(`Refused: ${JSON.stringify(message.body)}`);
      acknowledged.messages.add(messageId);
    }
  }
  // A connection that breaks is what the test does to it; an answer that refuses is a fault.
  const writers = Array.from({ length: count }, () =>
    write().catch((error: unknown) => (error instanceof TypeError ? undefined : Promise.reject(error))),
  );
  const all = Promise.all(writers);
  all.catch(() => undefined);
  return {
    async stop() {
      stopped = true;
      await all;
    },
  };
}
