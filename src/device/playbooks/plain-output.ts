import type { ActionOutput } from './playbook.ts';

const headUnits = 256 * 1024;
const tailUnits = 256 * 1024;

/** Keeps the beginning and the end of what a program prints: a flood costs no memory, and the totals at the end are still there. */
export class OutputCapture {
  #head = '';
  /** The tail is in these two: when the younger is full it becomes the older, so that adding costs the same however small the pieces are. */
  #older = '';
  #younger = '';
  #total = 0;

  add(text: string): void {
    this.#total += text.length;
    const room = headUnits - this.#head.length;
    if (room > 0) this.#head += text.slice(0, room);
    this.#younger += room > 0 ? text.slice(room) : text;
    if (this.#younger.length < tailUnits) return;
    this.#older = this.#younger.slice(-tailUnits);
    this.#younger = '';
  }

  get truncated(): boolean {
    return this.#dropped() > 0;
  }

  text(): string {
    const dropped = this.#dropped();
    const cut = dropped > 0 ? `\n[... ${dropped} characters left out ...]\n` : '';
    return this.#head + cut + this.#older + this.#younger;
  }

  #dropped(): number {
    return this.#total - this.#head.length - this.#older.length - this.#younger.length;
  }
}

// oxlint-disable no-control-regex -- terminal output is made of them
// ECMA-48: CSI and its final byte; OSC, DCS, SOS, PM, APC up to ST or BEL; two-character escapes; the same as C1 controls.
const cursorForward = /(?:\u001b\[|\u009b)(\d{0,4})C/g;
const strings = /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)?/g;
const control = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]/g;
const short = /\u001b[ -/]*[0-~]/g;
const others = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
// oxlint-enable no-control-regex

/**
 * The lines a person reads, from raw terminal output: no escape sequences, and of a line that was drawn over (progress) only the last state.
 * Windows' console host writes runs of blanks as "cursor forward": they become blanks again.
 */
export function plainOutput(raw: string): string {
  let blanksLeft = 1024 * 1024;
  return raw
    .replace(cursorForward, (_sequence, count: string) => {
      const blanks = Math.min(Number(count || 1), 1000, blanksLeft);
      blanksLeft -= blanks;
      return ' '.repeat(blanks);
    })
    .replace(strings, '')
    .replace(control, '')
    .replace(short, '')
    .replace(/\r+\n/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\r+$/, ''))
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .join('\n')
    .replace(others, '');
}

/**
 * The rows of a ConvertTo-Json answer; one object counts as one row, no output as none, null when it is no JSON. A console wraps long
 * lines, so that line breaks (which JSON never holds inside a text) are taken out.
 */
export function jsonRows(text: string): Record<string, unknown>[] | null {
  const joined = text.replaceAll('\n', '');
  const start = joined.search(/[[{]/);
  if (start < 0) return joined.trim() === '' ? [] : null;
  const end = Math.max(joined.lastIndexOf(']'), joined.lastIndexOf('}'));
  try {
    const value: unknown = JSON.parse(joined.slice(start, end + 1));
    return (Array.isArray(value) ? value : [value]).filter((row) => typeof row === 'object' && row !== null);
  } catch {
    return null;
  }
}

/** What the action printed when it ran to its end; null when it could not be done or was stopped. */
export const doneText = (output: ActionOutput | undefined): string | null => (output?.status === 'done' ? output.text : null);

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
/** A number, or null for what is none. */
export const numberOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};
