import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import type { SnapshotId } from '../../../src/contract/common.ts';
import type { SectionItem } from '../../../src/contract/inventory-sections.ts';
import { makeFleet, scanOfFleet } from '../../fixtures/fleet/fleet.ts';
import { hour, newScanId, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

/** GLPI's own schema as it is, closed to fields it does not know. */
const fits = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(
  JSON.parse(readFileSync(new URL('../../../resources/glpi-inventory/inventory.schema.json', import.meta.url), 'utf8')),
);

it('every snapshot of a company fits GLPI’s schema', async () => {
  const { client } = await openTestDesk('sqlite');
  await client.desk.loadSample({});
  const { items: devices } = await client.devices.list({ q: '', limit: 200 });
  const ids: SnapshotId[] = [];
  for (const { id } of devices) {
    const { latest } = await client.devices.get({ id });
    if (latest) ids.push(latest.id);
  }
  expect(ids.length).toBeGreaterThan(40);
  for (const id of ids) {
    const document = await client.agents.exportSnapshot({ id });
    expect(fits(document) ? [] : fits.errors, JSON.stringify(document).slice(0, 300)).toEqual([]);
  }
}, 60_000);

describeOnBoth('a snapshot in GLPI’s format', (dialect) => {
  it('says what the scan says', async () => {
    const { client } = await openTestDesk(dialect);
    const [device] = makeFleet(1, { titles: 12 }).devices;
    if (!device) throw new Error('There is no device.');
    const scan = scanOfFleet(device, 1, scanTime - 48 * hour);
    const taken = await client.scans.importDocument({ id: newScanId(), scan });
    const { content, itemtype } = await client.agents.exportSnapshot({ id: taken.snapshot?.id as SnapshotId });
    expect(itemtype).toBe('Computer');
    expect(content['bios']).toMatchObject({ ssn: device.serial });
    expect(content['hardware']).toMatchObject({ name: device.name, uuid: device.uuid });
    // Updates stand among the programs there, without a version.
    const programs = content['softwares'] as { name: string; version: string }[];
    expect(
      programs
        .filter(({ version }) => version !== undefined)
        .map(({ name, version }) => `${name} ${version}`)
        .toSorted(),
    ).toEqual(
      ((scan.sections.software?.items ?? []) as SectionItem<'software'>[]).map(({ name, version }) => `${name} ${version}`).toSorted(),
    );
    await expect(client.agents.exportSnapshot({ id: newScanId() as unknown as SnapshotId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
