import { expect, it } from 'vitest';
import { BadArguments, givenApiToken, parseServeArguments } from '../../src/server/arguments.ts';

it('reads what it is told, and stays on this machine otherwise', () => {
  expect(
    parseServeArguments([
      '--data',
      '/d',
      '--port',
      '0',
      '--no-open',
      '--host',
      '0.0.0.0',
      '--public-origin',
      'https://desk.example.org/',
      '--public-origin',
      'http://desk:8080',
      '--trusted-proxy',
      '10.0.0.0/24, 192.168.1.5',
      '--trusted-proxy',
      'fd00::/8',
    ]),
  ).toEqual({
    dataFolder: '/d',
    host: '0.0.0.0',
    port: 0,
    nextFreePort: false,
    open: false,
    inWords: false,
    publicOrigins: ['https://desk.example.org', 'http://desk:8080'],
    trustedProxies: ['10.0.0.0/24', '192.168.1.5', 'fd00::/8'],
  });
  expect(parseServeArguments([])).toMatchObject({ host: '127.0.0.1', port: 7420, open: true, publicOrigins: [], trustedProxies: [] });
  expect(parseServeArguments(['--help'])).toBeNull();
});

it.each([
  [['--port', '70000']],
  [['--port', 'x']],
  [['--port', '-1']],
  [['--colour']],
  [['stray']],
  [['--data']],
  [['--public-origin', 'desk.example.org']],
  [['--public-origin', 'https://desk.example.org/path']],
  [['--public-origin', 'https://user:secret@desk.example.org']],
  [['--public-origin', 'javascript:alert(1)']],
])('refuses %j', (args) => {
  expect(() => parseServeArguments(args)).toThrow(BadArguments);
});

it('takes a token of its own only when it cannot be guessed', () => {
  expect(givenApiToken({})).toBeNull();
  expect(givenApiToken({ DESKSIDE_API_TOKEN: '' })).toBeNull();
  expect(givenApiToken({ DESKSIDE_API_TOKEN: 'a'.repeat(32) })).toBe('a'.repeat(32));
  expect(() => givenApiToken({ DESKSIDE_API_TOKEN: 'a'.repeat(31) })).toThrow(BadArguments);
  expect(() => givenApiToken({ DESKSIDE_API_TOKEN: `${'a'.repeat(40)} b` })).toThrow(BadArguments);
});
