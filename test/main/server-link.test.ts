import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { isOfThisMachine } from '../../src/contract/this-machine.ts';
import { deskOfPage } from '../../src/main/app-protocol.ts';
import { networkProblem } from '../../src/main/server-link/link-refusal.ts';
import { createLinkStore, type Vault } from '../../src/main/server-link/link-store.ts';
import { createOutbox } from '../../src/main/server-link/outbox.ts';
import { serverOrigin, speaksWith } from '../../src/main/server-link/server-address.ts';
import { keyFor, sendCode, signIn, whoseKey } from '../../src/main/server-link/server-calls.ts';
import { goodPassword, newMember } from '../helpers/account-people.ts';
import { openTestServer } from '../helpers/test-server.ts';
import { newTestId } from '../helpers/ticket-people.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-link-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the address of a desk server', () => {
  it.each([
    ['desk.example.org', 'https://desk.example.org'],
    [' https://desk.example.org/#/tickets/12 ', 'https://desk.example.org'],
    ['desk.example.org:8443', 'https://desk.example.org:8443'],
    ['http://127.0.0.1:7420', 'http://127.0.0.1:7420'],
    ['http://localhost:7420/enter', 'http://localhost:7420'],
  ])('%s is %s', (typed, origin) => expect(serverOrigin(typed)).toBe(origin));

  it.each([
    ['', 'ADDRESS'],
    ['ftp://desk.example.org', 'ADDRESS'],
    ['javascript:alert(1)', 'ADDRESS'],
    ['https://me:secret@desk.example.org', 'ADDRESS'],
    ['http://desk.example.org', 'INSECURE'],
    ['http://192.168.1.5:7420', 'INSECURE'],
    ['http://localhost.evil.example', 'INSECURE'],
  ])('%s is refused: %s', (typed, code) =>
    expect(() => serverOrigin(typed)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code }) })),
  );

  it('is of a version that this console speaks', () => {
    expect(speaksWith('1.2.0', '1.9.3')).toBe(true);
    expect(speaksWith('2.0.0', '1.9.3')).toBe(false);
    expect(speaksWith('0.1.9', '0.1.0')).toBe(true);
    expect(speaksWith('0.2.0', '0.1.0')).toBe(false);
  });

  it('names what the network said', () => {
    const failed = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
    expect(networkProblem(failed('ECONNREFUSED'))).toEqual({ code: 'UNREACHABLE', values: { reason: 'ECONNREFUSED' } });
    for (const code of ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])
      expect(networkProblem(failed(code))).toEqual({ code: 'CERTIFICATE', values: { reason: code } });
  });
});

describe('the link to a desk server', () => {
  const vaultOf = (keeps: boolean): Vault => ({
    keeps: () => keeps,
    seal: (text) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)),
    open: (sealed) => Buffer.from([...sealed].map((byte) => byte ^ 0x5a)).toString(),
  });
  const link = { origin: 'https://desk.example.org', person: 'Dung', deviceId: null, key: 'dsk_secret' };

  it('is kept with its key sealed, readable by its owner only', () => {
    const file = join(newFolder(), 'desk-server.json');
    createLinkStore(file, vaultOf(true)).set(link);
    expect(readFileSync(file, 'utf8')).not.toContain('dsk_secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(createLinkStore(file, vaultOf(true)).get()).toEqual(link);
    const broken: Vault = {
      ...vaultOf(true),
      open: () => {
        throw new Error('another keychain');
      },
    };
    expect(createLinkStore(file, broken).get()).toEqual({ ...link, key: null });
    createLinkStore(file, vaultOf(true)).set(null);
    expect(existsSync(file)).toBe(false);
  });

  it('keeps the key for this run only where there is no keychain', () => {
    const file = join(newFolder(), 'desk-server.json');
    const store = createLinkStore(file, vaultOf(false));
    store.set(link);
    expect(store.get()).toEqual(link);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ sealedKey: null });
    expect(createLinkStore(file, vaultOf(false)).get()).toEqual({ ...link, key: null });
  });
});

it('keeps on disk what the server has not got, and gives up what is none of it', () => {
  const outbox = createOutbox(join(newFolder(), 'outbox'), z.strictObject({ made: z.string() }));
  expect([outbox.count(), outbox.waiting()]).toEqual([0, []]);
  const [first, second] = [newTestId<string>(), newTestId<string>()];
  outbox.keep(first, { made: 'first' });
  outbox.keep(second, { made: 'second' });
  expect(outbox.waiting()).toEqual([
    { id: first, item: { made: 'first' } },
    { id: second, item: { made: 'second' } },
  ]);
  outbox.remove(first);
  outbox.remove(second);
  outbox.keep(first, { broken: true } as never);
  expect(outbox.count()).toBe(1);
  expect(outbox.waiting()).toEqual([]);
  expect(outbox.count()).toBe(0);
});

it('knows what is of this machine, and whose page it is', () => {
  for (const path of ['scans.start', 'scans.watch', 'devices.local', 'terminals.write', 'playbooks.list', 'diagnoses.get'])
    expect(isOfThisMachine(path.split('.')), path).toBe(true);
  for (const path of [
    'scans.resolve',
    'devices.list',
    'tickets.create',
    'recordings.read',
    'diagnoses.importRun',
    'diagnoses.list',
    'constructor.x',
    '',
  ])
    expect(isOfThisMachine(path.split('.')), path).toBe(false);
  expect(deskOfPage('app://deskside/console/index.html#/tickets')).toBe('local');
  expect(deskOfPage('app://desk-0123456789abcdef/console/index.html')).toBe('0123456789abcdef');
  for (const url of [
    'app://desk-x/console/',
    'app://deskside/other/',
    'https://deskside/console/',
    'app://desk-0123456789abcdef.evil/console/',
    '',
  ])
    expect(deskOfPage(url), url).toBeNull();
});

describe('signing in to a desk server', () => {
  const version = '0.0.0-test';

  it('makes a key of this computer’s own, which can be given back', async () => {
    const server = await openTestServer();
    const { email } = await newMember(server, { name: 'Dung' });
    await expect(signIn(server.origin, email, 'wrong')).rejects.toMatchObject({ problem: { code: 'UNAUTHORIZED' } });
    const step = await signIn(server.origin, email, goodPassword);
    if (!('cookie' in step)) throw new Error('No second step was set up.');
    const { key, person } = await keyFor(server.origin, step.cookie, version);
    expect(person).toBe('Dung');
    expect(await whoseKey(server.origin, key, version)).toBe('Dung');
    const me = server.as((await server.desk.doors.byKey(key))?.actor ?? null);
    const { apiKeys, sessions } = await me.me.security({});
    expect(apiKeys).toMatchObject([{ name: expect.stringMatching(/^Deskside on /), access: 'write' }]);
    // The session that made it is over; what is left is the one the invitation began.
    expect(sessions).toHaveLength(1);
    await fetch(`${server.origin}/session`, { method: 'DELETE', headers: { authorization: `Bearer ${key}` } });
    expect(await server.desk.doors.byKey(key)).toBeNull();
    await expect(whoseKey(server.origin, key, version)).rejects.toMatchObject({ problem: { code: 'UNAUTHORIZED' } });
    await expect(sendCode(server.origin, 'x', '123456')).rejects.toMatchObject({ problem: { code: 'UNAUTHORIZED' } });
  });

  it('refuses a server of another version, and ends the session it had begun', async () => {
    const server = await openTestServer();
    const { email, sessionToken } = await newMember(server);
    const step = await signIn(server.origin, email, goodPassword);
    if (!('cookie' in step)) throw new Error('No second step was set up.');
    await expect(keyFor(server.origin, step.cookie, '3.0.0')).rejects.toMatchObject({
      problem: { code: 'OTHER_VERSION', values: { server: version, console: '3.0.0' } },
    });
    const me = server.as((await server.desk.doors.bySession(sessionToken))?.actor ?? null);
    expect((await me.me.security({})).sessions).toHaveLength(1);
  });

  it('sends no password to what is no desk, or sends elsewhere', async () => {
    const asked: string[] = [];
    const other = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/sign-in/ways') response.writeHead(302, { location: 'https://desk.example.org/' });
      response.end('<html>');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    await expect(signIn(origin, 'me@example.com', 'secret')).rejects.toMatchObject({ problem: { code: 'NOT_A_DESK' } });
    expect(asked).toEqual(['/sign-in/ways']);
    await expect(signIn('http://127.0.0.1:1', 'me@example.com', 'secret')).rejects.toMatchObject({ problem: { code: 'UNREACHABLE' } });
  });
});
