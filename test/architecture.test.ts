import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { withRooms } from '../scripts/draw-rooms.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);
type Violation = { rule: { name: string }; from: string; to: string };
type Report = { modules: { source: string }[]; summary: { violations: Violation[] } };

async function cruise(): Promise<Report> {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout } = await run(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'], {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Report;
}

const planted = ['src/core/people/planted-violation.ts', 'src/renderer/planted-violation.ts', 'src/contract/planted-violation.ts'].map(
  (path) => join(root, path),
);
afterEach(() => {
  for (const file of planted) rmSync(file, { force: true });
});

/** Every source file below `folder`, as paths from the root. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

describe('the rooms', () => {
  it('hold: nothing reaches where it may not, and the law sees what is planted', { timeout: 120_000 }, async () => {
    const [person, page, agreement] = planted as [string, string, string];
    writeFileSync(
      person,
      "import { createTicketService } from '../tickets/ticket-service.ts';\nimport { Kysely } from 'kysely';\nexport const planted = [createTicketService, Kysely];\n",
    );
    writeFileSync(page, "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n");
    writeFileSync(agreement, "import { openDesk } from '../core/compose.ts';\nexport const planted = openDesk;\n");
    const report = await cruise();
    const of = (file: string) =>
      report.summary.violations.filter((violation) => join(root, violation.from) === file).map((violation) => violation.rule.name);
    expect(of(person)).toEqual(expect.arrayContaining(['order-core-people', 'sql-only-in-stores']));
    expect(of(page)).toContain('no-node-in-isomorphic-code');
    expect(of(agreement)).toContain('layer-contract');
    const others = report.summary.violations.filter(
      (violation) => !planted.includes(join(root, violation.from)) && !planted.includes(join(root, violation.to)),
    );
    expect(others.map((violation) => `${violation.rule.name}: ${violation.from} -> ${violation.to}`)).toEqual([]);
    expect(report.modules.length).toBeGreaterThan(300);
  });

  it('are all known to the law', () => {
    const law = readFileSync(join(root, '.dependency-cruiser.cjs'), 'utf8');
    for (const room of readdirSync(join(root, 'src'))) expect(law, `src/${room} has no rule`).toMatch(new RegExp(`^  ${room}: \\[`, 'm'));
    const features = /FEATURES = \[([^\]]*)\]/.exec(law)?.[1] ?? '';
    for (const folder of readdirSync(join(root, 'src/core'), { withFileTypes: true }))
      if (folder.isDirectory() && !['platform', 'database'].includes(folder.name))
        expect(features, `src/core/${folder.name} has no place in the order`).toContain(`'${folder.name}'`);
  });

  it('have a tsconfig each, so that what a room may see is what its compiler sees', () => {
    const references = readFileSync(join(root, 'tsconfig.json'), 'utf8');
    for (const room of readdirSync(join(root, 'src'))) {
      expect(references).toContain(`"src/${room}"`);
      expect(statSync(join(root, 'src', room, 'tsconfig.json')).isFile()).toBe(true);
    }
  });
});

describe('the files', () => {
  const all = sources('src');
  const lines = (path: string) => readFileSync(join(root, path), 'utf8').split('\n').length - 1;

  it('are small: nine in ten under 200 lines, none over 400', () => {
    const long = all.filter((path) => lines(path) > 200);
    expect(all.filter((path) => lines(path) > 400)).toEqual([]);
    expect(long.length / all.length).toBeLessThan(0.1);
  });

  it('are named in kebab-case after what they hold, never Manager, Helper or Util', () => {
    for (const path of all) {
      const name = path.split('/').at(-1) ?? '';
      expect(name, path).toMatch(/^(\d{4}-)?[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/);
      expect(path, path).not.toMatch(/manager|helper|util|\/lib\/|\/common\//i);
    }
  });

  it('export by name only', () => {
    for (const path of all) expect(readFileSync(join(root, path), 'utf8'), path).not.toMatch(/^export default /m);
  });

  it('keep folders to what one can take in: twelve files, unless they are siblings of one protocol', () => {
    const siblings = ['collectors', 'playbooks', 'migrations', 'contract', 'pages'];
    const byFolder = Map.groupBy(all, (path) => path.slice(0, path.lastIndexOf('/')));
    for (const [folder, files] of byFolder)
      if (!siblings.some((name) => folder.endsWith(`/${name}`))) expect(files.length, folder).toBeLessThanOrEqual(14);
  });
});

const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

describe('ARCHITECTURE.md', () => {
  it('shows the rooms as they are today', () => {
    expect(withRooms(page), 'run `npm run draw` to draw it anew').toBe(page);
  });

  it('leads to files that are there', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(25);
    expect(links.filter((path) => !path.startsWith('http') && !existsSync(join(root, path)))).toEqual([]);
  });
});
