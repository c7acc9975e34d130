import { SaxesParser } from 'saxes';
import { emptyRecord, isHarmful, isRecord, type Tree, type TreeRecord } from './plain-tree.ts';
import { UnreadableMessage } from './unreadable-message.ts';

const limits = { depth: 16, elements: 500_000 };
/** Controls that XML does not allow, as agents sometimes send them in a serial or a description. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const controlReferences = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));/gi;

/** Declared as anything but UTF-8, it is one of the Western single-byte sets: agents of old Windows versions. */
export function textOfXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 120)).toString('latin1');
  const encoding = /^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  return new TextDecoder(/^utf-?8$/.test(encoding) ? 'utf-8' : 'windows-1252').decode(bytes);
}

type Open = { name: string; record: TreeRecord | null; text: string };

function put(record: TreeRecord, name: string, value: Tree): void {
  if (isHarmful(name)) return;
  const there = record[name];
  if (there === undefined) record[name] = value;
  else if (Array.isArray(there)) there.push(value);
  else record[name] = [there, value];
}

/**
 * Reads XML into a plain tree: elements by their names in lower case, repeated ones as lists, attributes left out. A DOCTYPE is refused
 * before anything of it is read. @throws UnreadableMessage
 */
export function readXml(bytes: Uint8Array): TreeRecord {
  const text = textOfXml(bytes).replace(controls, '').replace(controlReferences, '');
  if (/^[^]{0,4096}?<!(?:DOCTYPE|ENTITY)/i.test(text.slice(0, 4200))) throw refused('The XML declares a document type');
  const parser = new SaxesParser();
  const open: Open[] = [];
  let root: TreeRecord | null = null;
  let left = limits.elements;
  parser.on('doctype', () => {
    throw refused('The XML declares a document type');
  });
  parser.on('error', (error) => {
    throw refused(`The XML is not well formed: ${error.message.slice(0, 200)}`);
  });
  parser.on('opentag', ({ name }) => {
    if (open.length >= limits.depth) throw refused('The inventory is nested too deeply');
    if (--left < 0) throw new UnreadableMessage('too-large', 'The inventory holds too many values');
    const parent = open.at(-1);
    if (parent) parent.record ??= emptyRecord();
    open.push({ name: name.toLowerCase(), record: null, text: '' });
  });
  const addText = (more: string) => {
    const current = open.at(-1);
    if (current && current.record === null) current.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const { name, record, text: inner } = open.pop() as Open;
    const value = record ?? inner.trim();
    const parent = open.at(-1);
    if (parent?.record) put(parent.record, name, value);
    else if (!parent) root = isRecord(value) ? value : emptyRecord();
  });
  parser.write(text).close();
  if (!root) throw refused('The XML holds nothing');
  return root;
}

const refused = (why: string) => new UnreadableMessage('bad', why);
