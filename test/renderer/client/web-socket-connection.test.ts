import { expect, it } from 'vitest';
import { DeskUnreachable } from '../../../src/renderer/client/connection/connection.ts';
import { openWebSocketConnection } from '../../../src/renderer/client/connection/web-socket-connection.ts';

class FakeSocket extends EventTarget {
  readyState = 0;
  sent: unknown[] = [];
  send(data: unknown) {
    this.sent.push(data);
  }
  close() {
    this.fail();
  }
  arrive() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  fail(code = 1006) {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

function open(patienceMs = 5000, isSignedIn = async () => true) {
  const sockets: FakeSocket[] = [];
  const connection = openWebSocketConnection('ws://127.0.0.1/rpc', {
    backoffMs: () => 0,
    patienceMs,
    isSignedIn,
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  return { connection, sockets };
}

it('goes from connecting to online, and comes back after a break', async () => {
  const { connection, sockets } = open();
  const seen = [connection.state()];
  connection.onState(() => seen.push(connection.state()));
  sockets[0]?.arrive();
  sockets[0]?.fail();
  await expect.poll(() => sockets.length).toBe(2);
  sockets[1]?.arrive();
  expect(seen).toEqual(['connecting', 'online', 'reconnecting', 'online']);
  connection.close();
  expect(sockets.length).toBe(2);
});

it('says offline after several failures and goes on trying', async () => {
  const { connection, sockets } = open();
  for (let i = 0; i < 5; i++) {
    sockets[i]?.fail();
    await expect.poll(() => sockets.length).toBe(i + 2);
  }
  expect(connection.state()).toBe('offline');
  sockets[5]?.arrive();
  expect(connection.state()).toBe('online');
  connection.close();
});

it('lets a call wait for the connection, and fails it when none comes', async () => {
  const { connection, sockets } = open();
  void connection.link.call(['desk', 'about'], {}, { context: {} }).catch(() => undefined);
  expect(sockets[0]?.sent).toHaveLength(0);
  sockets[0]?.arrive();
  await expect.poll(() => sockets[0]?.sent.length).toBe(1);
  connection.close();

  const hopeless = open(1);
  await expect(hopeless.connection.link.call(['desk', 'about'], {}, { context: {} })).rejects.toBeInstanceOf(DeskUnreachable);
  hopeless.connection.close();
});

it('says signed out when the desk answers but no longer knows the page, and comes back after signing in', async () => {
  const { connection, sockets } = open(5000, async () => false);
  sockets[0]?.fail();
  await expect.poll(() => connection.state()).toBe('signed-out');
  await expect.poll(() => sockets.length).toBe(2);
  sockets[1]?.arrive();
  expect(connection.state()).toBe('online');
  sockets[1]?.fail(4401);
  expect(connection.state()).toBe('signed-out');
  connection.close();
});
