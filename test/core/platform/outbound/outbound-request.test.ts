import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress, mayConnect } from '../../../../src/core/platform/outbound/address-policy.ts';
import { postOutside } from '../../../../src/core/platform/outbound/outbound-request.ts';

const seen: { url: string | undefined; headers: IncomingMessage['headers'] }[] = [];
const server = createServer((request, response) => {
  seen.push({ url: request.url, headers: request.headers });
  if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
  else if (request.url === '/silent') return;
  else if (request.url === '/long') response.end('x'.repeat(200_000));
  else response.writeHead(202).end('{"ok":true}');
});
let origin = '';
let port = 0;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const call = (url: string, more: Partial<Parameters<typeof postOutside>[0]> = {}) =>
  postOutside({ url, body: '{}', headers: { 'deskside-delivery': 'one' }, allowedPrivate: [], ...more });
/** A resolver that answers with these addresses, one set a question. */
const answering = (...answers: string[][]) => {
  let at = 0;
  return ((_host: string, _options: unknown, done: (error: null, all: { address: string; family: number }[]) => void) => {
    const answer = answers[Math.min(at++, answers.length - 1)] ?? [];
    done(
      null,
      answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as never;
};

describe('which addresses may be called', () => {
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.5.4',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '[::1]',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
    'nonsense',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
    expect(mayConnect('example.org', address, [])).toBe(false);
  });

  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('takes %s', (address) => {
    expect(mayConnect('example.org', address, [])).toBe(true);
  });

  it('takes what the settings allow, by name, address or range, and nothing beside it', () => {
    expect(mayConnect('chat.lan', '10.1.2.3', ['chat.lan'])).toBe(true);
    expect(mayConnect('CHAT.lan.', '10.1.2.3', ['chat.lan'])).toBe(true);
    expect(mayConnect('chat.lan', '10.1.2.3', ['10.1.0.0/16'])).toBe(true);
    expect(mayConnect('chat.lan', '10.2.2.3', ['10.1.0.0/16'])).toBe(false);
    expect(mayConnect('chat.lan', '10.1.2.3', ['10.1.2.4'])).toBe(false);
    expect(mayConnect('chat.lan', '::ffff:10.1.2.3', ['10.1.2.3'])).toBe(true);
    expect(mayConnect('chat.lan', '0.0.0.0', ['chat.lan'])).toBe(false);
    expect(mayConnect('chat.lan', '10.1.2.3', ['::/0', 'rubbish/99'])).toBe(false);
  });
});

describe('a call outside', () => {
  it('is refused for every notation of the machine itself, before anything is sent', async () => {
    for (const host of ['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]'])
      await expect(call(`http://${host}:${port}/`)).rejects.toThrow(/may not be called/);
    await expect(call(`http://localhost:${port}/`)).rejects.toThrow(/may not be called/);
    expect(seen).toEqual([]);
  });

  it('is refused when one of the addresses of a name is inside', async () => {
    await expect(call('http://hook.example/', { resolver: answering(['8.8.8.8', '10.0.0.1']) })).rejects.toThrow(/may not be called/);
    await expect(call('http://hook.example/', { resolver: answering([]) })).rejects.toThrow(/may not be called/);
  });

  it('connects to the address that was judged: a name that answers otherwise the second time gains nothing', async () => {
    const rebinding = answering(['192.168.0.1'], ['127.0.0.1']);
    await expect(call(`http://hook.example:${port}/`, { resolver: rebinding, allowedPrivate: ['192.168.9.9'] })).rejects.toThrow();
    expect(seen).toEqual([]);
  });

  it('goes to what the settings allow, with its headers, and says what came back', async () => {
    const answer = await call(`${origin}/hook`, { allowedPrivate: ['127.0.0.0/8'] });
    expect(answer).toEqual({ status: 202, body: '{"ok":true}', mediaType: '' });
    expect(seen.at(-1)?.headers['deskside-delivery']).toBe('one');
  });

  it('takes a redirect as an answer', async () => {
    const answer = await call(`${origin}/redirect`, { allowedPrivate: ['127.0.0.1'] });
    expect(answer.status).toBe(302);
    expect(seen.at(-1)?.url).toBe('/redirect');
  });

  it('ends what takes too long, and cuts what is too much', async () => {
    await expect(call(`${origin}/silent`, { allowedPrivate: ['127.0.0.1'], timeoutMs: 100 })).rejects.toThrow(/did not answer/);
    const answer = await call(`${origin}/long`, { allowedPrivate: ['127.0.0.1'], answerLimitBytes: 1000 });
    expect(answer.body).toHaveLength(1000);
  });

  it('takes no other scheme and no password in the address', async () => {
    await expect(call('file:///etc/passwd')).rejects.toThrow(/http/);
    await expect(call('http://user:secret@example.org/')).rejects.toThrow(/password/);
  });
});
