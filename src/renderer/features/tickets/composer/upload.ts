import type { FileId } from '../../../../contract/common.ts';
import { uploadChunkBytes } from '../../../../contract/files.ts';
import type { Attachment } from '../../../../contract/tickets.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { isPassing } from '../../../client/desk-problem.ts';

type Parts = {
  files: Pick<DeskClient['files'], 'begin' | 'append' | 'finish'>;
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
  /** Hears that the connection is gone and the upload waits to go on where it was. */
  onWaiting: () => void;
  /** Waits before going on after a cut; injected so that tests do not wait. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
};

const retryMs = 1500;

/**
 * Sends a file in pieces. After a cut connection it asks how far the desk got and goes on from there. Throws what the desk refused, and
 * `AbortError` when `signal` is aborted.
 */
export async function uploadFile(id: FileId, file: File, parts: Parts): Promise<Attachment> {
  for (;;) {
    try {
      return await sendFrom(id, file, parts);
    } catch (error) {
      parts.signal.throwIfAborted();
      if (!isPassing(error)) throw error;
      parts.onWaiting();
      await parts.pause(retryMs, parts.signal);
      parts.signal.throwIfAborted();
    }
  }
}

async function sendFrom(id: FileId, file: File, { files, signal, onProgress }: Parts): Promise<Attachment> {
  let { received } = await files.begin({ id, name: file.name, sizeBytes: file.size }, { signal });
  onProgress(received);
  while (received < file.size) {
    signal.throwIfAborted();
    const piece = new Uint8Array(await file.slice(received, received + uploadChunkBytes).arrayBuffer());
    const answer = await files.append({ id, offset: received, base64: base64Of(piece) }, { signal });
    if (answer.received <= received) throw new Error('The desk took none of the piece that was sent.');
    received = answer.received;
    onProgress(received);
  }
  return files.finish({ id, sha256: await sha256Of(file) }, { signal });
}

/** Base64 of bytes, in slices that fit the argument list of a call. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Undefined where the page may not hash: plain HTTP to another machine. The desk then trusts the connection. */
async function sha256Of(file: File): Promise<string | undefined> {
  if (typeof crypto.subtle === 'undefined') return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
