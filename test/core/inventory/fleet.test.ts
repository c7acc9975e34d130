import { expect, it } from 'vitest';
import type { ScanDocument, SectionItem } from '../../../src/contract/inventory-sections.ts';
import { makeFleet, scanOfFleet } from '../../fixtures/fleet/fleet.ts';
import { hour, newScanId, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

const days = [0, 30, 60, 90];
const startAt = scanTime - 120 * 24 * hour;
const programs = (scan: ScanDocument | undefined) => {
  const items = (scan?.sections.software?.items ?? []) as SectionItem<'software'>[];
  return new Map(items.map(({ name, version }) => [name, version]));
};

/** The changes of software that two documents show, found the plain way. */
function expectedChanges(before: ScanDocument | undefined, after: ScanDocument | undefined): string[] {
  const [old, now] = [programs(before), programs(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    if (!old.has(name)) return [`added ${name}`];
    if (!now.has(name)) return [`removed ${name}`];
    return old.get(name) === now.get(name) ? [] : [`changed ${name} ${old.get(name)} ${now.get(name)}`];
  });
}

describeOnBoth('ninety days of a fleet', (dialect) => {
  it('are one device a machine, with the changes its scans show and no others', async () => {
    const { client } = await openTestDesk(dialect);
    const fleet = makeFleet(8, { titles: 12 });
    const ids = new Map<string, string>();
    const scansOf = new Map(fleet.devices.map((device) => [device.name, days.map((day) => scanOfFleet(device, day, startAt))]));
    for (const at of days.keys())
      for (const [name, scans] of scansOf) {
        const { device } = await client.scans.importDocument({ id: newScanId(), scan: scans[at] as ScanDocument });
        expect(ids.get(name) ?? device?.id, name).toBe(device?.id);
        ids.set(name, device?.id as string);
      }
    expect(new Set(ids.values()).size).toBe(fleet.devices.length);
    for (const [name, scans] of scansOf) {
      const { items } = await client.devices.changes({ id: ids.get(name) as never, limit: 200 });
      const found = items
        .filter(({ section }) => section === 'software')
        .map((change) =>
          change.kind === 'changed'
            ? `changed ${change.label} ${String(change.old)} ${String(change.new)}`
            : `${change.kind} ${change.label}`,
        );
      const expected = days.slice(1).flatMap((_, i) => expectedChanges(scans[i], scans[i + 1]));
      expect(expected.length).toBeGreaterThan(0);
      expect(found.toSorted(), name).toEqual(expected.toSorted());
    }
  });
});
