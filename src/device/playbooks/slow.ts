import { defineStep, type Finding, type PlaybookPlan } from './playbook.ts';
import { type HeatFacts, heatSources } from './slow-heat.ts';
import { type LoadFacts, loadSources } from './slow-load.ts';
import { type MemoryFacts, memorySources, type SwapFacts, swapSources } from './slow-memory.ts';
import { type TopFacts, topSources } from './slow-top.ts';

const gb = (bytes: number) => Math.round(bytes / 1e8) / 10;

const load = defineStep<LoadFacts>({
  name: 'load',
  sources: loadSources,
  judge({ load: value, cores, waitingPercent }): Finding {
    const perCore = value / Math.max(1, cores);
    const values = { load: Math.round(value * 10) / 10, cores };
    const evidence = /loadavg|some|load|cpu/i;
    // Where the kernel says how long tasks really waited, that counts: a high load that nobody waits for is no fault.
    const waits = waitingPercent ?? Number.POSITIVE_INFINITY;
    if (perCore >= 3 && waits >= 40) return { verdict: 'fault', say: 'slow.load.overloaded', values, evidence };
    if (perCore >= 1.2 && waits >= 15) return { verdict: 'warning', say: 'slow.load.high', values, evidence };
    return { verdict: 'ok', say: 'slow.load.ok', values, evidence };
  },
});

const memory = defineStep<MemoryFacts>({
  name: 'memory',
  sources: memorySources,
  judge({ totalBytes, availableBytes, stalledPercent, pressure }): Finding {
    const share = availableBytes / totalBytes;
    const values = { availableGb: gb(availableBytes), totalGb: gb(totalBytes) };
    const evidence = /MemTotal|MemAvailable|full|free percentage|Physical|Visible|pressure/i;
    if (share < 0.03 || (stalledPercent ?? 0) >= 10 || pressure === 'critical')
      return { verdict: 'fault', say: 'slow.memory.exhausted', values, evidence };
    if (share < 0.1 || (stalledPercent ?? 0) >= 2 || pressure === 'warning')
      return { verdict: 'warning', say: 'slow.memory.low', values, evidence };
    return { verdict: 'ok', say: 'slow.memory.ok', values, evidence };
  },
});

const swap = defineStep<SwapFacts>({
  name: 'swap',
  sources: swapSources,
  judge({ totalBytes, usedBytes }, { facts }): Finding {
    const evidence = /swap|AllocatedBaseSize/i;
    if (totalBytes === 0) return { verdict: 'ok', say: 'slow.swap.none', evidence };
    const values = { usedGb: gb(usedBytes), totalGb: gb(totalBytes) };
    const { availableBytes, totalBytes: memoryBytes } = facts('memory');
    // Full swap beside plenty of free memory is only a trace of yesterday.
    const short = typeof availableBytes === 'number' && typeof memoryBytes === 'number' && availableBytes < memoryBytes * 0.25;
    const heavy = usedBytes > totalBytes * 0.5 && usedBytes > 1e9 && short;
    return { verdict: heavy ? 'warning' : 'ok', say: heavy ? 'slow.swap.heavy' : 'slow.swap.ok', values, evidence };
  },
});

const heat = defineStep<HeatFacts>({
  name: 'heat',
  sources: heatSources,
  judge({ celsius, throttled }): Finding {
    const evidence = /temp|thermal|throttl|CPU_Speed_Limit|CurrentTemperature/i;
    if (throttled === true) return { verdict: 'fault', say: 'slow.heat.throttled', evidence };
    if (celsius !== null) {
      const hot = celsius >= 90;
      return { verdict: hot ? 'warning' : 'ok', say: hot ? 'slow.heat.hot' : 'slow.heat.ok', values: { celsius }, evidence };
    }
    return throttled === false ? { verdict: 'ok', say: 'slow.heat.normal', evidence } : { verdict: 'skipped', say: 'slow.heat.no-sensor' };
  },
});

const lineOf = (pid: number) => new RegExp(`^\\s*${pid}\\s|"IDProcess":${pid}\\b`);

const top = defineStep<TopFacts>({
  name: 'top',
  sources: topSources,
  judge({ processes }): Finding {
    const busiest = processes.toSorted((a, b) => b.processorPercent - a.processorPercent)[0];
    if (busiest === undefined) return { verdict: 'skipped', say: 'playbook.step.unsupported' };
    if (busiest.processorPercent >= 85)
      return {
        verdict: 'warning',
        say: 'slow.top.processor',
        values: { name: busiest.name, pid: busiest.pid, percent: busiest.processorPercent },
        evidence: lineOf(busiest.pid),
      };
    const largest = processes.toSorted((a, b) => (b.memoryPercent ?? 0) - (a.memoryPercent ?? 0))[0];
    if (largest !== undefined && (largest.memoryPercent ?? 0) >= 50)
      return {
        verdict: 'warning',
        say: 'slow.top.memory',
        values: { name: largest.name, pid: largest.pid, percent: largest.memoryPercent ?? 0 },
        evidence: lineOf(largest.pid),
      };
    return {
      verdict: 'ok',
      say: 'slow.top.ok',
      values: { name: busiest.name, percent: busiest.processorPercent },
      evidence: lineOf(busiest.pid),
    };
  },
});

export const slow: PlaybookPlan = {
  name: 'slow',
  // Memory first: a machine that swaps also shows load, and the busiest program is often only the first victim.
  steps: [memory, swap, heat, load, top],
  fine: 'slow.fine',
  articleSlug: 'slow-computer',
  needsAdministrator: false,
  typicalMs: 5000,
};
