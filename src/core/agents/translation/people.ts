import { blankItem } from '../../../contract/blank-item.ts';
import type { SectionItem } from '../../../contract/inventory-sections.ts';
import type { TreeRecord } from '../decoding/plain-tree.ts';
import { type Content, first, flag, keyOf, mebibytes, moment, number, plain, text, texts, whole } from './values.ts';

/** The accounts of the machine, and who was signed in. */
export function users(content: Content): SectionItem<'users'>[] {
  const local = (content.get('local_users') ?? []).flatMap((user) => {
    const name = plain(user['login']) ?? plain(user['name']);
    if (name === null) return [];
    return blankItem('users', {
      key: keyOf('account', name),
      name,
      fullName: text(user['name']),
      kind: 'local',
      home: plain(user['home']),
    });
  });
  const signedIn = (content.get('users') ?? []).flatMap((user) => {
    const login = plain(user['login']) ?? plain(user['name']);
    if (login === null) return [];
    const name = [text(user['domain']), login].filter(Boolean).join('\\');
    return blankItem('users', { key: keyOf('signed-in', name), name, kind: 'signed-in' });
  });
  return [...local, ...signedIn];
}

export const groups = (content: Content): SectionItem<'groups'>[] =>
  (content.get('local_groups') ?? []).flatMap((group) => {
    const name = plain(group['name']);
    if (name === null) return [];
    return [{ key: keyOf(name), name, number: plain(group['id']), members: texts(group['members'] ?? group['member']) }];
  });

export const processes = (content: Content): SectionItem<'processes'>[] =>
  (content.get('processes') ?? []).flatMap((process) => {
    const [pid, command] = [whole(process['pid']), plain(process['cmd'])];
    if (pid === null) return [];
    const name = (command ?? '?').split(/\s/)[0]?.split(/[/\\]/).at(-1) || (command ?? '?');
    return blankItem('processes', {
      key: `${pid} ${name}`.slice(0, 480),
      pid,
      name,
      user: plain(process['user']),
      cpuPercent: number(process['cpuusage']),
      memoryBytes: whole((number(process['virtualmemory']) ?? Number.NaN) * 1024),
      startedAt: moment(process['started']),
      command,
    });
  });

/** How each kind of package is called here, so that both readers mean one by one key. */
const sources: Readonly<Record<string, string>> = {
  deb: 'dpkg',
  dpkg: 'dpkg',
  registry: 'windows',
  uwp: 'windows-app',
  system_profiler: 'macos',
};
const isHotfix = (name: string, source: string | null) => /\bKB\d{6,}\b/.test(name) || source === 'WMI';

const packagesOf = (content: Content) =>
  (content.get('softwares') ?? []).flatMap((record) => {
    const name = plain(record['name']) ?? plain(record['guid']);
    return name === null ? [] : [{ name, source: text(record['from']), record }];
  });

export function software(content: Content): SectionItem<'software'>[] {
  return packagesOf(content)
    .filter(({ name, source }) => !isHotfix(name, source))
    .map(({ name, source: from, record }) => {
      const source = sources[from?.toLowerCase() ?? ''] ?? from?.toLowerCase() ?? 'unknown';
      const [architecture, user] = [first(text(record['arch']), text(record['architecture'])), text(record['username'])];
      return blankItem('software', {
        // Two versions of one name are two installations; the key tells them apart where the architecture does not.
        key: keyOf(source, name, architecture ?? '', user),
        name,
        version: plain(record['version']),
        publisher: text(record['publisher']),
        source,
        architecture,
        installedAt: moment(record['install_date'] ?? record['installdate']),
        sizeBytes: whole(record['filesize']),
        scope: user === null ? 'machine' : 'user',
        user,
        location: plain(record['folder']),
      });
    });
}

/** Windows writes its updates among the programs. */
export function updates(content: Content): SectionItem<'updates'>[] {
  return packagesOf(content)
    .filter(({ name, source }) => isHotfix(name, source))
    .map(({ name, record }) => {
      const number = /\bKB\d{6,}\b/.exec(name)?.[0] ?? name;
      return blankItem('updates', {
        key: keyOf('installed', number),
        name: number,
        kind: 'installed',
        title: name,
        at: moment(record['install_date'] ?? record['installdate']),
        security: text(record['release_type']) === null ? null : /security/i.test(text(record['release_type']) ?? ''),
      });
    });
}

export const virtualMachines = (content: Content): SectionItem<'virtualMachines'>[] =>
  (content.get('virtualmachines') ?? []).map((machine) => {
    const name = plain(machine['name']) ?? plain(machine['uuid']) ?? '?';
    return blankItem('virtualMachines', {
      key: keyOf(text(machine['uuid']) ?? name),
      name,
      kind: text(machine['vmtype']),
      host: text(machine['subsystem']),
      state: text(machine['status'])?.toLowerCase() ?? null,
      uuid: text(machine['uuid']),
      memoryBytes: mebibytes(machine['memory']),
      processors: whole(machine['vcpu']),
      image: text(machine['image']),
      operatingSystem: typeof machine['operatingsystem'] === 'string' ? text(machine['operatingsystem']) : null,
      address: first(text(machine['ipaddress']), text(machine['mac'])),
    });
  });

export const remoteAccess = (content: Content): SectionItem<'remoteAccess'>[] =>
  (content.get('remote_mgmt') ?? []).map((tool) => ({
    key: keyOf(text(tool['type']), text(tool['id'])),
    kind: text(tool['type']) ?? '?',
    identifier: text(tool['id']),
    version: text(tool['version']),
  }));

/** So much of a key tells it from others and is no key. */
const keyEnding = (key: string | null) => (key === null ? null : key.replace(/[^A-Za-z0-9]/g, '').slice(-5) || null);

/** Windows' own key stands with the machine, those of other products in a list. */
const windowsKey = ({ winprodkey: key = null, winprodid: productid = null }: TreeRecord): TreeRecord[] =>
  key === null && productid === null ? [] : [{ name: 'Windows', key, productid }];

export const productKeys = (content: Content): SectionItem<'productKeys'>[] =>
  [...(content.get('licenseinfos') ?? []), ...(content.get('hardware') ?? []).flatMap(windowsKey)].map((licence) => {
    const name = plain(licence['name']) ?? plain(licence['fullname']) ?? '?';
    return blankItem('productKeys', {
      key: keyOf(name, text(licence['productid'])),
      name,
      fullName: text(licence['fullname']),
      productId: text(licence['productid']),
      keyEnding: keyEnding(plain(licence['key'])),
      trial: flag(licence['trial']),
      components: text(licence['components']),
      activatedAt: moment(licence['activation_date']),
    });
  });
