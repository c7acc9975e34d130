import { describe, expect, it } from 'vitest';
import type { DeviceSummary } from '../../../src/contract/devices.ts';
import {
  barCode,
  type Code,
  finestModule,
  fitsCode128,
  qrCode,
  quietModules,
} from '../../../src/renderer/features/upkeep/labels/paper/label-codes.ts';
import { type LaidLabel, layLabel } from '../../../src/renderer/features/upkeep/labels/paper/label-layout.ts';
import { linkOfDevice, ownAddress } from '../../../src/renderer/features/upkeep/labels/paper/label-link.ts';
import {
  overhang,
  pagesOf,
  placeOnPage,
  templateNames,
  templateOf,
} from '../../../src/renderer/features/upkeep/labels/paper/label-templates.ts';
import { readCodes } from '../../helpers/read-codes.ts';

const own = { width: 63.5, height: 38.1, columns: 3, rows: 7, left: 7.2, top: 15.1, across: 2.5, down: 0, tape: 50 };
const words = { owner: 'Công ty Hương Sen', name: 'Máy in tầng 3', tag: 'TS-0042', serial: 'PF3ABC12' };

/** The code as pixels, `scale` a module, with its quiet zone: QR by even-odd of its polygons, bars as they stand. */
function pixels({ kind, modules, path }: Code, scale = 4) {
  const quiet = quietModules[kind];
  const side = (modules + 2 * quiet) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  const polygons = path.split('z').flatMap((part) => {
    const bar = /^M([\d.]+) 0h([\d.]+)v1/.exec(part);
    if (bar)
      return [
        [
          [Number(bar[1]), 0],
          [Number(bar[1]) + Number(bar[2]), 0],
          [Number(bar[1]) + Number(bar[2]), modules],
          [Number(bar[1]), modules],
        ],
      ];
    return part
      ? [
          part
            .slice(1)
            .split('L')
            .map((point) => point.split(' ').map(Number)),
        ]
      : [];
  }) as [number, number][][];
  const inside = (x: number, y: number) =>
    polygons.reduce((odd, points) => {
      let hit = odd;
      for (const [i, [x1, y1]] of points.entries()) {
        const [x0, y0] = points.at(i - 1) as [number, number];
        if (y0 > y !== y1 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1) hit = !hit;
      }
      return hit;
    }, false);
  for (let row = 0; row < modules; row += 1)
    for (let column = 0; column < modules; column += 1)
      if (inside(column + 0.5, row + 0.5))
        for (let y = (row + quiet) * scale; y < (row + quiet + 1) * scale; y += 1)
          for (let x = (column + quiet) * scale; x < (column + quiet + 1) * scale; x += 1)
            data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  return { data, width: side, height: side, colorSpace: 'srgb' } as ImageData;
}

const laid = (result: ReturnType<typeof layLabel>): LaidLabel => {
  if ('reason' in result) throw new Error(`${result.reason}: ${result.found} < ${result.needed}`);
  return result;
};

describe('codes', () => {
  it.each([
    'https://desk.example.vn/#/tag/TS-0042',
    'TS-0042',
    'Phiếu của Hường, tầng 3',
    'deskside://device/01900000-0000-7000-8000-000000000001',
  ])('a QR code says %s', async (text) => {
    expect(await readCodes(pixels(qrCode(text)), 'QRCode')).toEqual([text]);
  });

  it.each(['TS-0042', 'a', '1234567890', 'PF3ABC12/7 (old)'])('a bar code says %s', async (text) => {
    expect(fitsCode128(text)).toBe(true);
    expect(await readCodes(pixels(barCode(text)), 'Code128')).toEqual([text]);
  });

  it('no bar code is tried of what it cannot hold', () => {
    expect(['', 'Máy-1', 'x'.repeat(81), 'a\nb'].map(fitsCode128)).toEqual([false, false, false, false]);
  });
});

describe('sheets', () => {
  it.each(templateNames)('%s: the labels lie on the page', (name) => {
    const template = templateOf(name, own);
    expect(overhang(template)).toEqual({ across: 0, down: 0 });
    const last = placeOnPage(template, template.columns * template.rows - 1);
    expect(last.left + template.label.width).toBeLessThanOrEqual(template.page.width);
    expect(last.top + template.label.height).toBeLessThanOrEqual(template.page.height);
  });

  it('Avery L7651 leaves the same margin at both sides', () => {
    const template = templateOf('avery-l7651', own);
    const last = placeOnPage(template, 64);
    expect(template.page.width - last.left - template.label.width).toBeCloseTo(template.margin.left, 1);
    expect(template.page.height - last.top - template.label.height).toBeCloseTo(template.margin.top, 1);
  });

  it('a sheet that was begun is used up before the next', () => {
    const template = templateOf('avery-5160', own);
    const pages = pagesOf(
      template,
      Array.from({ length: 4 }, (_, i) => i),
      29,
    );
    expect(pages.map((page) => page.filter((label) => label !== null))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(pagesOf(template, [], 29)).toEqual([]);
  });

  it('what does not fit is said in millimetres', () =>
    expect(overhang(templateOf('custom', { ...own, columns: 4 }))).toEqual({ across: 58.7, down: 0 }));
});

describe('a label', () => {
  const link = qrCode(linkOfDevice('https://desk.example.vn', { id: 'x' as never, assetTag: 'TS-0042' }));
  it.each(templateNames.filter((name) => name !== 'brother-12'))(
    '%s: nothing overlaps or leaves the label, codes are whole dots with their white',
    (name) => {
      const template = templateOf(name, own);
      const { codes, lines } = laid(layLabel(template, { ...words, qr: link, bars: null }));
      const dot = 25.4 / template.dotsPerInch;
      for (const { code, left, top, width, height } of codes) {
        const module = width / code.modules;
        expect(module).toBeGreaterThanOrEqual(finestModule[code.kind]);
        expect(module / dot).toBeCloseTo(Math.round(module / dot), 6);
        const quiet = quietModules[code.kind] * module - 1e-9;
        expect(left).toBeGreaterThanOrEqual(quiet);
        expect(Math.min(top, template.label.height - top - height)).toBeGreaterThanOrEqual(quiet);
        for (const line of lines) expect(line.left - left - width).toBeGreaterThanOrEqual(quiet);
      }
      for (const line of lines) {
        expect(line.left + line.width).toBeLessThanOrEqual(template.label.width);
        expect(line.top + line.height).toBeLessThanOrEqual(template.label.height);
        expect(line.height).toBeGreaterThanOrEqual(line.letters * 1.39);
      }
      expect(lines.map(({ kind }) => kind)).toEqual(['owner', 'name', 'tag', 'serial']);
    },
  );

  it.each(['dymo-11354', 'dymo-11352', 'avery-l7651', 'avery-5160', 'custom'] as const)('%s takes both codes', (name) => {
    const template = templateOf(name, own);
    const both = laid(layLabel(template, { ...words, owner: null, serial: null, qr: qrCode('TS-0042'), bars: barCode('TS-0042') }));
    const [qr, bars] = both.codes;
    if (!qr || !bars) throw new Error('a code is missing');
    const module = bars.width / bars.code.modules;
    expect(bars.left).toBeGreaterThanOrEqual(10 * module - 1e-9);
    expect(template.label.width - bars.left - bars.width).toBeGreaterThanOrEqual(10 * module - 1e-9);
    expect(bars.top).toBeGreaterThanOrEqual(qr.top + qr.height + (4 * qr.width) / qr.code.modules - 1e-9);
  });

  it('a narrow tape has room for a tag’s code, not for a long link’s, and says so', () => {
    const tape = templateOf('brother-12', own);
    expect(laid(layLabel(tape, { ...words, qr: qrCode('TS-0042'), bars: null })).codes).toHaveLength(1);
    const long = qrCode(
      linkOfDevice('https://desk.a-rather-long-name.example.vn:8443', { id: 'x' as never, assetTag: 'VN-HCM-2024-000042' }),
    );
    expect(layLabel(tape, { ...words, qr: long, bars: null })).toMatchObject({ reason: 'qr-too-fine', needed: 0.25 });
    expect(layLabel(tape, { ...words, qr: qrCode('TS-0042'), bars: barCode('VN-HCM-2024-000042') })).toMatchObject({
      reason: 'bars-too-fine',
      needed: 0.19,
    });
  });

  it('a tag that could only be printed too small is refused, a name is cut', () => {
    const template = templateOf('dymo-30330', own);
    const blank = { owner: null, serial: null, qr: link, bars: null };
    expect(layLabel(template, { ...blank, name: null, tag: 'X'.repeat(60) })).toMatchObject({ reason: 'tag-too-long' });
    expect(laid(layLabel(template, { ...blank, name: 'N'.repeat(200), tag: null })).lines).toHaveLength(1);
  });
});

describe('the link', () => {
  const device = { id: '01900000-0000-7000-8000-000000000001', assetTag: null } as Pick<DeviceSummary, 'id' | 'assetTag'>;
  it('leads to the tag where there is one, else to the device, in a browser and in the desktop console', () => {
    expect(linkOfDevice('https://desk.example/', { ...device, assetTag: 'TS 42/Đ' })).toBe('https://desk.example/#/tag/TS%2042%2F%C4%90');
    expect(linkOfDevice('https://desk.example', device)).toBe(`https://desk.example/#/devices/${device.id}`);
    expect(linkOfDevice('deskside:', device)).toBe(`deskside://device/${device.id}`);
    expect(ownAddress({ protocol: 'app:', origin: 'app://desk-1' })).toBe('deskside:');
    expect(ownAddress({ protocol: 'http:', origin: 'http://127.0.0.1:7' })).toBe('http://127.0.0.1:7');
  });
});
