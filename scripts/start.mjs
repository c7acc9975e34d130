// npm start: the desktop console where Electron can open a window, else the same console in a browser.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { become, becomeSource, checkNode, ensureConsole, ensureDesktop, ensureModules, giveUp, root } from './prepare.mjs';

const help = `Opens Deskside on this computer.

  npm start -- [options]

  --data DIR   the data folder (default: this person's own, as the operating system has it)
  --port N     the port when the console is served to a browser (default: 7420, or the next free one)
  --no-open    do not open a browser
  --browser    serve the console to a browser even where the desktop console could open
  --help       this text
`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        browser: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return giveUp(`${error.message}\n\n${help}`, 2);
  }
}

/** Electron's program, or why the desktop console cannot be opened here. */
function findElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const other = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : process.platform === 'win32' ? 'electron.exe' : 'electron';
  const program = join(other || join(folder, 'dist'), name);
  if (!existsSync(program)) return { reason: "Electron's program is not installed here" };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'there is no display here' };
  if (process.platform === 'linux' && process.getuid() === 0 && !other) return { reason: 'Electron does not run as root' };
  return { program };
}

checkNode();
const options = readOptions();
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}
ensureModules();
const { program, reason } = options.browser ? { reason: 'as asked' } : findElectron();
if (program && ensureDesktop()) {
  become(program, [root, ...(options.data ? [`--data=${options.data}`] : [])]);
} else {
  process.stderr.write(
    `The desktop console cannot open (${reason ?? 'it could not be built'}); Deskside is served to the browser instead.\n`,
  );
  ensureConsole();
  const data = options.data ? ['--data', options.data] : [];
  const port = options.port ? ['--port', options.port] : ['--next-free-port'];
  becomeSource('src/server/main.ts', ['--in-words', ...data, ...port, ...(options['no-open'] ? ['--no-open'] : [])], { watched: true });
}
