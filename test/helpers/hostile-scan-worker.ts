import { spawnSync } from 'node:child_process';
import type { Collector } from '../../src/device/collectors/collector.ts';
import { serveScan } from '../../src/device/scan/serve-scan.ts';

/** Collectors that do all that a collector must not do; the limits are short so that the tests are. */
const limit = { timeLimitMs: 400 };
const environment: Collector<'environment'> = {
  section: 'environment',
  collect: async () => ({ status: 'collected', items: [{ key: 'load', name: 'Load', value: '0.1', kind: 'load' }] }),
};
const never: Collector<'audio'> = { ...limit, section: 'audio', collect: () => new Promise(() => undefined) };
const deaf: Collector<'printers'> = {
  ...limit,
  section: 'printers',
  collect: async (machine) => {
    // A program that ignores SIGTERM, with a child of its own that does too.
    await machine.run(
      process.execPath,
      ['-e', "process.on('SIGTERM', () => {}); require('child_process').spawn('/bin/sleep', ['61.5']); setInterval(() => {}, 1000)"],
      {
        timeoutMs: 60_000,
      },
    );
    return { status: 'empty' };
  },
};
const thrower: Collector<'disks'> = { section: 'disks', collect: () => Promise.reject(new Error('the disk said no')) };
const refused: Collector<'memory'> = {
  section: 'memory',
  collect: () => Promise.reject(Object.assign(new Error("EACCES: permission denied, open '/dev/mem'"), { code: 'EACCES' })),
};
const blocker: Collector<'graphics'> = { ...limit, section: 'graphics', collect: async () => block() };
const crasher: Collector<'bluetooth'> = {
  ...limit,
  section: 'bluetooth',
  collect: () => {
    setImmediate(() => {
      throw new Error('thrown where nobody catches');
    });
    return new Promise(() => undefined);
  },
};

function block(): never {
  // Not a loop in JavaScript, which terminate() could interrupt, but a wait in the system.
  for (;;) spawnSync('/bin/sleep', ['0.2']);
}

await serveScan([environment, never, deaf, thrower, refused, blocker, crasher]);
