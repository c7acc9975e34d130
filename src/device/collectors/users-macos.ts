import type { SectionItem } from '../../contract/inventory-sections.ts';
import { dayMs } from '../../shared/units/day-ms.ts';
import { isClosedShell, type Session } from './accounts.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { sessionOf, user } from './user-items.ts';

type User = SectionItem<'users'>;

/** Accounts from the local directory (dscl), administrators by the group `admin`, sessions from `who`. */
export async function collectMacUsers(machine: Machine): Promise<Collected<'users'>> {
  const [accounts, admins, who] = await Promise.all([
    machine.run('/usr/bin/dscl', [
      '.',
      '-readall',
      '/Users',
      'RecordName',
      'RealName',
      'UniqueID',
      'NFSHomeDirectory',
      'UserShell',
      'AuthenticationAuthority',
    ]),
    machine.run('/usr/bin/dscl', ['.', '-read', '/Groups/admin', 'GroupMembership']),
    machine.run('/usr/bin/who', []),
  ]);
  if (accounts.missing || accounts.code !== 0) throw new Error(`dscl did not list the accounts: ${accounts.stderr.trim().slice(0, 200)}`);
  const members = admins.code === 0 ? new Set(admins.stdout.replace('GroupMembership:', '').trim().split(/\s+/)) : null;
  const local = parseDscl(accounts.stdout).flatMap((record): User[] => {
    const name = record.get('RecordName')?.split(' ')[0];
    const uid = wholeNumber(record.get('UniqueID'));
    // Accounts of services begin with an underscore; people start at 501.
    if (!name || name.startsWith('_') || uid === null || (uid !== 0 && uid < 500)) return [];
    return [
      user({
        key: `account:${name}`,
        name,
        fullName: clean(record.get('RealName')),
        kind: 'local',
        administrator: uid === 0 || (members?.has(name) ?? null),
        disabled: isClosedShell(record.get('UserShell') ?? '') || (record.get('AuthenticationAuthority') ?? '').includes(';DisabledUser;'),
        home: clean(record.get('NFSHomeDirectory')),
      }),
    ];
  });
  const items = [...local, ...parseWho(who.stdout, machine.now()).map(sessionOf)];
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

/** `dscl . -readall`: records end with a line `-`; a value with blanks stands on the next line after one blank. */
function parseDscl(output: string): Map<string, string>[] {
  return output.split(/^-$/m).map((block) => {
    const record = new Map<string, string>();
    let last = '';
    for (const line of block.split('\n')) {
      const [, name, value] = /^(?:dsAttrType\w+:)?(\w+):\s?(.*)$/.exec(line) ?? [];
      if (line.startsWith(' ') && last !== '') record.set(last, `${record.get(last) ?? ''} ${line.trim()}`.trim());
      else if (name !== undefined) record.set((last = name), value ?? '');
    }
    return record;
  });
}

/** `who` on macOS: `lan      console  Nov 21 08:12`, local time without a year: the last such moment. */
export function parseWho(output: string, now: number): Session[] {
  return output.split('\n').flatMap((line): Session[] => {
    const [, name, terminal, date, host] = /^(\S+)\s+(\S+)\s+([A-Z][a-z]{2}\s+\d{1,2} \d{2}:\d{2})(?:\s+\((.*)\))?/.exec(line) ?? [];
    if (!name || !terminal || !date) return [];
    const year = new Date(now).getFullYear();
    const at = [year, year - 1].map((one) => Date.parse(date.replace(/^(\w+)\s+(\d+)/, `$1 $2 ${one}`))).find((one) => one <= now + dayMs);
    return [{ user: name, terminal, host: host ?? null, signedInAt: at === undefined || Number.isNaN(at) ? null : at, pid: null }];
  });
}
