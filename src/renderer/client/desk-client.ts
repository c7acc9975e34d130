import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../contract/contract.ts';
import type { Connection } from './connection/connection.ts';
import { isDesktopOnServer, openDesktopConnection } from './connection/desktop-connection.ts';
import { openPortConnection } from './connection/port-connection.ts';
import { openWebSocketConnection } from './connection/web-socket-connection.ts';

/** The desk as functions: `client.tickets.get({ number })`. Errors are ORPCErrors with the contract's codes, or DeskUnreachable. */
export type DeskClient = ContractRouterClient<Contract>;

export function makeDeskClient(connection: Connection): DeskClient {
  return createORPCClient<DeskClient>(connection.link);
}

// A browser does not tell a page why its socket was refused.
async function isSignedIn(): Promise<boolean> {
  const answer = await fetch('./session', { cache: 'no-store' });
  return answer.status !== 401;
}

/** The way this page has: Electron's port where the preload offers one, else a WebSocket to the server the page came from. */
export function openConnection(): Connection {
  const { desksidePort: port, desksideServer: server } = window;
  if (port && server && isDesktopOnServer()) return openDesktopConnection(port, server);
  if (port) return openPortConnection(port);
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return openWebSocketConnection(`${scheme}://${location.host}/rpc`, { isSignedIn });
}
