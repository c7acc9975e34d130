import { describe, expect, it } from 'vitest';
import { parseEdid, vendorCodeOf } from '../../../src/device/collectors/edid.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));

/** EDIDs that people published on the kernel's display mailing list, with what edid-decode says of them. */
const published: [hex: string, expected: object][] = [
  [
    `00ffffffffffff003a49030001000000201e0103801009000a0000000000000000000000000001010101010101010101010101010101001400404158
     2320a020c8009a5600000018000000100000000000000000000000000000000000100000000000000000000000000000000000100000000000000000000000000000009a`,
    {
      vendorCode: 'NRI',
      productCode: '0003',
      model: null,
      serial: null,
      manufacturedWeek: 32,
      manufacturedYear: 2020,
      widthMm: 154,
      heightMm: 86,
      resolution: '1024x600',
      digital: true,
    },
  ],
  [
    `00ffffffffffff0009e5260c000000000a210104a51e137803d662995e5a8e272553580000000101010101010101010101010101010 1333f80dc70b03c403020
     36002ebc1000001a000000fd00283c4c4c10010a202020202020000000fe00424f452043510a202020202020000000fe004e5631343057554d2d5430380a00fa`,
    {
      vendorCode: 'BOE',
      productCode: '0c26',
      model: 'BOE CQ NV140WUM-T08',
      manufacturedWeek: 10,
      manufacturedYear: 2023,
      widthMm: 302,
      heightMm: 188,
      diagonalInches: 14,
      resolution: '1920x1200',
    },
  ],
  [
    `00ffffffffffff000dae1d1400000000021f0104a51f117803ee95a3544c99260f505400000001010101010101010101010101010101a43880e67038
     2c403020a60035ad1000001ac32580e670382c403020a60035ad1000001a00000000000000000000000000000000000000000002000c26ff143cc8090614c8000000006a`,
    {
      vendorCode: 'CMN',
      productCode: '141d',
      model: null,
      serial: null,
      manufacturedWeek: 2,
      manufacturedYear: 2021,
      widthMm: 309,
      heightMm: 173,
      resolution: '1920x1080',
    },
  ],
  [
    `00ffffffffffff000e6f1614000000000020 0104b51e137803211 5a853499c250f505400000001010101010101010101010101010101ce8740a0b0086a703020
     36002dbc10000018000000fd002878e5e546010a202020202020000000fe0043534f542054330a2020202020000000fe004d4e453030375a41312d350a2001af`,
    {
      vendorCode: 'CSO',
      productCode: '1416',
      model: 'CSOT T3 MNE007ZA1-5',
      manufacturedWeek: null,
      manufacturedYear: 2022,
      resolution: '2880x1800',
    },
  ],
];

describe('EDID', () => {
  it.each(published)('reads a published one as edid-decode does (%#)', (hex, expected) => {
    expect(parseEdid(bytes(hex))).toMatchObject(expected);
  });

  it('refuses what is none: nothing, a cut one, another header, a wrong checksum', () => {
    const good = bytes(published[0]?.[0] ?? '');
    expect(parseEdid(new Uint8Array())).toBeNull();
    expect(parseEdid(good.subarray(0, 127))).toBeNull();
    expect(parseEdid(good.with(0, 1))).toBeNull();
    expect(parseEdid(good.with(17, 3))).toBeNull();
  });

  it('never throws, whatever the bytes with a right checksum', () => {
    let seed = 42;
    for (let round = 0; round < 500; round++) {
      const noise = Uint8Array.from({ length: 128 }, () => (seed = (seed * 1103515245 + 12345) % 2147483648) >> 16);
      noise.set([0, 255, 255, 255, 255, 255, 255, 0]);
      noise[127] = 0;
      noise[127] = (256 - (noise.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
      expect(parseEdid(noise)).not.toBeNull();
    }
  });

  it('spells makers', () => {
    expect(vendorCodeOf(0x10ac)).toBe('DEL');
    expect(vendorCodeOf(0x1e6d)).toBe('GSM');
    expect(vendorCodeOf(0x0610)).toBe('APP');
  });
});
