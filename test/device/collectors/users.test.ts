import { describe, expect, it } from 'vitest';
import { parseDisabled, parsePasswd, parseUtmp } from '../../../src/device/collectors/accounts.ts';
import { users } from '../../../src/device/collectors/users.ts';
import { parseWho } from '../../../src/device/collectors/users-macos.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

/** A record of utmp(5) as x86-64 (384 bytes) or 64-bit ARM (400 bytes) write it. */
function utmpRecord(wide: boolean, type: number, pid: number, terminal: string, name: string, seconds: number): Buffer {
  const record = Buffer.alloc(wide ? 400 : 384);
  record.writeInt16LE(type, 0);
  record.writeInt32LE(pid, 4);
  record.write(terminal, 8);
  record.write(name, 44);
  if (wide) record.writeBigInt64LE(BigInt(seconds), 344);
  else record.writeUInt32LE(seconds, 340);
  return record;
}

describe('users', () => {
  it('lists people and accounts with a shell, not services, and says what only root knows', async () => {
    const { result, items, byKey } = await collected(users, recordedMachine('linux-laptop'));
    expect(items.filter((item) => item.kind === 'local').map((item) => item.name)).toEqual(['root', 'lan', 'guest', 'backup-agent']);
    expect(byKey('account:lan')).toMatchObject({ fullName: 'Nguyễn Thị Lan', administrator: true, disabled: null, home: '/home/lan' });
    expect(byKey('account:guest')).toMatchObject({ administrator: false, disabled: true });
    expect(result).toMatchObject({ reason: expect.stringContaining('/etc/shadow') as string, remedy: 'Scan as root to see it.' });
  });

  it('lists sessions of people, the domain account among them, and no greeter', async () => {
    const { items, byKey } = await collected(users, recordedMachine('linux-laptop'));
    expect(items.filter((item) => item.kind === 'signed-in').map((item) => [item.name, item.terminal, item.signedInAt])).toEqual([
      ['lan', 'tty2', 1768460400000],
      ['hoa@example.test', 'pts/1 (192.168.50.9)', 1768464000000],
    ]);
    expect(byKey('account:hoa@example.test')?.kind).toBe('domain');
  });

  it('reads locked accounts as root, and no password', async () => {
    const { items, byKey } = await collected(users, recordedMachine('linux-debian12-vm'));
    expect(byKey('account:root')?.disabled).toBe(false);
    expect(byKey('account:minh')?.disabled).toBe(true);
    expect(JSON.stringify(items)).not.toContain('$y$');
  });

  it('reads utmp where logind keeps no sessions, and drops the dead', async () => {
    const records = [
      utmpRecord(false, 7, 812, 'tty1', 'lan', 1768460400),
      utmpRecord(false, 7, 99, 'pts/9', 'gone', 1768460400),
      utmpRecord(false, 2, 0, '~', 'reboot', 1),
    ];
    const files = {
      '/etc/passwd': 'lan:x:1000:1000::/home/lan:/bin/bash\n',
      '/run/utmp': { hex: Buffer.concat(records).toString('hex') },
      '/proc/812/comm': 'login\n',
    };
    const { items } = await collected(users, machineOf({ platform: 'linux', files }));
    expect(items.filter((item) => item.kind === 'signed-in').map((item) => [item.name, item.terminal])).toEqual([['lan', 'tty1']]);
  });

  it('reads Windows: local, domain and Entra accounts, and one session per person', async () => {
    const { items, byKey } = await collected(users, recordedMachine('windows-11-laptop'));
    expect(byKey('account:Administrator')).toMatchObject({ administrator: true, disabled: true });
    expect(byKey('account:lan')).toMatchObject({ fullName: 'Nguyễn Thị Lan', administrator: true, home: 'C:\\Users\\lan' });
    expect(items.filter((item) => item.kind === 'domain').map((item) => item.name)).toEqual(['hoa.tran', 'AdeleVance']);
    expect(items.filter((item) => item.kind === 'signed-in')).toMatchObject([
      { name: 'lan', terminal: 'session 1', signedInAt: 1768460400000 },
    ]);
  });

  it('reads macOS', async () => {
    const { items, byKey } = await collected(users, recordedMachine('macos-15-macbook'));
    expect(items.filter((item) => item.kind === 'local').map((item) => item.name)).toEqual(['lan', 'gast', 'root']);
    expect(byKey('account:lan')).toMatchObject({ fullName: 'Nguyễn Thị Lan', administrator: true, disabled: false });
    expect(byKey('account:gast')).toMatchObject({ administrator: false, disabled: true });
    expect(byKey('session:lan@ttys000')?.terminal).toBe('ttys000 (192.168.50.9)');
  });
});

describe('account files', () => {
  it('reads both widths of utmp and survives a torn one', () => {
    const wide = Buffer.concat([utmpRecord(true, 7, 5, 'tty1', 'lan', 1768460400), utmpRecord(true, 8, 6, 'tty2', 'x', 1)]);
    expect(parseUtmp(wide)).toMatchObject([{ user: 'lan', terminal: 'tty1', signedInAt: 1768460400000, pid: 5 }]);
    expect(parseUtmp(Buffer.alloc(100))).toEqual([]);
  });

  it('skips broken lines of passwd and tells locked from expired', () => {
    expect(parsePasswd('broken\n+::::::\na:x:1:1\nb:x:2:2:B,room,,:/home/b:/bin/sh\n')).toMatchObject([{ name: 'b', fullName: 'B' }]);
    const disabled = parseDisabled('a:!x:1:0:9:7:::\nb:*:1:0:9:7:::\nc:$y$:1:0:9:7::19000:\n', Date.UTC(2026, 0, 1));
    expect([...disabled]).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
  });

  it('takes the last such day of a date without a year', () => {
    const now = new Date(2026, 0, 15, 9).getTime();
    expect(parseWho('lan  console  Dec 30 21:40 \n', now)[0]?.signedInAt).toBe(new Date(2025, 11, 30, 21, 40).getTime());
    expect(parseWho('lan  console  Jan 14 08:12 \n', now)[0]?.signedInAt).toBe(new Date(2026, 0, 14, 8, 12).getTime());
  });
});
