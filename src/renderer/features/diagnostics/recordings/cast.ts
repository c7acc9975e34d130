/** One event of a recording, `atMs` from its start. */
export type CastEvent = { atMs: number; kind: 'output' | 'resize' | 'marker'; data: string };
export type Cast = {
  columns: number;
  rows: number;
  title: string | null;
  events: readonly CastEvent[];
  durationMs: number;
  broken: number;
};

const kinds = { o: 'output', r: 'resize', m: 'marker' } as const;
const sane = (value: unknown, fallback: number) =>
  typeof value === 'number' && value >= 1 && value <= 1000 ? Math.floor(value) : fallback;

/**
 * Reads asciicast v2 (docs.asciinema.org/manual/asciicast/v2): a header line, then `[seconds, code, data]`. Lines that cannot be read, such as
 * the last one of a recording that was cut off, are counted and left out; codes that are none of ours (input) are ignored. Times never run
 * backwards. Null when there is no header.
 */
export function readCast(text: string): Cast | null {
  const lines = text.split('\n');
  const header = parsed(lines[0] ?? '');
  if (typeof header !== 'object' || header === null || !('version' in header) || header.version !== 2) return null;
  const { width, height, title } = header as { width?: unknown; height?: unknown; title?: unknown };
  const events: CastEvent[] = [];
  let broken = 0;
  let latest = 0;
  for (const line of lines.slice(1)) {
    if (line.trim() === '') continue;
    const event = parsed(line);
    if (
      !Array.isArray(event) ||
      typeof event[0] !== 'number' ||
      !Number.isFinite(event[0]) ||
      typeof event[1] !== 'string' ||
      typeof event[2] !== 'string'
    ) {
      broken += 1;
      continue;
    }
    const kind = kinds[event[1] as keyof typeof kinds];
    if (kind === undefined) continue;
    latest = Math.max(latest, Math.round(event[0] * 1000));
    events.push({ atMs: latest, kind, data: event[2] });
  }
  return {
    columns: sane(width, 80),
    rows: sane(height, 24),
    title: typeof title === 'string' ? title : null,
    events,
    durationMs: latest,
    broken,
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The columns and rows of a resize event; null when it is none. */
export function sizeOf(data: string): { columns: number; rows: number } | null {
  const match = /^(\d{1,4})x(\d{1,4})$/.exec(data);
  const columns = Number(match?.[1]);
  const rows = Number(match?.[2]);
  return match && columns >= 2 && rows >= 1 ? { columns: Math.min(columns, 1000), rows: Math.min(rows, 500) } : null;
}
