import { describe, expect, it } from 'vitest';
import type { DeviceId } from '../../../src/contract/common.ts';
import type { SectionItem } from '../../../src/contract/inventory-sections.ts';
import { identifiersOf, permanentMac, swappedUuid } from '../../../src/core/inventory/identity/identifiers.ts';
import { matchDevice } from '../../../src/core/inventory/identity/match.ts';
import { prepareScan } from '../../../src/core/inventory/scan-document.ts';
import { scanOf, scanTime } from '../../helpers/scan-documents.ts';

type Facts = Partial<SectionItem<'computer'>> & { macs?: (string | Partial<SectionItem<'networkInterfaces'>>)[] };

async function identifiers({ macs = [], ...computer }: Facts) {
  const adapters = macs.map((mac, i) => ({
    key: `n${i}`,
    name: `eth${i}`,
    kind: 'wired' as const,
    ...(typeof mac === 'string' ? { mac } : mac),
  }));
  return identifiersOf(
    await prepareScan(scanOf({ computer: [{ key: 'computer', ...computer }], networkInterfaces: adapters }), {
      now: scanTime,
      onMisfit: 'refuse',
    }),
  );
}

const a = {
  hostName: 'HCM-LT-0231',
  serial: 'PF3ABC12',
  uuid: '4c4c4544-0035-4610-8052-b4c04f565331',
  boardSerial: 'L1HF2AB01',
  macs: ['3c:6a:a7:11:22:33', '54:05:db:aa:bb:01'],
} satisfies Facts;
const b = {
  hostName: 'HCM-LT-0300',
  serial: 'PF3XYZ99',
  uuid: 'b1a2c3d4-1111-4222-8333-444455556666',
  boardSerial: 'L1HF2ZZ99',
  macs: ['3c:6a:a7:99:88:77'],
} satisfies Facts;
const vm = { hostName: 'debian', virtual: true, macs: ['52:54:00:12:34:56'] } satisfies Facts;

/** What the desk knows, what is scanned, and what should come of it; `A` is the first known device. */
const cases: { name: string; known: Facts[]; scan: Facts; expected: 'A' | 'new' | 'unsure'; local?: boolean }[] = [
  { name: 'the same machine', known: [a, b], scan: a, expected: 'A' },
  { name: 'the same machine under a new name', known: [a, b], scan: { ...a, hostName: 'KL-LT-0042' }, expected: 'A' },
  {
    name: 'the same machine reinstalled, with another network adapter',
    known: [a],
    scan: { ...a, hostName: 'DESKTOP-9QX', macs: ['a0:ce:c8:00:11:22'] },
    expected: 'A',
  },
  {
    name: 'the board replaced, the serial written back',
    known: [a, b],
    scan: { ...a, uuid: '11111111-2222-4333-8444-555555555555', boardSerial: 'NEWBOARD1', macs: ['54:05:db:cc:dd:02'] },
    expected: 'unsure',
  },
  {
    name: 'the board replaced, no serial written, the wireless card kept',
    known: [a],
    scan: { hostName: a.hostName, uuid: '11111111-2222-4333-8444-555555555555', boardSerial: 'NEWBOARD1', macs: ['3c:6a:a7:11:22:33'] },
    expected: 'unsure',
  },
  {
    name: 'a copied disk: same UUID and name, other serial',
    known: [a],
    scan: { ...b, uuid: a.uuid, hostName: a.hostName },
    expected: 'new',
  },
  {
    name: 'a board maker that gave two PCs one UUID',
    known: [{ uuid: a.uuid, serial: 'AAAA1111' }],
    scan: { uuid: a.uuid, serial: 'BBBB2222' },
    expected: 'new',
  },
  {
    name: 'another laptop on the same docking station',
    known: [a],
    scan: { ...b, macs: [...b.macs, '54:05:db:aa:bb:01'] },
    expected: 'new',
  },
  {
    name: 'a third laptop on a docking station two known ones share',
    known: [
      { ...a, serial: null, uuid: null, boardSerial: null },
      { ...b, serial: null, uuid: null, boardSerial: null, macs: ['54:05:db:aa:bb:01'] },
    ],
    scan: { hostName: 'HCM-LT-0400', macs: ['54:05:db:aa:bb:01'] },
    expected: 'new',
  },
  {
    name: 'the UUID with its bytes swapped',
    known: [{ uuid: a.uuid, hostName: a.hostName }],
    scan: { uuid: swappedUuid(a.uuid).toUpperCase(), hostName: a.hostName },
    expected: 'A',
  },
  {
    name: 'placeholder serials on two PCs',
    known: [{ ...b, serial: 'To Be Filled By O.E.M.', boardSerial: 'Default string', uuid: '03000200-0400-0500-0006-000700080009' }],
    scan: {
      hostName: 'FRONT-DESK',
      serial: 'To Be Filled By O.E.M.',
      boardSerial: 'Default string',
      uuid: '03000200-0400-0500-0006-000700080009',
      macs: ['a0:ce:c8:00:11:22'],
    },
    expected: 'new',
  },
  {
    name: 'two virtual machines from one template',
    known: [{ ...vm, uuid: 'aaaaaaaa-1111-4222-8333-444455556666' }],
    scan: { ...vm, uuid: 'bbbbbbbb-1111-4222-8333-444455556666' },
    expected: 'new',
  },
  {
    name: 'only the name, and nothing against it',
    known: [{ hostName: 'RECEPTION-1' }],
    scan: { hostName: 'reception-1' },
    expected: 'unsure',
  },
  {
    name: 'only the name, and another address',
    known: [{ hostName: 'RECEPTION-1', macs: ['a0:ce:c8:00:11:22'] }],
    scan: { hostName: 'RECEPTION-1', macs: ['a0:ce:c8:00:11:33'] },
    expected: 'new',
  },
  {
    name: 'only an address, under another name',
    known: [{ hostName: 'OLD', macs: ['a0:ce:c8:00:11:22'] }],
    scan: { hostName: 'NEWER', macs: ['a0:ce:c8:00:11:22'] },
    expected: 'unsure',
  },
  { name: 'two known devices that both fit', known: [a, a], scan: a, expected: 'unsure' },
  { name: 'nothing known', known: [], scan: a, expected: 'new' },
  {
    name: 'a virtual machine that names nothing, on its own desk',
    known: [vm],
    scan: { ...vm, macs: ['52:54:00:99:99:99'] },
    expected: 'A',
    local: true,
  },
  { name: 'this desk moved to another machine', known: [a], scan: b, expected: 'new', local: true },
  {
    name: 'this desk after its board was replaced',
    known: [a],
    scan: { ...a, uuid: '11111111-2222-4333-8444-555555555555', boardSerial: 'NEWBOARD1', macs: ['54:05:db:cc:dd:02'] },
    expected: 'unsure',
    local: true,
  },
];

describe('whose scan it is', () => {
  it.each(cases)('$name: $expected', async ({ known, scan, expected, local }) => {
    const devices = await Promise.all(
      known.map(async (facts, i) => ({
        id: (i === 0 ? 'A' : `other-${i}`) as DeviceId,
        name: facts.hostName ?? 'device',
        identifiers: await identifiers(facts),
      })),
    );
    const match = matchDevice(await identifiers(scan), devices, local ? 'A' : null);
    expect(match.kind === 'known' ? match.candidate.deviceId : match.kind).toBe(expected);
  });

  it('says for each identifier whether it agrees, and what that weighs', async () => {
    const match = matchDevice(
      await identifiers({ ...a, uuid: b.uuid, boardSerial: 'X1234', macs: ['54:05:db:cc:dd:02'] }),
      [{ id: 'A' as DeviceId, name: 'HCM-LT-0231', identifiers: await identifiers(a) }],
      null,
    );
    expect(match).toMatchObject({ kind: 'unsure', candidates: [{ name: 'HCM-LT-0231', score: expect.any(Number) }] });
    const reasons = match.kind === 'unsure' ? match.candidates[0]?.reasons : [];
    expect(reasons?.map(({ identifier, agrees }) => [identifier, agrees])).toEqual([
      ['serial', true],
      ['uuid', false],
      ['board-serial', false],
      ['mac', false],
      ['name', true],
    ]);
    expect(reasons?.every(({ agrees, weight }) => weight > 0 === agrees)).toBe(true);
  });
});

describe('addresses that identify nothing', () => {
  it.each([
    '02:42:ac:11:00:02',
    '00:50:56:c0:00:08',
    '00:00:00:00:00:00',
    'ff:ff:ff:ff:ff:ff',
    '52:54:00:12:34:56',
    '01:00:5e:00:00:fb',
    '00:05:9a:3c:7a:00',
    'not an address',
    '',
  ])('%s', (mac) => {
    expect(permanentMac(mac)).toBeNull();
  });
  it('are told from real ones in any spelling', () => {
    expect(permanentMac('3C-6A-A7-11-22-33')).toBe('3c:6a:a7:11:22:33');
  });
  it('nor do those of adapters that are plugged in', async () => {
    expect(
      await identifiers({
        macs: [
          { mac: '3c:6a:a7:11:22:33', description: 'Realtek USB GbE Family Controller' },
          { mac: '3c:6a:a7:11:22:34', kind: 'vpn' },
        ],
      }),
    ).toEqual([]);
  });
});
