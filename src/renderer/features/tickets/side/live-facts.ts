import type { Snapshot } from '../../../../contract/devices.ts';
import { type SectionItem, type SectionName, sectionSchemas } from '../../../../contract/inventory-sections.ts';

/** What the last scan says in eight lines; null where it could not read. Sizes are bytes, times epoch ms. */
export type LiveFacts = {
  users: readonly string[] | null;
  system: string | null;
  bootedAt: number | null;
  processor: string | null;
  memoryBytes: number | null;
  volume: { mount: string; usedPercent: number; sizeBytes: number } | null;
  address: string | null;
  battery: { chargePercent: number | null; healthPercent: number | null } | null;
};

function itemsOf<Name extends SectionName>(snapshot: Snapshot, section: Name): SectionItem<Name>[] | null {
  const result = snapshot.sections[section];
  if (!result || (result.status !== 'collected' && result.status !== 'empty')) return null;
  // Kept facts may be older than today's shapes: what no longer fits is left out rather than shown wrong.
  return result.items.flatMap((item) => {
    const parsed = sectionSchemas[section].safeParse(item);
    return parsed.success ? [parsed.data as SectionItem<Name>] : [];
  });
}

const joined = (parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' ') || null;

/** Reads the eight lines from a snapshot. The volume is the system's own, since a full one stops the machine. */
export function liveFactsOf(snapshot: Snapshot): LiveFacts {
  const system = itemsOf(snapshot, 'operatingSystem')?.[0];
  const processor = itemsOf(snapshot, 'processor')?.[0];
  const memory = itemsOf(snapshot, 'memory');
  const volumes = itemsOf(snapshot, 'volumes') ?? [];
  const volume = volumes.find(({ mount }) => mount === '/' || /^c:/i.test(mount)) ?? volumes[0];
  const networks = itemsOf(snapshot, 'networkInterfaces') ?? [];
  const network = networks.find((each) => each.default) ?? networks.find((each) => each.state === 'up' && each.kind !== 'loopback');
  const battery = itemsOf(snapshot, 'batteries')?.[0];
  const users = itemsOf(snapshot, 'users');
  const sizes = memory?.map(({ sizeBytes }) => sizeBytes ?? 0) ?? [];
  return {
    users: users ? [...new Set(users.filter(({ kind }) => kind === 'signed-in').map(({ name }) => name))] : null,
    system: system ? joined([system.name, system.version, system.build]) : null,
    bootedAt: system?.bootedAt ?? null,
    processor: processor?.brand ?? null,
    memoryBytes: sizes.length > 0 ? sizes.reduce((sum, size) => sum + size, 0) : null,
    volume:
      volume && volume.usedPercent !== null && volume.sizeBytes !== null
        ? { mount: volume.mount, usedPercent: volume.usedPercent, sizeBytes: volume.sizeBytes }
        : null,
    address: network?.ipv4[0] ?? network?.ipv6[0] ?? null,
    battery: battery ? { chargePercent: battery.chargePercent, healthPercent: battery.healthPercent } : null,
  };
}
