import type { RecordingId } from '../../../../contract/common.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { type Cast, readCast } from './cast.ts';

/** Reads a recording whole, piece by piece. Null when it is no recording that can be played. */
export async function readRecording(client: DeskClient, id: RecordingId, signal: AbortSignal): Promise<Cast | null> {
  const pieces: string[] = [];
  let offset: number | null = 0;
  while (offset !== null) {
    const piece: { text: string; next: number | null } = await client.recordings.read({ id, offset }, { signal });
    pieces.push(piece.text);
    offset = piece.next;
  }
  return readCast(pieces.join(''));
}
