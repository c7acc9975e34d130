import { describe, expect, it } from 'vitest';
import { linuxHeat, parsePmset, parseThermalZones } from '../../../src/device/playbooks/slow-heat.ts';
import { countRange, linuxLoad, parseSysctlLoad, parseWindowsLoad } from '../../../src/device/playbooks/slow-load.ts';
import {
  linuxMemory,
  linuxSwap,
  parseMacMemory,
  parsePageFiles,
  parseSwapUsage,
  parseWindowsMemory,
} from '../../../src/device/playbooks/slow-memory.ts';
import { parseMacTop, parsePerfProcesses, parsePs, parseTop } from '../../../src/device/playbooks/slow-top.ts';
import { missing, output, recorded } from './recorded.ts';

describe('load', () => {
  it('reads each platform', () => {
    expect(linuxLoad([output('9.50 8.00 4.00 5/300 1234'), output('0-3,8,10-11'), output(recorded('linux/pressure-high'))])).toEqual({
      load: 9.5,
      cores: 7,
      waitingPercent: 28.11,
    });
    expect(linuxLoad([output('0.10 0.20 0.30 1/300 1234'), output('0'), missing])).toEqual({ load: 0.1, cores: 1, waitingPercent: null });
    expect(countRange('0-15')).toBe(16);
    expect(parseSysctlLoad(recorded('macos/sysctl-load'))).toEqual({ load: 9.31, cores: 8, waitingPercent: null });
    expect(parseWindowsLoad(recorded('windows/processors'), recorded('windows/queue'))).toEqual({
      load: 28.76,
      cores: 8,
      waitingPercent: null,
    });
    expect(linuxLoad([missing, missing, missing])).toBeNull();
  });
});

describe('memory and swap', () => {
  it('reads each platform', () => {
    const meminfo = recorded('linux/proc-meminfo-low');
    expect(linuxMemory([output(meminfo), output(recorded('linux/pressure-high'))])).toEqual({
      totalBytes: 8_049_280 * 1024,
      availableBytes: 402_464 * 1024,
      stalledPercent: 14.5,
      pressure: null,
    });
    expect(linuxSwap(meminfo)).toEqual({ totalBytes: 4_194_300 * 1024, usedBytes: 3_355_440 * 1024 });
    expect(parseMacMemory(recorded('macos/sysctl-memory'), recorded('macos/memory-pressure'))).toEqual({
      totalBytes: 17_179_869_184,
      availableBytes: 17_179_869_184 * 0.18,
      stalledPercent: null,
      pressure: 'critical',
    });
    expect(parseSwapUsage(recorded('macos/swapusage'))).toEqual({ totalBytes: 2048 * 1024 ** 2, usedBytes: 1345.25 * 1024 ** 2 });
    expect(parseWindowsMemory(recorded('windows/memory'))).toMatchObject({ totalBytes: 8_084_140 * 1024, availableBytes: 301_204 * 1024 });
    expect(parsePageFiles(recorded('windows/page-file'))).toEqual({ totalBytes: 4864 * 1024 ** 2, usedBytes: 3811 * 1024 ** 2 });
    expect(parsePageFiles('')).toEqual({ totalBytes: 0, usedBytes: 0 });
  });
});

describe('heat', () => {
  it('leaves out sensors that cannot be right', () => {
    expect(linuxHeat([output('48000'), output('71500'), output('-128000'), output('0'), missing])).toEqual({
      celsius: 72,
      throttled: null,
    });
    expect(linuxHeat([])).toEqual({ celsius: null, throttled: null });
    expect(parsePmset(recorded('macos/pmset-silicon'))).toEqual({ celsius: null, throttled: false });
    expect(parsePmset(recorded('macos/pmset-intel'))).toEqual({ celsius: null, throttled: true });
    expect(parseThermalZones(recorded('windows/thermal-zones'))).toEqual({ celsius: 92, throttled: null });
    expect(parseThermalZones('Get-CimInstance : Not supported')).toEqual({ celsius: null, throttled: null });
  });
});

describe('busiest programs', () => {
  it('reads only the last round of top', () => {
    const text = recorded('linux/top');
    const last = text.slice(text.lastIndexOf('  PID USER'));
    const facts = parseTop(text);
    expect(facts).toEqual(parseTop(last));
    expect(facts?.processes.length).toBeGreaterThanOrEqual(10);
    expect(facts?.processes.some(({ name }) => name === 'systemd')).toBe(
      last
        .split('\n')
        .slice(1, 11)
        .some((line) => line.includes('systemd')),
    );
  });

  it('reads ps, macOS and Windows', () => {
    expect(parsePs('  PID %CPU %MEM COMMAND\n 4312 97.5 12.1 Web Content\n    1  0.1  0.0 systemd')?.processes[0]).toEqual({
      pid: 4312,
      processorPercent: 97.5,
      memoryPercent: 12.1,
      name: 'Web Content',
    });
    expect(parseMacTop(recorded('macos/top'))?.processes[0]).toEqual({
      pid: 4312,
      processorPercent: 187.4,
      memoryPercent: null,
      name: 'Google Chrome He',
    });
    expect(parsePerfProcesses(recorded('windows/processes'), recorded('windows/memory'))?.processes[0]).toEqual({
      pid: 4312,
      processorPercent: 143,
      memoryPercent: 9.8,
      name: 'chrome',
    });
    expect(parseTop('top: failed tty get')).toBeNull();
  });
});
