import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { listOrNone, readOrNull, readValue } from './sys-files.ts';

type Service = SectionItem<'services'>;

/** Where the links of a running system's levels lie: Debian's /etc/rc5.d, Red Hat's /etc/rc.d/rc5.d. */
const levels = ['2', '3', '4', '5', 'S'].flatMap((level) => [`/etc/rc${level}.d`, `/etc/rc.d/rc${level}.d`]);

/**
 * Services where systemd is not in charge: init scripts with their LSB header (title), their links in the run levels (startup) and the
 * process id that the script says it writes (state). Nothing is executed, so a script that names no such file is `unknown`.
 */
export async function collectSysvServices(machine: Machine): Promise<Collected<'services'>> {
  const scripts = (await machine.list('/etc/init.d')).filter(
    (name) => !/^(README|rc|rcS|skeleton|functions|.*\.(dpkg-\w+|sh))$/.test(name),
  );
  if (scripts.length === 0) {
    return {
      status: 'unsupported',
      reason: 'Neither systemd nor init scripts manage services here, so there is no list of services to read.',
    };
  }
  const links = (await Promise.all(levels.map((folder) => listOrNone(machine, folder)))).flat();
  const started = new Set(links.flatMap((link) => /^S\d\d(.+)$/.exec(link)?.[1] ?? []));
  const stopped = new Set(links.flatMap((link) => /^K\d\d(.+)$/.exec(link)?.[1] ?? []));
  const items = await Promise.all(
    scripts.map(async (name): Promise<Service> => {
      const script = (await readOrNull(machine, `/etc/init.d/${name}`)) ?? '';
      return {
        key: name,
        name,
        title: clean(/^#\s*Short-Description:\s*(.+)$/m.exec(script)?.[1]),
        state: await stateOf(machine, script),
        startup: started.has(name) ? 'automatic' : stopped.has(name) ? 'disabled' : 'manual',
        user: null,
      };
    }),
  );
  return { status: 'collected', items, reason: 'systemd is not in charge here; what the init scripts tell of themselves.' };
}

async function stateOf(machine: Machine, script: string): Promise<Service['state']> {
  const file = /^\s*PIDFILE=["']?(\/[\w./-]+)["']?\s*$/m.exec(script)?.[1];
  if (file === undefined) return 'unknown';
  const pid = await readValue(machine, file);
  if (pid === null) return 'stopped';
  return /^\d+$/.test(pid) && (await readValue(machine, `/proc/${pid}/comm`)) !== null ? 'running' : 'stopped';
}
