import { connect } from 'node:net';
import type { FactsOf } from '../../contract/check-readings.ts';
import { addressOf } from './address.ts';

/** Opens a TCP connection and closes it at once. Ping is left out: it needs rights that a desk does not have everywhere. */
export async function readPort({ host, port }: { host: string; port: number }, signal: AbortSignal): Promise<FactsOf<'port'>> {
  const { address } = await addressOf(host);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, signal });
    socket.once('connect', () => {
      resolve({ kind: 'port' });
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
