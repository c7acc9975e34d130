import type { SectionItem } from '../../contract/inventory-sections.ts';
import {
  type Account,
  isClosedShell,
  parseAdministrators,
  parseDisabled,
  parseLogindSession,
  parsePasswd,
  parseUtmp,
  type Session,
} from './accounts.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { listOrNone, readOrNull } from './sys-files.ts';
import { sessionOf, user } from './user-items.ts';
import { collectMacUsers } from './users-macos.ts';
import { queryWindows, type Row, windowsTime } from './windows.ts';

type User = SectionItem<'users'>;

/**
 * Accounts of this computer that a person can use (`local`), accounts of a domain known to it (`domain`), and who is signed in now
 * (`signed-in`, one per session). Accounts of services without a usable shell are left out.
 */
export const users: Collector<'users'> = {
  section: 'users',
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindows(machine);
    return machine.platform === 'macos' ? collectMacUsers(machine) : collectLinux(machine);
  },
};

async function collectLinux(machine: Machine): Promise<Collected<'users'>> {
  const [passwd, group, shadow, sessions] = await Promise.all([
    machine.readText('/etc/passwd'),
    readOrNull(machine, '/etc/group'),
    readOrNull(machine, '/etc/shadow'),
    linuxSessions(machine),
  ]);
  if (passwd === null) return { status: 'unsupported', reason: 'There is no /etc/passwd, so local accounts cannot be read.' };
  const accounts = parsePasswd(passwd);
  const administrators = parseAdministrators(group ?? '');
  const disabled = shadow === null ? null : parseDisabled(shadow, machine.now());
  const local = accounts.filter(isForPeople).map((account) =>
    user({
      key: `account:${account.name}`,
      name: account.name,
      fullName: clean(account.fullName),
      kind: 'local',
      home: account.home,
      administrator:
        account.uid === 0 || (group === null ? null : administrators.names.has(account.name) || administrators.gids.has(account.gid)),
      disabled: isClosedShell(account.shell) ? true : (disabled?.get(account.name) ?? null),
    }),
  );
  const known = new Set(accounts.map((account) => account.name));
  const strangers = [...new Set(sessions.map((session) => session.user))].filter((name) => !known.has(name));
  const domain = strangers.map((name) => user({ key: `account:${name}`, name, kind: 'domain' }));
  const items = [...local, ...domain, ...sessions.map(sessionOf)];
  if (items.length === 0) return { status: 'empty' };
  if (disabled !== null) return { status: 'collected', items };
  return {
    status: 'collected',
    items,
    reason: 'Whether accounts are locked is known to root only (/etc/shadow).',
    remedy: 'Scan as root to see it.',
  };
}

/** root, people (from 1000 up, 65534 is nobody), and every account of a service that somebody could sign in with. */
function isForPeople(account: Account): boolean {
  if (account.uid === 0 || (account.uid >= 1000 && account.uid < 65_534 && account.uid !== 65_534)) return true;
  return account.shell !== '' && account.uid !== 65_534 && !isClosedShell(account.shell);
}

async function linuxSessions(machine: Machine): Promise<Session[]> {
  // Beside each session lies a FIFO "N.ref", which must not be read.
  const names = (await listOrNone(machine, '/run/systemd/sessions')).filter((name) => /^c?\d+$/.test(name));
  if (names.length > 0) {
    const texts = await Promise.all(names.map((name) => readOrNull(machine, `/run/systemd/sessions/${name}`)));
    return texts.flatMap((text) => parseLogindSession(text ?? '') ?? []);
  }
  const bytes = await machine.readBytes('/run/utmp');
  const sessions = bytes === null ? [] : parseUtmp(bytes);
  // A session that died without a word leaves its record behind.
  const alive = await Promise.all(sessions.map(async (session) => (await readOrNull(machine, `/proc/${session.pid}/comm`)) !== null));
  return sessions.filter((_, index) => alive[index]);
}

async function collectWindows(machine: Machine): Promise<Collected<'users'>> {
  const answer = await queryWindows(machine, {
    accounts: "Get-CimInstance Win32_UserAccount -Filter 'LocalAccount = TRUE' | Select-Object Name,FullName,SID,Disabled,Domain",
    administrators: "Get-LocalGroupMember -SID 'S-1-5-32-544' | Select-Object Name,@{n='Sid';e={$_.SID.Value}}",
    profiles: "Get-CimInstance Win32_UserProfile -Filter 'Special = FALSE' | Select-Object SID,LocalPath",
    // Every signed-in person has a desktop shell; `quser` is translated and missing on Home editions.
    shells:
      'Get-CimInstance Win32_Process -Filter "Name = \'explorer.exe\'" | ForEach-Object { $owner = Invoke-CimMethod -InputObject $_ -MethodName GetOwner; [pscustomobject]@{ User = $owner.User; Domain = $owner.Domain; SessionId = $_.SessionId; Started = $_.CreationDate } }',
  });
  if (answer.accounts.error !== null) throw new Error(`Windows did not list its accounts: ${answer.accounts.error}`);
  const administrators =
    answer.administrators.error === null ? new Set(answer.administrators.rows.map((row) => plainText(row['Sid']))) : null;
  const homes = new Map(answer.profiles.rows.map((row) => [plainText(row['SID']), clean(row['LocalPath'])]));
  const local = answer.accounts.rows.flatMap((row): User[] => {
    const name = clean(row['Name']);
    const sid = plainText(row['SID']);
    if (name === null) return [];
    return [
      user({
        key: `account:${name}`,
        name,
        fullName: clean(row['FullName']),
        kind: 'local',
        home: homes.get(sid) ?? null,
        // Relative id 500 is the built-in administrator under any name.
        administrator: administrators?.has(sid) ?? (sid.endsWith('-500') ? true : null),
        disabled: typeof row['Disabled'] === 'boolean' ? row['Disabled'] : null,
      }),
    ];
  });
  const localSids = new Set(answer.accounts.rows.map((row) => plainText(row['SID'])));
  const items = [...local, ...domainUsers(answer.profiles.rows, localSids, administrators), ...windowsSessions(answer.shells.rows)];
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

/** Profiles of people from a domain (S-1-5-21) or Entra ID (S-1-12-1), named after their folder: asking the domain could take minutes. */
function domainUsers(profiles: Row[], localSids: Set<string>, administrators: Set<string> | null): User[] {
  return profiles.flatMap((row): User[] => {
    const sid = plainText(row['SID']);
    const home = clean(row['LocalPath']);
    const name = clean(home?.split('\\').at(-1));
    if (localSids.has(sid) || !/^S-1-(5-21|12-1)-/.test(sid) || name === null) return [];
    return [user({ key: `account:${sid}`, name, kind: 'domain', home, administrator: administrators?.has(sid) ?? null })];
  });
}

function windowsSessions(rows: Row[]): User[] {
  const sessions = new Map<string, User>();
  for (const row of rows) {
    const name = clean(row['User']);
    const id = wholeNumber(row['SessionId']);
    if (name === null) continue;
    const terminal = id === null ? null : `session ${id}`;
    const session = sessionOf({ user: name, terminal, host: null, signedInAt: windowsTime(row['Started']), pid: null });
    if (!sessions.has(session.key)) sessions.set(session.key, session);
  }
  return [...sessions.values()];
}
