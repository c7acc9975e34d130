// npm test: everything that must hold, in order of how soon it tells. `npm test -- STAGE...` runs only those stages.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkNode, ensureDesktop, ensureModules, giveUp, node, root } from './prepare.mjs';
import { failures, rememberErrors, rememberFailed, rememberUnexpected } from './test-failures.mjs';
import { ensureTools, findChromium } from './test-tools.mjs';
import { errorsFile } from './vitest-errors.mjs';

const reports = join(root, 'test-results', 'reports');
const at = (path) => join(root, path);
const modules = at('node_modules');
const none = { passed: 0, failed: 0, skipped: 0 };

function run(args, extra = {}) {
  const environment = {
    ...process.env,
    PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH}`,
    NODE_COMPILE_CACHE: join(modules, '.cache', 'compiled'),
    ...extra,
  };
  // Told of by whoever started this; a test that starts npm itself must not inherit it.
  delete environment.npm_lifecycle_event;
  return spawnSync(node, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment }).status === 0;
}

/** A static check counts as one. */
const check = (passed) => (passed ? { ...none, passed: 1 } : { ...none, failed: 1 });
const checkWith = (...args) => check(run(args));

function checkTypes() {
  const rooms = [...readdirSync(at('src')).map((room) => `src/${room}`), 'test'].filter((room) => existsSync(at(`${room}/tsconfig.json`)));
  const counts = rooms.map((room) => checkWith('node_modules/typescript/bin/tsc', '-p', room));
  return counts.reduce(add, none);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A run that ended badly without a test that says so (a file that does not load, an error between tests) is a failure too. */
const orOneFailed = (counts, ended) => (ended || counts.failed > 0 ? counts : { ...counts, failed: 1 });

function runVitest() {
  const file = join(reports, 'vitest.json');
  const reporters = ['default', 'json', at('scripts/vitest-errors.mjs')].map((name) => `--reporter=${name}`);
  const ended = run(['node_modules/vitest/vitest.mjs', 'run', ...reporters, `--outputFile.json=${file}`]);
  const report = readReport(file);
  if (!report) return { ...none, failed: 1 };
  rememberFailed(report);
  rememberErrors(readReport(errorsFile) ?? []);
  const unloaded = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0).length;
  return orOneFailed(
    { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + report.numTodoTests },
    ended,
  );
}

function runPlaywright() {
  const file = join(reports, 'playwright.json');
  const chromium = findChromium();
  const ended = run(['node_modules/@playwright/test/cli.js', 'test'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    ...(chromium ? { DESKSIDE_CHROMIUM: chromium } : {}),
  });
  const report = readReport(file);
  const stats = report?.stats;
  if (!stats) return { ...none, failed: 1 };
  rememberUnexpected(report);
  if (stats.flaky > 0) process.stdout.write(`${stats.flaky} passed only when tried again.\n`);
  return orOneFailed({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }, ended);
}

const stages = [
  { name: 'format', what: 'biome', needs: 'biome.json', do: () => checkWith('node_modules/@biomejs/biome/bin/biome', 'format') },
  {
    name: 'lint',
    what: 'oxlint',
    needs: '.oxlintrc.json',
    do: () => checkWith('node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet', 'src', 'test'),
  },
  { name: 'types', what: 'tsc, each room', needs: 'tsconfig.json', do: checkTypes },
  {
    name: 'rooms',
    what: 'dependency-cruiser',
    needs: '.dependency-cruiser.cjs',
    do: () => checkWith('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'src'),
  },
  { name: 'unused', what: 'knip', needs: 'knip.json', do: () => checkWith('node_modules/knip/bin/knip.js') },
  { name: 'build', what: 'electron-vite', needs: 'electron.vite.config.ts', do: () => check(ensureDesktop()) },
  { name: 'vitest', what: 'units, services, faults', needs: 'vitest.config.ts', do: runVitest },
  { name: 'playwright', what: 'in a browser and in the desktop shell', needs: 'playwright.config.ts', do: runPlaywright },
];

const add = (one, other) => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});
const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

checkNode();
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !stages.some((stage) => stage.name === name));
if (unknown) giveUp(`There is no stage ${unknown}; there are: ${stages.map(({ name }) => name).join(', ')}.`, 2);
ensureModules();
if (wanted.length === 0 || wanted.includes('vitest') || wanted.includes('playwright')) ensureTools();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

let total = none;
const summary = [];
for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  process.stdout.write(`\n== ${stage.name} (${stage.what})\n`);
  const startedAt = performance.now();
  const counts = existsSync(at(stage.needs)) ? stage.do() : { ...none, skipped: 1 };
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const missing = existsSync(at(stage.needs)) ? '' : ` (there is no ${stage.needs})`;
  summary.push(`${stage.name.padEnd(12)}${`${seconds} s`.padStart(9)}   ${inWords(counts)}${missing}`);
  total = add(total, counts);
}
if (failures.length > 0) process.stdout.write(`\n== what failed\n${failures.join('\n')}\n`);
process.stdout.write(`\n${summary.join('\n')}\n\n${inWords(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);
