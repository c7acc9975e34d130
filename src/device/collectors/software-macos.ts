import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { type ProfilerEntry, profile } from './macos.ts';
import { plainText } from './plain-text.ts';
import { listOrNone } from './sys-files.ts';

type Software = SectionItem<'software'>;

/** Applications that people start, by system_profiler, and Homebrew's formulas and casks by their folders. */
export async function collectMacSoftware(machine: Machine): Promise<Collected<'software'>> {
  const [{ SPApplicationsDataType: applications }, brewed] = await Promise.all([
    profile(machine, 'SPApplicationsDataType'),
    readHomebrew(machine),
  ]);
  const items = new Map<string, Software>();
  for (const item of [...applications.flatMap(readApplication), ...brewed]) if (!items.has(item.key)) items.set(item.key, item);
  return items.size > 0 ? { status: 'collected', items: [...items.values()] } : { status: 'empty' };
}

/** Helpers inside the system and inside other applications are parts, not software. */
const isPart = (path: string) => /^\/System\/(Library|Volumes|iOSSupport)\/|^\/(Library|usr|private|opt)\/|\.app\/|\/Library\//.test(path);

function readApplication(entry: ProfilerEntry): Software[] {
  const name = clean(entry['_name']);
  const path = clean(entry['path']);
  if (name === null || path === null || isPart(path)) return [];
  const user = /^\/Users\/([^/]+)\//.exec(path)?.[1] ?? null;
  const modified = Date.parse(plainText(entry['lastModified']));
  const obtained = plainText(entry['obtained_from']);
  return [
    {
      key: `macos:${path}`.slice(0, 480),
      name,
      version: clean(entry['version']),
      publisher: publisherOf(entry, obtained),
      source: obtained === 'mac_app_store' ? 'app-store' : 'macos',
      architecture: architectures[plainText(entry['arch_kind'])] ?? null,
      installedAt: Number.isNaN(modified) ? null : modified,
      sizeBytes: null,
      scope: user === null ? 'machine' : 'user',
      user,
      location: path,
    },
  ];
}

const architectures: Record<string, string> = {
  arch_arm_i64: 'universal',
  arch_arm: 'arm64',
  arch_i64: 'x64',
  arch_i32_i64: 'x64',
  arch_i32: 'x86',
  arch_ios: 'ios',
};

/** "Developer ID Application: Microsoft Corporation (UBF8T346G9)" names the maker; the App Store signs in its own name. */
function publisherOf(entry: ProfilerEntry, obtained: string): string | null {
  if (obtained === 'apple') return 'Apple';
  const signers = Array.isArray(entry['signed_by']) ? entry['signed_by'] : [];
  const maker = /^(?:Developer ID Application|Apple Development|3rd Party Mac Developer Application): (.+?)(?: \([A-Z0-9]{10}\))?$/.exec(
    plainText(signers[0]),
  )?.[1];
  return clean(maker);
}

/** Formulas lie in Cellar/NAME/VERSION, casks in Caskroom/NAME/VERSION, under /opt/homebrew (Apple silicon) or /usr/local (Intel). */
async function readHomebrew(machine: Machine): Promise<Software[]> {
  const places = ['/opt/homebrew', '/usr/local'].flatMap((root) => [`${root}/Cellar`, `${root}/Caskroom`]);
  const found = await Promise.all(
    places.map(async (place) => {
      const names = (await listOrNone(machine, place)).filter((name) => !name.startsWith('.'));
      return Promise.all(
        names.map(async (name): Promise<Software> => {
          const versions = (await listOrNone(machine, `${place}/${name}`)).filter((version) => !version.startsWith('.'));
          const version = versions.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).at(-1) ?? null;
          const source = place.endsWith('Caskroom') ? 'homebrew-cask' : 'homebrew';
          return {
            key: `${source}:${name}`,
            name,
            version,
            publisher: null,
            source,
            architecture: null,
            installedAt: null,
            sizeBytes: null,
            scope: 'machine',
            user: null,
            location: `${place}/${name}`,
          };
        }),
      );
    }),
  );
  return found.flat();
}
