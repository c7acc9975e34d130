// What the tests need beside node_modules: a browser, PostgreSQL and a C compiler. Installed where this can be done without asking.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { node, root } from './prepare.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
const mayInstall = () => process.platform === 'linux' && process.getuid() === 0 && has('apt-get');

/** The Chromium for the tests in a browser: as the environment says, the system's, or Playwright's own; null when there is none. */
export function findChromium() {
  const playwright = spawnSync(node, ['-p', "require('@playwright/test').chromium.executablePath()"], { cwd: root, encoding: 'utf8' });
  const known = [
    process.env.DESKSIDE_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    playwright.stdout?.trim(),
  ];
  return known.find((path) => path && existsSync(path)) ?? null;
}

function hasPostgres() {
  if (process.env.DESKSIDE_TEST_DATABASE) return true;
  const versions = '/usr/lib/postgresql';
  return existsSync(versions) && readdirSync(versions).some((version) => existsSync(`${versions}/${version}/bin/initdb`));
}

const tools = [
  {
    name: 'Chromium',
    packages: ['chromium'],
    present: () => findChromium() !== null,
    without: 'the tests in a browser cannot run: install Chromium, or name one in DESKSIDE_CHROMIUM',
  },
  {
    name: 'PostgreSQL',
    packages: ['postgresql'],
    present: hasPostgres,
    without: 'its tests are skipped: install PostgreSQL, or name a server in DESKSIDE_TEST_DATABASE',
  },
  { name: 'a C compiler', packages: ['gcc', 'libc6-dev'], present: () => has('gcc'), without: 'the power cuts are skipped: install gcc' },
];

/** Installs what is missing and says what still is. */
export function ensureTools() {
  const missing = tools.filter((tool) => !tool.present());
  if (missing.length > 0 && mayInstall()) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const packages = missing.flatMap((tool) => tool.packages);
    say(`Installing ${packages.join(', ')} ...`);
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 2], env: environment });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 'ignore', 2],
      env: environment,
    });
  }
  if (!findChromium()) spawnSync(node, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { cwd: root, stdio: 'inherit' });
  for (const { name, present, without } of missing) if (!present()) say(`There is no ${name}; ${without}.`);
}
