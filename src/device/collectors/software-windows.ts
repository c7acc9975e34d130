import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { installDay } from './software-dates.ts';
import { queryWindows, type Row } from './windows.ts';

type Software = SectionItem<'software'>;

const uninstall = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';

/**
 * Every uninstall entry: the machine's in both registry views and those of each user whose hive is loaded (who is signed in, and services'
 * accounts are left out). Read value by value through .NET: Get-ItemProperty stops at a malformed value of one careless installer.
 */
const uninstallEntries = `& {
  $names = 'DisplayName','DisplayVersion','Publisher','InstallDate','EstimatedSize','InstallLocation','SystemComponent','ParentKeyName','ReleaseType';
  $read = { param($root, $path, $view, $sid, $user)
    $list = $root.OpenSubKey($path);
    if ($list) { foreach ($id in $list.GetSubKeyNames()) {
      try { $key = $list.OpenSubKey($id); $entry = @{ Id = $id; View = $view; Sid = $sid; User = $user };
        foreach ($name in $names) { $value = $key.GetValue($name); if ($null -ne $value) { $entry[$name] = [string]$value } };
        if ($entry['DisplayName']) { [pscustomobject]$entry } } catch { } } } };
  $machine64 = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64');
  $machine32 = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32');
  if ([Environment]::Is64BitOperatingSystem) { & $read $machine64 '${uninstall}' 'x64' $null $null };
  & $read $machine32 '${uninstall}' 'x86' $null $null;
  $people = [Microsoft.Win32.RegistryKey]::OpenBaseKey('Users', 'Default');
  foreach ($sid in $people.GetSubKeyNames()) { if ($sid -match '^S-1-(5-21|12-1)-[0-9-]+$') {
    $folder = $machine64.OpenSubKey('SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\' + $sid);
    $user = if ($folder) { Split-Path -Leaf ([string]$folder.GetValue('ProfileImagePath')) } else { $sid };
    & $read $people ($sid + '\\${uninstall}') 'user' $sid $user;
    & $read $people ($sid + '\\SOFTWARE\\WOW6432Node' + '${uninstall.slice('SOFTWARE'.length)}') 'user' $sid $user } }
}`.replaceAll(/\s*\n\s*/g, ' ');

const appxFields =
  "Select-Object Name,PackageFamilyName,@{n='Version';e={[string]$_.Version}},Publisher,@{n='Architecture';e={[string]$_.Architecture}},InstallLocation,@{n='Framework';e={[bool]$_.IsFramework}},@{n='Signature';e={[string]$_.SignatureKind}}";

/** @throws when the registry cannot be read. */
export async function collectWindowsSoftware(machine: Machine): Promise<Collected<'software'>> {
  const { entries, packages } = await queryWindows(machine, {
    entries: uninstallEntries,
    packages: `Get-AppxPackage ${machine.privileged ? '-AllUsers ' : ''}| ${appxFields}`,
  });
  if (entries.error !== null) throw new Error(`Windows did not list its installed programs: ${entries.error}`);
  const items = unique([...entries.rows.flatMap(readEntry), ...packages.rows.flatMap(readPackage)]);
  if (items.length === 0) return { status: 'empty' };
  return { status: 'collected', items, reason: packages.error === null ? undefined : `Store apps were not read: ${packages.error}` };
}

/** One program, or nothing for what Windows' own list hides: system components, updates of another entry. */
function readEntry(row: Row): Software[] {
  const name = clean(row['DisplayName']);
  if (
    name === null ||
    row['SystemComponent'] === '1' ||
    clean(row['ParentKeyName']) !== null ||
    /update|hotfix/i.test(plainText(row['ReleaseType']))
  )
    return [];
  const version = clean(row['DisplayVersion']);
  const user = clean(row['User']);
  const view = plainText(row['View']);
  const kib = wholeNumber(row['EstimatedSize']);
  return [
    {
      key: `windows:${user === null ? view : `user:${user}`}:${keyName(name, version)}`.slice(0, 480),
      name,
      version,
      publisher: clean(row['Publisher']),
      source: 'windows',
      architecture: view === 'user' ? null : view,
      installedAt: installDay(row['InstallDate']),
      sizeBytes: kib === null ? null : kib * 1024,
      scope: user === null ? 'machine' : 'user',
      user,
      location: clean(plainText(row['InstallLocation']).replaceAll('"', '')),
    },
  ];
}

/** Installers put the version into the name ("7-Zip 23.01 (x64)") and make up a new id at every upgrade; the same program keeps this. */
function keyName(name: string, version: string | null): string {
  if (version === null) return name;
  const short = version.replace(/(\.0)+$/, '');
  return (
    [version, short]
      .reduce((text, one) => (/^\d+\.\d/.test(one) ? text.replace(one, '') : text), name)
      .replace(/\s+/g, ' ')
      .trim() || name
  );
}

/** Two different programs of one name (redistributables of several versions): the later ones carry their version. */
function unique(items: Software[]): Software[] {
  const seen = new Map<string, Software>();
  for (const item of items.toSorted(
    (one, other) => one.key.localeCompare(other.key) || (one.version ?? '').localeCompare(other.version ?? '', 'en', { numeric: true }),
  )) {
    const known = seen.get(item.key);
    // The same entry in both registry views, or twice in one.
    if (known && known.version === item.version && known.publisher === item.publisher) continue;
    const key = known ? `${item.key} ${item.version ?? ''}` : item.key;
    if (!seen.has(key)) seen.set(key, { ...item, key });
  }
  return [...seen.values()];
}

function readPackage(row: Row): Software[] {
  const name = clean(row['Name']);
  // Frameworks are parts of other packages; those signed as System are parts of Windows.
  if (name === null || row['Framework'] === true || row['Signature'] === 'System') return [];
  const family = clean(row['PackageFamilyName']) ?? name;
  return [
    {
      key: `appx:${family}`,
      name,
      version: clean(row['Version']),
      publisher: publisherOf(row['Publisher']),
      source: 'appx',
      architecture: clean(row['Architecture'])?.toLowerCase() ?? null,
      installedAt: null,
      sizeBytes: null,
      scope: 'machine',
      user: null,
      location: clean(row['InstallLocation']),
    },
  ];
}

/** The organisation or common name of an X.500 name: `CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond`. */
function publisherOf(value: unknown): string | null {
  const text = plainText(value);
  const part = (field: string) => new RegExp(`(?:^|, ?)${field}=("[^"]+"|[^,]+)`).exec(text)?.[1]?.replaceAll('"', '');
  const common = part('CN');
  // Store publishers without a name of their own are a GUID.
  return clean(part('O') ?? (common !== undefined && /^[0-9A-F-]{36}$/i.test(common) ? null : common));
}
