import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { readOrNull } from './sys-files.ts';

type Software = SectionItem<'software'>;

const infoFolder = '/var/lib/dpkg/info';

/**
 * Debian packages from /var/lib/dpkg/status, without starting dpkg. A package was installed or last upgraded when its list of files was
 * written; `find` reads all those times at once. Null when the machine has no dpkg.
 */
export async function readDpkg(machine: Machine): Promise<Software[] | null> {
  const [status, times] = await Promise.all([
    machine.readText('/var/lib/dpkg/status'),
    machine.run('find', [infoFolder, '-maxdepth', '1', '-name', '*.list', '-printf', '%f\\t%T@\\n'], { timeoutMs: 10_000 }),
  ]);
  if (status === null) return null;
  return parseDpkgStatus(status, times.code === 0 ? parseTimes(times.stdout) : new Map());
}

/** `find -printf '%f\t%T@\n'`: epoch ms by package (`adduser`, or `libc6:amd64` where several architectures may be installed). */
export function parseTimes(output: string): Map<string, number> {
  return new Map([...output.matchAll(/^(\S+)\.list\t(\d+)(?:\.\d*)?$/gm)].map((match) => [match[1] ?? '', Number(match[2]) * 1000]));
}

/** Paragraphs of fields (deb822(5)); a package is there when its status ends in `installed` (also when on hold or half configured). */
export function parseDpkgStatus(text: string, times: ReadonlyMap<string, number>): Software[] {
  const items: Software[] = [];
  for (const paragraph of text.split('\n\n')) {
    const name = fieldOf(paragraph, 'Package');
    if (
      name === undefined ||
      !/ (installed|half-configured|unpacked|triggers-awaited|triggers-pending)$/.test(fieldOf(paragraph, 'Status') ?? '')
    )
      continue;
    const architecture = fieldOf(paragraph, 'Architecture') ?? null;
    const kib = wholeNumber(fieldOf(paragraph, 'Installed-Size'));
    items.push({
      key: `dpkg:${name}:${architecture ?? ''}`,
      name,
      version: clean(fieldOf(paragraph, 'Version')),
      publisher: withoutAddress(fieldOf(paragraph, 'Maintainer')),
      source: 'dpkg',
      architecture,
      installedAt: times.get(`${name}:${architecture}`) ?? times.get(name) ?? null,
      sizeBytes: kib === null ? null : kib * 1024,
      scope: 'machine',
      user: null,
      location: null,
    });
  }
  return items;
}

/** One field of a paragraph, by searching for its name: a pattern would look at every line of a file of megabytes. */
function fieldOf(paragraph: string, name: string): string | undefined {
  const label = `${name}: `;
  const at = paragraph.startsWith(label) ? 0 : paragraph.indexOf(`\n${label}`) + 1;
  if (at === 0 && !paragraph.startsWith(label)) return undefined;
  const end = paragraph.indexOf('\n', at);
  return paragraph.slice(at + label.length, end < 0 ? undefined : end);
}

/** "Debian Adduser Developers <adduser@packages.debian.org>" to the name alone. */
const withoutAddress = (text: string | undefined) => clean(text?.replace(/\s*<[^>]*>\s*$/, ''));

const rpmFormat = '%{NAME}\\t%{EPOCH}\\t%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{INSTALLTIME}\\t%{SIZE}\\t%{VENDOR}\\n';

/** RPM packages; null when there is no rpm. @throws when rpm cannot read its database. */
export async function readRpm(machine: Machine): Promise<Software[] | null> {
  const output = await machine.run('rpm', ['-qa', '--queryformat', rpmFormat], { timeoutMs: 30_000 });
  if (output.missing) return null;
  if (output.timedOut || (output.code !== 0 && output.stdout === ''))
    throw new Error(`rpm did not list the packages: ${output.stderr.trim().slice(0, 200)}`);
  const items = parseRpm(output.stdout);
  // rpm is also installed on Debian, as a tool without packages of its own.
  return items.length > 0 ? items : null;
}

/** Absent tags print as `(none)`. Kernels and keys may be installed in several versions: the version is then part of the key. */
function parseRpm(output: string): Software[] {
  const rows = output.split('\n').flatMap((line) => {
    const [name, epoch, version, architecture, installed, size, vendor] = line
      .split('\t')
      .map((text) => (text === '(none)' ? '' : text.trim()));
    return name && version && name !== 'gpg-pubkey'
      ? [{ name, version: epoch && epoch !== '0' ? `${epoch}:${version}` : version, architecture, installed, size, vendor }]
      : [];
  });
  const count = new Map<string, number>();
  for (const row of rows) count.set(`${row.name}:${row.architecture}`, (count.get(`${row.name}:${row.architecture}`) ?? 0) + 1);
  return rows.map((row) => {
    const key = `rpm:${row.name}:${row.architecture ?? ''}`;
    const seconds = wholeNumber(row.installed);
    const several = (count.get(`${row.name}:${row.architecture}`) ?? 0) > 1;
    return {
      key: several ? `${key}:${row.version}` : key,
      name: row.name,
      version: row.version,
      publisher: clean(row.vendor),
      source: 'rpm',
      architecture: row.architecture || null,
      installedAt: seconds === null ? null : seconds * 1000,
      sizeBytes: wholeNumber(row.size),
      scope: 'machine',
      user: null,
      location: null,
    };
  });
}

const pacmanFolder = '/var/lib/pacman/local';

/** Arch packages from pacman's own database, one folder each; null when the machine has none. */
export async function readPacman(machine: Machine): Promise<Software[] | null> {
  const names = (await machine.list(pacmanFolder)).filter((name) => name !== 'ALPM_DB_VERSION');
  if (names.length === 0) return null;
  const texts = await Promise.all(names.map((name) => readOrNull(machine, `${pacmanFolder}/${name}/desc`)));
  return texts.flatMap((text) => parsePacmanDesc(text ?? '') ?? []);
}

/** A `desc` file: `%NAME%`, its value on the next line, a blank line. */
function parsePacmanDesc(text: string): Software | null {
  const value = (field: string) => new RegExp(`^%${field}%\\n(.+)$`, 'm').exec(text)?.[1]?.trim() ?? null;
  const name = value('NAME');
  if (name === null) return null;
  const seconds = wholeNumber(value('INSTALLDATE'));
  return {
    key: `pacman:${name}`,
    name,
    version: value('VERSION'),
    publisher: withoutAddress(value('PACKAGER') ?? undefined),
    source: 'pacman',
    architecture: value('ARCH'),
    installedAt: seconds === null ? null : seconds * 1000,
    sizeBytes: wholeNumber(value('SIZE')),
    scope: 'machine',
    user: null,
    location: null,
  };
}
