// Runs under whatever Node the machine has, before node_modules exists: no dependencies, nothing newer than Node 20.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const say = (text) => process.stderr.write(`${text}\n`);

/** Ends with what happened and what to do. */
export function giveUp(text, code = 1) {
  say(text);
  process.exit(code);
}

export function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    giveUp(
      `Deskside needs Node 20 or newer to start; this is ${process.versions.node}. Install a newer one from https://nodejs.org, then do it again.`,
    );
}

function npm(args, stdout) {
  // npm tells its scripts where it is; else the one beside this Node.
  const script = process.env.npm_execpath;
  const [program, all] = script?.endsWith('.js')
    ? [process.execPath, [script, ...args]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
  return spawnSync(program, all, { cwd: root, stdio: ['ignore', stdout, 'inherit'] }).status === 0;
}

/** Installs what package-lock.json names when it is not there, or when the lock is newer. */
export function ensureModules() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.deskside-lock');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const installed = existsSync(marker) && existsSync(node);
  const has = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
  if (installed && (has === wanted || (has === null && statSync(marker).mtimeMs >= statSync(lock).mtimeMs))) return;
  say('Installing what Deskside is built from (npm ci) ...');
  // Child stdout goes to stderr: stdout belongs to what was asked for.
  if (!npm(['ci', '--no-audit', '--no-fund'], 2))
    giveUp('npm ci failed (above). Check the network or the registry, then do it again; nothing else was changed.');
  writeFileSync(stamp, wanted);
}

function* filesIn(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesIn(join(path, name));
}

function hashOfSources(paths) {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of filesIn(join(root, path)))
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(readFileSync(file))
        .update('\0');
  return hash.digest('hex');
}

/** @returns whether the result now is of these sources. */
function ensureBuilt({ name, stampName, sources, result, program, args }) {
  const stamp = join(root, 'out', stampName);
  const wanted = hashOfSources(sources);
  if (existsSync(join(root, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  say(`Building ${name} ...`);
  const { status } = spawnSync(node, [join(root, 'node_modules', program), ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) return false;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

const shared = ['src/contract', 'src/shared', 'package-lock.json', 'resources'];

/** The page that the desk server serves; rebuilt when its sources are not those it was built from. The desk answers scripts without it. */
export function ensureConsole() {
  const built = ensureBuilt({
    name: 'the console',
    stampName: '.console-sources',
    sources: ['src/renderer', 'vite.renderer.ts', ...shared],
    result: 'out/renderer/console/index.html',
    program: 'vite/bin/vite.js',
    args: ['build', '--config', 'vite.renderer.ts', '--logLevel', 'warn'],
  });
  if (!built) say('The console could not be built (above); the desk runs without its newest pages. Correct that, then start it again.');
  return built;
}

/** The desktop program with its own copy of the page. */
export function ensureDesktop() {
  return ensureBuilt({
    name: 'the desktop console',
    stampName: '.desktop-sources',
    sources: ['src', 'vite.renderer.ts', 'electron.vite.config.ts', 'package-lock.json', 'resources'],
    result: 'out/main/index.js',
    program: 'electron-vite/bin/electron-vite.js',
    args: ['build', '--logLevel', 'warn'],
  });
}

/** Goes on as another program: its output, its signals and its end are this one's. */
export function become(program, args, { environment = process.env, watched = false } = {}) {
  // The channel says nothing; that it breaks tells the other program when this one was killed.
  const child = spawn(program, args, {
    cwd: process.cwd(),
    // What was compiled once is not compiled again: half of a start.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...environment },
    stdio: watched ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => giveUp(`Cannot start ${program}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** Goes on under the project's own Node with a program of the sources. */
export const becomeSource = (file, args, options) => become(node, [join(root, file), ...args], options);
