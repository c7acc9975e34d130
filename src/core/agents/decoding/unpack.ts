import { gunzipSync, gzipSync, deflateSync, inflateSync } from 'node:zlib';
import { UnreadableMessage } from './unreadable-message.ts';

export type Compression = 'zlib' | 'gzip' | 'none';

/** What a message may grow to. The largest known are inventories of switches, 20 MB. */
export const inflatedLimitBytes = 32 * 1024 * 1024;

/** How a body is packed, by its first bytes (RFC 1950 and 1952): what the header says of it is often wrong. */
export function compressionOf(body: Uint8Array): Compression {
  const [first = 0, second = 0] = body;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 ? 'zlib' : 'none';
}

/** @throws UnreadableMessage when it is damaged, or would be larger than what is accepted. */
export function unpack(body: Uint8Array): { bytes: Uint8Array; compression: Compression } {
  const compression = compressionOf(body);
  try {
    if (compression === 'none') {
      if (body.length > inflatedLimitBytes) throw tooLarge();
      return { bytes: body, compression };
    }
    const options = { maxOutputLength: inflatedLimitBytes };
    return { bytes: compression === 'gzip' ? gunzipSync(body, options) : inflateSync(body, options), compression };
  } catch (error) {
    if (error instanceof UnreadableMessage) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new UnreadableMessage('bad', 'The body is compressed, and damaged');
  }
}

const tooLarge = () => new UnreadableMessage('too-large', `The inventory is larger than ${inflatedLimitBytes / 1024 / 1024} MB`);

/** An answer packed as the question was: OCS inflates whatever it gets. */
export function pack(text: string, compression: Compression): Buffer {
  const bytes = Buffer.from(text);
  if (compression === 'gzip') return gzipSync(bytes);
  return compression === 'zlib' ? deflateSync(bytes) : bytes;
}
