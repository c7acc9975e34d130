import { describe, expect, it } from 'vitest';
import type { ScanDocument } from '../../../src/contract/inventory-sections.ts';
import { prepareScan } from '../../../src/core/inventory/scan-document.ts';
import { blankItem } from '../../../src/contract/blank-item.ts';
import { laptop, scanOf, scanTime, sectionOf } from '../../helpers/scan-documents.ts';

const refuse = { now: scanTime, onMisfit: 'refuse' as const };
const withSection = (section: string, result: unknown): ScanDocument =>
  ({ ...laptop(), sections: { ...laptop().sections, [section]: result } }) as ScanDocument;

describe('a scan document from elsewhere', () => {
  it('gives the same hash whatever the order of items and fields', async () => {
    const items = ['b', 'a', 'c'].map((key) => blankItem('software', { key, name: key }));
    const shuffled = items.toReversed().map((item) => Object.fromEntries(Object.entries(item).toReversed()));
    const hash = async (list: unknown[]) =>
      (await prepareScan(withSection('software', sectionOf(list as never)), refuse)).sections.get('software')?.content?.hash;
    expect(await hash(shuffled)).toBe(await hash(items));
    expect(await hash(items.slice(1))).not.toBe(await hash(items));
  });

  it.each([
    [
      'an unknown field',
      withSection('software', sectionOf([{ ...blankItem('software', { key: 'x', name: 'x' }), shell: 'rm' } as never])),
      /"software".*shell/s,
    ],
    ['a missing field', withSection('software', sectionOf([{ key: 'x' } as never])), /"software".*name/s],
    [
      'a wrong type',
      withSection('disks', sectionOf([{ ...blankItem('disks', { key: 'x' }), sizeBytes: 'huge' } as never])),
      /"disks".*sizeBytes/s,
    ],
    [
      'a text beyond measure',
      withSection('printers', sectionOf([blankItem('printers', { key: 'x', name: 'n'.repeat(3000) })])),
      /"printers".*name/s,
    ],
    [
      'two items with one key',
      withSection('printers', sectionOf([blankItem('printers', { key: 'x', name: 'a' }), blankItem('printers', { key: 'x', name: 'b' })])),
      /two items have the key "x"/,
    ],
    [
      'a failed section with items',
      withSection('printers', { ...sectionOf([blankItem('printers', { key: 'x', name: 'a' })]), status: 'failed' }),
      /holds items/,
    ],
    [
      'too many items',
      withSection('processes', sectionOf(Array.from({ length: 20_001 }, (_, i) => ({ key: String(i) })) as never)),
      /more than 20000/,
    ],
    ['a time that cannot be', { ...laptop(), takenAt: scanTime + 10 * 86_400_000 }, /which cannot be/],
    ['a time before there were scans', { ...laptop(), takenAt: -1 }, /which cannot be/],
    [
      'nothing that was read',
      { ...scanOf({}), sections: { software: { status: 'denied', durationMs: 1, items: [] } } } as ScanDocument,
      /no section was read/,
    ],
  ])('is refused for %s', async (_name, document, message) => {
    await expect(prepareScan(document, refuse)).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      message: expect.stringMatching(message),
      data: { next: expect.any(String), safe: 'Nothing was taken in.' },
    });
  });

  it('is refused when it is too large to keep', async () => {
    const large = {
      durationMs: 1,
      status: 'collected' as const,
      items: Array.from({ length: 4_600 }, (_, i) => blankItem('processes', { key: String(i), name: 'n', command: 'c'.repeat(1900) })),
    };
    await expect(prepareScan(withSection('processes', large), refuse)).rejects.toMatchObject({
      message: expect.stringMatching(/larger than 8 MB/),
    });
  });

  it('loses its control characters', async () => {
    const scan = await prepareScan(
      withSection('printers', sectionOf([blankItem('printers', { key: 'x\u0000y', name: 'a\u001b[31mb\ud800' })])),
      refuse,
    );
    expect(scan.sections.get('printers')?.items).toMatchObject([{ key: 'x y', name: 'a [31mb\ufffd' }]);
  });

  it('of this machine keeps the rest when one section does not fit', async () => {
    const scan = await prepareScan(withSection('printers', sectionOf([{ key: 'x' } as never])), { now: scanTime, onMisfit: 'fail' });
    expect(scan.sections.get('printers')).toMatchObject({
      status: 'failed',
      content: null,
      reason: expect.stringContaining('cannot be used'),
    });
    expect(scan.sections.get('software')?.items).toHaveLength(2);
  });
});
