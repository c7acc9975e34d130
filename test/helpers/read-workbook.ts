import { inflateRawSync } from 'node:zlib';

/** The entries of an archive, by their names, as text. */
export function archiveTexts(archive: Buffer): Map<string, string> {
  const texts = new Map<string, string>();
  for (let at = archive.indexOf('PK\u0001\u0002'); at >= 0; at = archive.indexOf('PK\u0001\u0002', at + 1)) {
    const size = archive.readUInt32LE(at + 20);
    const name = archive.subarray(at + 46, at + 46 + archive.readUInt16LE(at + 28)).toString();
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + size);
    texts.set(name, (archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString());
  }
  return texts;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string): string => xml.replace(/&(amp|lt|gt|quot|apos|#x?[0-9a-f]+);/gi, (all, name: string) => entities[name] ?? all);
const columnOf = (reference: string): number =>
  reference
    .replace(/\d+$/, '')
    .split('')
    .reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;

export type ReadCell = string | number | boolean | null;

function rowsOf(sheet: string, shared: readonly string[]): ReadCell[][] {
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: ReadCell[] = [];
    for (const [, attributes = '', inside = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const type = /\bt="(\w+)"/.exec(attributes)?.[1];
      const value = /<(?:v|t)[^>]*>(.*?)<\/(?:v|t)>/s.exec(inside)?.[1];
      const at = columnOf(/\br="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? 'A1');
      if (value === undefined) cells[at] = null;
      else if (type === 's') cells[at] = shared[Number(value)] ?? null;
      else if (type === 'b') cells[at] = value === '1';
      else cells[at] = type === 'inlineStr' || type === 'str' ? plain(value) : Number(value);
    }
    return Array.from(cells, (cell) => cell ?? null);
  });
}

/** The sheets of a workbook by their names, each as rows of cells. Dates are the numbers that a sheet counts days with. */
export function readWorkbook(book: Buffer): Map<string, ReadCell[][]> {
  const texts = archiveTexts(book);
  const shared = [...(texts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(([, text = '']) =>
    plain(text),
  );
  const names = [...(texts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name = '']) => plain(name));
  return new Map(names.map((name, i) => [name, rowsOf(texts.get(`xl/worksheets/sheet${i + 1}.xml`) ?? '', shared)]));
}
