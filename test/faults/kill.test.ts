import { expect, it } from 'vitest';
import { makeDataFolder, startServerProcess } from '../helpers/server-process.ts';
import { readStoredDesk } from '../helpers/stored-desk.ts';
import { type Acknowledged, startTicketWriters } from '../helpers/ticket-writers.ts';

const kills = 30;

it(`keeps every acknowledged ticket and reply, whole, through ${kills} kills`, { timeout: 600_000 }, async () => {
  const folder = makeDataFolder();
  const acknowledged: Acknowledged = { tickets: new Set(), messages: new Set() };
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await startServerProcess(folder);
    const before = acknowledged.tickets.size;
    const writers = startTicketWriters(server, acknowledged);
    // At another moment of the writing each time: after the 3rd, 7th, 11th ... answer.
    await expect.poll(() => acknowledged.tickets.size - before, { interval: 1, timeout: 30_000 }).toBeGreaterThan(2 + 4 * (kill % 10));
    server.kill('SIGKILL');
    await server.ended;
    await writers.stop();
    const stored = readStoredDesk(folder);
    expect(stored.integrity, `kill ${kill}`).toEqual([]);
    expect(stored.halves, `kill ${kill}`).toEqual([]);
    expect(
      [...acknowledged.tickets].filter((id) => !stored.ticketIds.has(id)),
      `kill ${kill}`,
    ).toEqual([]);
    expect(
      [...acknowledged.messages].filter((id) => !stored.messageIds.has(id)),
      `kill ${kill}`,
    ).toEqual([]);
  }
  expect(acknowledged.tickets.size).toBeGreaterThan(kills * 3);
  expect(acknowledged.messages.size).toBeGreaterThan(kills);
});
