import { describe, expect, it } from 'vitest';
import type { DeviceChange } from '../../../src/contract/devices.ts';
import { sectionNames } from '../../../src/contract/inventory-sections.ts';
import { areaOf, changeAreas } from '../../../src/contract/change-areas.ts';
import { groupByDay, groupByItem } from '../../../src/renderer/features/inventory/changes/change-groups.ts';

const noon = new Date(2026, 10, 14, 12).getTime();
const change = (part: object): DeviceChange =>
  ({
    id: 'c',
    deviceId: 'd',
    snapshotId: 's1',
    section: 'software',
    itemKey: 'outlook',
    label: 'Outlook',
    kind: 'changed',
    field: 'version',
    old: '1',
    new: '2',
    at: noon,
    after: noon - 1000,
    rank: 1,
    ...part,
  }) as DeviceChange;

describe('changes by item', () => {
  it('puts the fields of one item together and keeps its coming and going apart', () => {
    const items = groupByItem([
      change({ field: 'version' }),
      change({ field: 'sizeBytes' }),
      change({ kind: 'removed', field: null }),
      change({ section: 'services', field: 'state' }),
    ]);
    expect(items.map(({ section, kind, fields }) => [section, kind, fields.length])).toEqual([
      ['software', 'changed', 2],
      ['software', 'removed', 1],
      ['services', 'changed', 1],
    ]);
  });

  it('does not confuse keys that only read alike together', () => {
    expect(groupByItem([change({ section: 'users', itemKey: 'a' }), change({ section: 'users', itemKey: 'a\nchanged' })])).toHaveLength(2);
  });
});

describe('changes by day', () => {
  it('keeps scans of one day apart, newest first as they come', () => {
    const days = groupByDay(
      [
        change({ snapshotId: 's3', at: noon + 3_600_000 }),
        change({ snapshotId: 's2', at: noon }),
        change({ snapshotId: 's2', at: noon, itemKey: 'teams' }),
        change({ snapshotId: 's1', at: noon - 86_400_000, after: null }),
      ],
      [],
    );
    expect(days.map(({ scans }) => scans.map(({ snapshotId, items }) => [snapshotId, items.length]))).toEqual([
      [
        ['s3', 1],
        ['s2', 2],
      ],
      [['s1', 1]],
    ]);
    expect(new Date(days[0]?.day ?? 0).getHours()).toBe(0);
    expect(days[1]?.scans[0]?.after).toBeNull();
  });
});

it('has an area for every section', () => {
  for (const section of sectionNames) expect(changeAreas).toContain(areaOf(section));
});
