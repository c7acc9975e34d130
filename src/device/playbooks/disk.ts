import { type ErrorsFacts, errorSources } from './disk-errors.ts';
import { type HealthFacts, healthSources } from './disk-health.ts';
import { type InodesFacts, inodeSources, type SpaceFacts, spaceSources } from './disk-space.ts';
import { defineStep, type Finding, type PlaybookPlan } from './playbook.ts';

const gb = (bytes: number) => Math.round(bytes / 1e8) / 10;

const space = defineStep<SpaceFacts>({
  name: 'space',
  sources: spaceSources,
  judge({ volumes }): Finding {
    const judged = volumes
      .map((volume) => ({ ...volume, verdict: spaceVerdict(volume.freeBytes, volume.usedPercent) }))
      .toSorted((a, b) => b.usedPercent - a.usedPercent);
    const worst = judged.find(({ verdict }) => verdict === 'fault') ?? judged.find(({ verdict }) => verdict === 'warning') ?? judged[0];
    if (worst === undefined) return { verdict: 'skipped', say: 'playbook.step.unsupported' };
    const say = { fault: 'disk.space.full', warning: 'disk.space.low', ok: 'disk.space.ok' } as const;
    const values = { mount: worst.mount, percent: worst.usedPercent, freeGb: gb(worst.freeBytes) };
    return { verdict: worst.verdict, say: say[worst.verdict], values, evidence: lineOf(worst.mount) };
  },
});

/** A large disk at 92 % still has room for years; a small one does not. So both the share and the amount count. */
export function spaceVerdict(freeBytes: number, usedPercent: number): 'fault' | 'warning' | 'ok' {
  if (usedPercent >= 99 || (usedPercent >= 95 && freeBytes < 2e9)) return 'fault';
  return usedPercent >= 90 && freeBytes < 20e9 ? 'warning' : 'ok';
}

const lineOf = (mount: string) => new RegExp(`(?:\\s|"|^)${mount.replace(/[^\w]/g, '\\$&')}(?:\\s*$|")`);

const inodes = defineStep<InodesFacts>({
  name: 'inodes',
  sources: inodeSources,
  judge({ volumes }): Finding {
    const worst = volumes.toSorted((a, b) => b.usedPercent - a.usedPercent)[0];
    if (worst === undefined) return { verdict: 'skipped', say: 'disk.inodes.not-counted' };
    const values = { mount: worst.mount, percent: worst.usedPercent };
    const evidence = lineOf(worst.mount);
    if (worst.usedPercent >= 99) return { verdict: 'fault', say: 'disk.inodes.full', values, evidence };
    if (worst.usedPercent >= 90) return { verdict: 'warning', say: 'disk.inodes.low', values, evidence };
    return { verdict: 'ok', say: 'disk.inodes.ok', values, evidence };
  },
});

const health = defineStep<HealthFacts>({
  name: 'health',
  sources: healthSources,
  judge({ disks }): Finding {
    const evidence =
      /overall-health|SMART Health Status|SMART Status|Reallocated_Sector|Pending_Sector|Offline_Uncorrect|Percentage Used|Critical Warning|Available Spare:|HealthStatus/;
    const failing = disks.find(({ state }) => state === 'failing');
    if (failing !== undefined)
      return { verdict: 'fault', say: 'disk.health.failing', values: { disk: failing.name, reason: failing.reason }, evidence };
    const worn = disks.find(({ state }) => state === 'worn');
    if (worn !== undefined)
      return { verdict: 'warning', say: 'disk.health.worn', values: { disk: worn.name, reason: worn.reason }, evidence };
    const good = disks.filter(({ state }) => state === 'good');
    if (good.length === 0) return { verdict: 'skipped', say: 'disk.health.not-reported' };
    return { verdict: 'ok', say: 'disk.health.ok', values: { count: good.length }, evidence };
  },
});

const latest = (list: { disk: string }[]) => list.at(-1)?.disk ?? '-';

const errors = defineStep<ErrorsFacts>({
  name: 'errors',
  sources: errorSources,
  judge({ device, filesystem }): Finding {
    const evidence =
      /I\/O error|medium error|failed command|unrecovered|critical (?:medium|target)|EXT4-fs error|XFS.*(?:corrupt|error)|BTRFS.*error|remounting filesystem read-only|"Id":|disk0|disk\d/i;
    if (device.length > 0)
      return { verdict: 'fault', say: 'disk.errors.found', values: { count: device.length, disk: latest(device) }, evidence };
    if (filesystem.length > 0)
      return {
        verdict: 'warning',
        say: 'disk.errors.filesystem',
        values: { count: filesystem.length, disk: latest(filesystem) },
        evidence,
      };
    return { verdict: 'ok', say: 'disk.errors.none' };
  },
});

export const disk: PlaybookPlan = {
  name: 'disk',
  steps: [health, errors, space, inodes],
  fine: 'disk.fine',
  articleSlug: 'disk-full-or-failing',
  needsAdministrator: true,
  typicalMs: 5000,
};
