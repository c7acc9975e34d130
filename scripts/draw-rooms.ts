import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const marks = { begin: '<!-- rooms: drawn by scripts/draw-rooms.ts -->', end: '<!-- /rooms -->' };

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

/** The room of a source file; the core's features are rooms within it. */
function roomOf(file: string): string {
  const [, room = '', inner = ''] = relative(root, file).split('/');
  return room === 'core' && !inner.endsWith('.ts') ? `core/${inner}` : room;
}

/** Which room imports which, how often, read from the import lines. */
function arrows(): Map<string, number> {
  const found = new Map<string, number>();
  for (const file of sources(join(root, 'src')))
    for (const [, target] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^'"]*? from '(\.[^']+)';$/gm)) {
      const pair = [roomOf(file), roomOf(resolve(dirname(file), target ?? ''))] as const;
      if (pair[0] !== pair[1]) found.set(pair.join(' '), (found.get(pair.join(' ')) ?? 0) + 1);
    }
  return found;
}

const nodeName = (room: string): string => room.replace('/', '_');

/** The rooms as a Mermaid picture: shells above, the core in the middle, what everything stands on below. */
export function drawRooms(): string {
  const pairs = [...arrows().keys()].map((pair) => pair.split(' ') as [string, string]);
  const rooms = [...new Set(pairs.flat())].sort();
  const core = rooms.filter((room) => room.startsWith('core/'));
  const foundation = new Set(['contract', 'shared', 'core/platform', 'core/database']);
  const lines = ['flowchart TD'];
  for (const room of rooms.filter((name) => !name.startsWith('core/')))
    lines.push(`  ${nodeName(room)}["${room === 'core' ? 'core/compose' : room}"]`);
  lines.push('  subgraph core_features [core]');
  for (const room of core) lines.push(`    ${nodeName(room)}["${room.slice(5)}"]`);
  lines.push('  end');
  // Everything stands on the contract and shared, and every feature on platform and database: those arrows would hide the others.
  for (const [from, to] of pairs.sort())
    if (!foundation.has(to) || from === 'contract' || from === 'core') lines.push(`  ${nodeName(from)} --> ${nodeName(to)}`);
  return lines.join('\n');
}

/** ARCHITECTURE.md with the picture of today's code. */
export function withRooms(text: string): string {
  const [before = '', rest = ''] = text.split(marks.begin);
  const after = rest.split(marks.end)[1] ?? '';
  return `${before}${marks.begin}\n\n\`\`\`mermaid\n${drawRooms()}\n\`\`\`\n\n${marks.end}${after}`;
}

if (process.argv[1] === import.meta.filename) {
  const file = join(root, 'ARCHITECTURE.md');
  writeFileSync(file, withRooms(readFileSync(file, 'utf8')));
}
