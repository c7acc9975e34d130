import { describe, expect, it } from 'vitest';
import type { DeviceId, OrganisationId, PersonId } from '../../../src/contract/common.ts';
import type { DeviceSort } from '../../../src/contract/device-register.ts';
import { registerConditions } from '../../../src/core/assets/register/register-filter-store.ts';
import { registerWindow } from '../../../src/core/assets/register/register-store.ts';
import { deviceWordsOf, parseDeviceFilter, withDeviceWords } from '../../../src/shared/device-filter.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { newScanId, scanOf } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson } from '../../helpers/ticket-people.ts';

const newDevice = () => newScanId() as never as DeviceId;

async function smallFleet(test: TestDesk) {
  const { client } = test;
  const organisationId = newScanId() as never as OrganisationId;
  await client.organisations.create({ id: organisationId, name: 'Bến Thành' });
  const huong = await client.people.create({ id: newScanId() as never as PersonId, name: 'Nguyễn Thị Hường' });
  const one = await client.scans.importDocument({
    id: newScanId(),
    scan: scanOf({
      computer: [{ key: 'c', hostName: 'KL-PC-1', manufacturer: 'LENOVO', model: 'ThinkPad T14', serial: 'PF3ABC12' }],
      operatingSystem: [{ key: 'o', platform: 'windows', name: 'Microsoft Windows 11 Pro' }],
      disks: [{ key: 'd', name: 'Disk', health: 'bad', healthReason: 'sectors' }],
    }),
  });
  const id = one.device?.id as DeviceId;
  await client.devices.update({ id, personId: huong.id, site: 'Tầng 3', organisationId });
  await client.devices.create({ id: newDevice(), name: 'HCM-PC-2', model: 'OptiPlex', state: 'stock' });
  await client.devices.create({
    id: newDevice(),
    name: 'Monitor A',
    type: 'monitor',
    manufacturer: 'Dell',
    model: 'U2720Q',
    assetTag: 'TS-1',
  });
  return { id, huong, organisationId };
}

describeOnBoth('the register', (dialect) => {
  it('finds by every field, by words, and by what something has not, and counts exactly', async () => {
    const test = await openTestDesk(dialect);
    const { id } = await smallFleet(test);
    const found = async (q: string) => {
      const { items, total } = await test.client.devices.window({ q });
      expect(total).toBe(items.length);
      return items.map(({ name }) => name);
    };
    expect(await found('')).toEqual(['HCM-PC-2', 'KL-PC-1', 'Monitor A']);
    expect(await found('type:computer')).toEqual(['HCM-PC-2', 'KL-PC-1']);
    expect(await found('-type:computer,server')).toEqual(['Monitor A']);
    expect(await found('state:stock,planned')).toEqual(['HCM-PC-2']);
    expect(await found('person:huong')).toEqual(['KL-PC-1']);
    expect(await found('type:computer person:none')).toEqual(['HCM-PC-2']);
    expect(await found('organisation:"bến thành"')).toEqual(['KL-PC-1']);
    expect(await found('site:tầng')).toEqual(['KL-PC-1']);
    expect(await found('model:thinkpad*')).toEqual(['KL-PC-1']);
    expect(await found('maker:dell')).toEqual(['Monitor A']);
    expect(await found('system:windows')).toEqual(['KL-PC-1']);
    expect(await found('tag:ts-1')).toEqual(['Monitor A']);
    expect(await found('serial:pf3')).toEqual(['KL-PC-1']);
    expect(await found('has:problems')).toEqual(['KL-PC-1']);
    expect(await found('has:scan')).toEqual(['KL-PC-1']);
    expect(await found('huong')).toEqual(['KL-PC-1']);
    expect(await found('optip')).toEqual(['HCM-PC-2']);
    expect(await found('-huong')).toEqual(['HCM-PC-2', 'Monitor A']);
    expect(await found('created:<1d')).toHaveLength(3);
    expect(await found('site:100%')).toEqual([]);
    await test.client.tickets.create({ title: 'Slow', deviceIds: [id] });
    expect(await found('has:tickets')).toEqual(['KL-PC-1']);
    await test.client.devices.update({ id, model: 'T14 of the desk' });
    expect(await found('has:difference')).toEqual(['KL-PC-1']);
    // Machines that were never scanned have not been scanned for any time; a monitor is not scanned.
    expect(await found('scanned:>30d')).toEqual(expect.arrayContaining(['HCM-PC-2']));
    expect(await found('scanned:>30d')).not.toContain('Monitor A');
    await expect(test.client.devices.window({ q: 'colour:red' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('sorts by every column, both ways, in windows that fit together, and shows only what may be seen', async () => {
    const test = await openTestDesk(dialect);
    const { organisationId } = await smallFleet(test);
    for (const sort of ['name', 'type', 'state', 'model', 'system', 'person', 'site', 'scanned', 'problems', 'created'] as DeviceSort[])
      for (const direction of ['asc', 'desc'] as const) {
        const all = (await test.client.devices.window({ sort, direction })).items.map(({ name }) => name);
        const pieces: string[] = [];
        for (let offset = 0; offset < 3; offset++) {
          const piece = await test.client.devices.window({ sort, direction, offset, limit: 1 });
          expect(piece.total).toBe(3);
          pieces.push(...piece.items.map(({ name }) => name));
        }
        expect(pieces, `${sort} ${direction}`).toEqual(all);
        expect(new Set(all).size).toBe(3);
      }
    expect((await test.client.devices.window({ sort: 'person', direction: 'desc' })).items[0]?.name).toBe('KL-PC-1');
    const limited = limitedTo({ organisations: [organisationId] }, await newPerson(test.client, 'Siti', ['agent']));
    expect(await test.as(limited).devices.window({})).toMatchObject({ total: 1, items: [{ name: 'KL-PC-1' }] });
  });
});

describe('the filter of the register', () => {
  it('says what it does not understand, and never throws', () => {
    const codes = (text: string) => parseDeviceFilter(text).problems.map(({ code }) => code);
    expect(codes('colour:red')).toEqual(['unknown-field']);
    expect(codes('type:car')).toEqual(['unknown-value']);
    expect(codes('type:')).toEqual(['missing-value']);
    expect(codes('scanned:soon')).toEqual(['not-a-time']);
    expect(codes('scanned:<1d,<2d')).toEqual(['one-time-only']);
    expect(codes('model:"T14')).toEqual(['unclosed-quote']);
    expect(codes('type:computer "a b" -has:problems scanned:>30d')).toEqual([]);
  });

  it('is written by ticking, and the rest stays as it was typed', () => {
    expect(withDeviceWords('dell  type:monitor  site:"Tầng 3"', 'type', ['computer', 'server'])).toBe(
      'type:computer,server dell site:"Tầng 3"',
    );
    expect(withDeviceWords('type:monitor dell', 'type', [])).toBe('dell');
    expect(deviceWordsOf('type:monitor,disk -type:phone', 'type')).toEqual(['monitor', 'disk']);
  });
});

describe('a window of the register', () => {
  it('is read by an index, in order', async () => {
    const { folder, actor } = await openTestDesk('sqlite');
    const { read, close } = readerOf(folder);
    const plans = [
      ['', 'name', 'devices_by_name'],
      ['type:monitor', 'name', 'devices_by_type'],
      ['state:stock', 'name', 'devices_by_state'],
      ['', 'problems', 'devices_by_problems'],
      ['', 'created', 'devices_by_created'],
      ['', 'type', 'devices_by_type'],
      ['', 'state', 'devices_by_state'],
    ] as const;
    for (const [q, sort, index] of plans) {
      const conditions = registerConditions(parseDeviceFilter(q).terms, { dialect: 'sqlite', personId: actor.personId, now: 0 });
      const plan = await planOf(read, {
        compile: () => registerWindow(conditions, { sort, direction: 'asc' }, 0, 100).compile(read),
      } as never);
      expect(plan, `${q} ${sort}`).toContain(index);
      expect(plan, `${q} ${sort}`).not.toContain('TEMP B-TREE');
    }
    close();
  });
});
