import { setImmediate } from 'node:timers/promises';
import type { Collector } from '../../src/device/collectors/collector.ts';
import { serveScan } from '../../src/device/scan/serve-scan.ts';

/** Collectors that count how many of them run at the same time, in a thread with room for one; the second breaks the thread. */
let running = 0;
const counting = <Name extends 'audio' | 'environment'>(section: Name): Collector<Name> => ({
  section,
  collect: async () => {
    running++;
    await setImmediate();
    return { status: 'empty', reason: `${running--} running` };
  },
});
const breaking: Collector<'disks'> = {
  section: 'disks',
  collect: () => {
    queueMicrotask(() => {
      throw new Error('broken');
    });
    return new Promise(() => undefined);
  },
};

await serveScan([counting('audio'), breaking, counting('environment')], 1);
