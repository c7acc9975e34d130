import { z } from 'zod';
import type { Mask, MaskedRange } from './evidence-mask.ts';

/** An event of asciicast v2 (docs.asciinema.org, "asciicast v2"): seconds since the start, kind, data. */
const eventSchema = z.tuple([z.number(), z.string(), z.string()]);
type CastEvent = z.infer<typeof eventSchema>;

/** Masks every string in a value, whatever its shape. */
function maskDeep(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask.text(value);
  if (Array.isArray(value)) return value.map((member) => maskDeep(member, mask));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskDeep(member, mask)]));
}

/** The stand-in goes where the name began; its other letters leave the events they came in. */
function cut(data: string, from: number, ranges: readonly MaskedRange[]): string {
  const to = from + data.length;
  let result = '';
  let at = from;
  for (const range of ranges) {
    if (range.end <= from || range.start >= to) continue;
    if (range.start >= at) result += data.slice(at - from, range.start - from) + range.text;
    at = Math.min(range.end, to);
  }
  return result + data.slice(at - from);
}

/**
 * A recording with names masked, timing unchanged. Output is masked as one text: a name may come in pieces, letter by letter as it is typed.
 * Lines that are no events are left out.
 */
export function maskCast(cast: string, mask: Mask): string {
  const [header = '{}', ...lines] = cast.split('\n');
  const events = lines.map(parseEvent).filter((event): event is CastEvent => event !== null);
  const masked = [...events];
  for (const kind of new Set(events.map(([, kind]) => kind))) {
    const places = events.map((event, index) => ({ event, index })).filter(({ event }) => event[1] === kind);
    const ranges = mask.ranges(places.map(({ event }) => event[2]).join(''));
    let from = 0;
    let first = 0;
    for (const { event, index } of places) {
      const data = event[2];
      while ((ranges[first]?.end ?? Number.POSITIVE_INFINITY) <= from) first += 1;
      let last = first;
      while ((ranges[last]?.start ?? Number.POSITIVE_INFINITY) < from + data.length) last += 1;
      const near = ranges.slice(first, last);
      if (near.length > 0) masked[index] = [event[0], kind, cut(data, from, near)];
      from += data.length;
    }
  }
  const first = JSON.stringify(maskDeep(parseJson(header) ?? {}, mask));
  return `${[first, ...masked.map((event) => JSON.stringify(event))].join('\n')}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parseEvent(line: string): CastEvent | null {
  const event = eventSchema.safeParse(parseJson(line));
  return event.success ? event.data : null;
}

const esc = '\\u001b';
const bell = '\\u0007';
const escapeSequences = new RegExp(
  `${esc}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${bell}${esc}]*(?:${bell}|${esc}\\\\)|[PX^_][^${esc}]*${esc}\\\\|[ -/]*[0-~])`,
  'g',
);

/** What a recording says, as plain text: without colours and cursor movements. */
export function castText(cast: string): string {
  const output = cast
    .split('\n')
    .slice(1)
    .map(parseEvent)
    .map((event) => (event?.[1] === 'o' ? event[2] : ''))
    .join('');
  return output
    .replace(escapeSequences, '')
    .replace(/\r+\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}
