import { isOfThisMachine } from '../../../contract/this-machine.ts';
import type { Connection } from './connection.ts';
import { type DesksidePort, openPortConnection } from './port-connection.ts';
import { type DesksideServer, openServerSocket } from './server-socket.ts';
import { openWebSocketConnection } from './web-socket-connection.ts';

/** Whether this page is the desktop program's on a desk server: pages of each server have an origin of their own there. */
export const isDesktopOnServer = (): boolean => window.desksideServer !== undefined && location.host.startsWith('desk-');

/** The way to a desk server by way of the desktop program. What is of this machine goes to the program itself. */
export function openDesktopConnection(port: DesksidePort, server: DesksideServer): Connection {
  const machine = openPortConnection(port);
  const desk = openWebSocketConnection('desk-server', { open: () => openServerSocket(server) });
  return {
    ...desk,
    link: {
      call: (path, input, options) => (isOfThisMachine(path) ? machine : desk).link.call(path, input, options),
    },
    close: () => {
      desk.close();
      machine.close();
    },
  };
}
