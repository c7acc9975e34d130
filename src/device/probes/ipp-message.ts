import { ProbeFailure } from './probe-failure.ts';

/** A value of an attribute: numbers, truth values and texts; what the desk does not read stands as null. */
export type IppValue = number | boolean | string | null;
export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>;
export type IppAnswer = { status: number; attributes: IppAttributes };

const tag = {
  operation: 0x01,
  end: 0x03,
  integer: 0x21,
  boolean: 0x22,
  enumeration: 0x23,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
};
const mostAttributes = 2000;

const text = (value: string) => Buffer.from(value, 'utf8');

function attribute(kind: number, name: string, value: string): Buffer {
  const [key, content] = [text(name), text(value)];
  const bytes = Buffer.alloc(5 + key.length + content.length);
  bytes.writeUInt8(kind, 0);
  bytes.writeUInt16BE(key.length, 1);
  key.copy(bytes, 3);
  bytes.writeUInt16BE(content.length, 3 + key.length);
  content.copy(bytes, 5 + key.length);
  return bytes;
}

/** The question for attributes of a printer (RFC 8011, Get-Printer-Attributes). */
export function printerQuestion(printerUri: string, wanted: readonly string[]): Buffer {
  return Buffer.concat([
    Buffer.from([1, 1, 0x00, 0x0b, 0, 0, 0, 1, tag.operation]),
    attribute(tag.charset, 'attributes-charset', 'utf-8'),
    attribute(tag.language, 'attributes-natural-language', 'en'),
    attribute(tag.uri, 'printer-uri', printerUri),
    // Further values of an attribute have an empty name.
    ...wanted.map((name, i) => attribute(tag.keyword, i === 0 ? 'requested-attributes' : '', name)),
    Buffer.from([tag.end]),
  ]);
}

function valueOf(kind: number, bytes: Buffer): IppValue {
  if (kind === tag.integer || kind === tag.enumeration) return bytes.length === 4 ? bytes.readInt32BE() : null;
  if (kind === tag.boolean) return bytes.length === 1 ? bytes[0] === 1 : null;
  // Octets and texts alone; ranges, resolutions, dates and collections are not asked for.
  return kind === 0x30 || (kind >= 0x41 && kind <= 0x49) ? bytes.toString('utf8') : null;
}

/** @throws ProbeFailure for bytes that are no IPP answer: every length is measured before it is followed. */
export function readIppAnswer(bytes: Buffer): IppAnswer {
  const broken = () => new ProbeFailure('not-understood', null);
  let at = 8;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw broken();
    at += length;
    return bytes.subarray(at - length, at);
  };
  if (bytes.length < 9 || (bytes[0] !== 1 && bytes[0] !== 2)) throw broken();
  const attributes = new Map<string, IppValue[]>();
  let values: IppValue[] = [];
  for (let read = 0; ; ) {
    const kind = take(1).readUInt8();
    if (kind === tag.end) return { status: bytes.readUInt16BE(2), attributes };
    if (kind < 0x10) continue;
    if (++read > mostAttributes) throw broken();
    const name = take(take(2).readUInt16BE()).toString('utf8');
    const value = valueOf(kind, take(take(2).readUInt16BE()));
    if (name !== '') {
      values = [];
      attributes.set(name, values);
    }
    values.push(value);
  }
}
