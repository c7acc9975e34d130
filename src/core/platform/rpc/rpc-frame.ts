export type RequestFrame = { i: string | number; t?: number; p?: unknown };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isPayloadOf: Record<number, (payload: unknown) => boolean> = {
  1: (payload) =>
    isRecord(payload) &&
    typeof payload['u'] === 'string' &&
    payload['u'].startsWith('/') &&
    (payload['m'] === undefined || typeof payload['m'] === 'string') &&
    (payload['h'] === undefined || isRecord(payload['h'])),
  3: isRecord,
  4: () => true,
};

/**
 * Reads one frame of oRPC's peer protocol as a page sends it (1 a request, 3 an item of a stream, 4 an abort), or null when it is none: what
 * the protocol's own reader meets unprepared would end the process as an unhandled rejection. The contract carries no binary, so frames are text.
 */
export function readRequestFrame(data: unknown): RequestFrame | null {
  if (typeof data !== 'string') return null;
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isRecord(frame) || (typeof frame['i'] !== 'string' && typeof frame['i'] !== 'number')) return null;
  const type = frame['t'] ?? 1;
  return typeof type === 'number' && isPayloadOf[type]?.(frame['p']) ? (frame as RequestFrame) : null;
}
