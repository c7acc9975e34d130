import { isIP } from 'node:net';
import type { Snapshot } from '../../../contract/devices.ts';
import type { KnownNames } from './evidence-mask.ts';

type Item = Record<string, unknown>;

/** Accounts that every machine of a kind has say nothing about a person, and stand in too many texts to be hidden. */
const commonAccounts = new Set(
  'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody messagebus sshd postfix postgres mysql redis nginx apache dbus polkitd avahi cups colord geoclue gdm lightdm sddm rtkit uuidd tcpdump system administrator admin guest defaultaccount wdagutilityaccount defaultuser0 localservice networkservice trustedinstaller everyone user users service local'.split(
    ' ',
  ),
);
const commonHosts = new Set([
  'localhost',
  'localdomain',
  'localhost.localdomain',
  'workgroup',
  'local',
  'lan',
  'home',
  '(none)',
  'none',
  'unknown',
]);

const texts = (item: Item, ...fields: string[]) =>
  fields.map((field) => item[field]).filter((value): value is string => typeof value === 'string' && value.trim() !== '');

/** The account of `DOMAIN\name` or `name@domain`; null for one that is no person's. */
export function accountName(name: string): string | null {
  const plain = name.trim().split('\\').at(-1)?.split('@')[0] ?? '';
  const common =
    commonAccounts.has(plain.toLowerCase()) ||
    plain.startsWith('_') ||
    plain.startsWith('systemd-') ||
    /^(dwm|umfd)-\d+$/i.test(plain) ||
    /^\d+$/.test(plain);
  return plain.length < 2 || common ? null : plain;
}

export function hostName(name: string): string | null {
  const plain = name.trim().replace(/\.$/, '');
  return plain.length < 2 || commonHosts.has(plain.toLowerCase()) || isIP(plain) !== 0 ? null : plain;
}

function usersOf(item: Item): string[] | null {
  const account = texts(item, 'name').map(accountName)[0];
  if (!account) return null;
  const home = texts(item, 'home').map((path) => accountName(path.split(/[\\/]/).filter(Boolean).at(-1) ?? ''));
  return [account, ...texts(item, 'fullName').filter((name) => name.trim().length >= 2), ...home.filter((name) => name !== null)];
}

function hostOfUri(uri: string): string | null {
  try {
    return hostName(decodeURIComponent(new URL(uri).hostname));
  } catch {
    return null;
  }
}

/** A host by its full and its short name. */
const hostNames = (name: string | null): string[][] => {
  if (name === null) return [];
  const short = name.split('.')[0] as string;
  return [short.length >= 2 && short !== name ? [short, name] : [name]];
};

/**
 * The names to hide, from all sections of a snapshot (also those that are never sent) and from what the desk itself knows of the machine:
 * its device's name and, for this machine, the account and host it runs under.
 */
export function knownNames(snapshot: Snapshot | null, own: { users: readonly string[]; hosts: readonly string[] }): KnownNames {
  const items = (section: keyof Snapshot['sections']): Item[] => snapshot?.sections[section]?.items ?? [];
  const accounts = ['processes', 'services', 'software'] as const;
  const users = [
    ...items('users')
      .map(usersOf)
      .filter((names) => names !== null),
    ...accounts
      .flatMap((section) => items(section).flatMap((item) => texts(item, 'user')))
      .map(accountName)
      .concat(own.users.map(accountName))
      .filter((name) => name !== null)
      .map((name) => [name]),
  ];
  const hosts = [
    ...items('computer').flatMap((item) => texts(item, 'hostName')),
    ...own.hosts,
    ...items('operatingSystem').flatMap((item) => texts(item, 'domain')),
    ...items('printers').flatMap((item) => texts(item, 'host')),
  ].map(hostName);
  const printers = items('printers')
    .flatMap((item) => texts(item, 'uri'))
    .map(hostOfUri);
  const networks = items('networkInterfaces')
    .flatMap((item) => texts(item, 'ssid'))
    .filter((name) => name.length >= 2);
  const macs = [
    ...items('networkInterfaces').flatMap((item) => texts(item, 'mac')),
    ...items('bluetooth').flatMap((item) => texts(item, 'address')),
  ]
    .map((mac) => mac.toLowerCase().replace(/[^0-9a-f]/g, ''))
    .filter((digits) => /^(?!0+$|f+$)[0-9a-f]{12}$/.test(digits));
  return {
    users: merged(users),
    hosts: merged([...hosts, ...printers].flatMap(hostNames)),
    networks: [...new Set(networks)],
    macs: [...new Set(macs)],
  };
}

/** Groups that begin with the same name are one. */
function merged(groups: readonly string[][]): string[][] {
  const byFirst = Map.groupBy(groups, ([first]) => (first as string).toLowerCase());
  return [...byFirst.values()].map((same) => [...new Set(same.flat())]);
}
