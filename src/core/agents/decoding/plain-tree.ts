import { UnreadableMessage } from './unreadable-message.ts';

/** What both formats are read into: texts, numbers, flags, lists and records without a prototype, whose names are in lower case. */
export type Tree = string | number | boolean | null | Tree[] | TreeRecord;
export type TreeRecord = { [name: string]: Tree };

/** What one message may hold. The fullest real ones have 60,000 values, six levels deep. */
const limits = { depth: 32, values: 1_000_000 };
const harmful = new Set(['__proto__', 'constructor', 'prototype']);

/** A record whose names cannot reach what every object inherits. */
export const emptyRecord = (): TreeRecord => Object.create(null) as TreeRecord;
export const isHarmful = (name: string): boolean => harmful.has(name);

/** Copies parsed JSON into a plain tree. @throws UnreadableMessage for what is too deep or too much. */
export function plainTree(value: unknown): TreeRecord {
  let left = limits.values;
  const copy = (part: unknown, depth: number): Tree => {
    if (depth > limits.depth) throw new UnreadableMessage('bad', 'The inventory is nested too deeply');
    if (--left < 0) throw new UnreadableMessage('too-large', 'The inventory holds too many values');
    if (Array.isArray(part)) return part.map((each) => copy(each, depth + 1));
    if (typeof part !== 'object' || part === null) return part as Tree;
    const record = emptyRecord();
    for (const [name, each] of Object.entries(part)) {
      const lower = name.toLowerCase();
      if (!harmful.has(lower)) record[lower] = copy(each, depth + 1);
    }
    return record;
  };
  const tree = copy(value, 0);
  if (!isRecord(tree)) throw new UnreadableMessage('bad', 'The message is no record');
  return tree;
}

export const isRecord = (value: unknown): value is TreeRecord => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nesting of brackets outside of texts, found without building anything: what is deeper is not parsed at all. */
export function refuseDeepJson(text: string): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      i = endOfText(text, i);
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > limits.depth) throw new UnreadableMessage('bad', 'The inventory is nested too deeply');
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}

function endOfText(text: string, start: number): number {
  for (let i = start + 1; ; i++) {
    const end = text.indexOf('"', i);
    if (end === -1) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return end;
    i = end;
  }
}
