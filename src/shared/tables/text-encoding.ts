/** The encodings that tables come in: what sheets and the tools of this region write. */
export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1258'] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** Why an encoding is believed: a mark says so, the bytes allow no other, every second byte is zero, Vietnamese tone marks, or nothing better fits. */
export type EncodingReason = 'mark' | 'valid' | 'zeros' | 'vietnamese' | 'fallback' | 'chosen';
export type DecodedText = { text: string; encoding: TextEncoding; reason: EncodingReason };

const sampleBytes = 64 * 1024;

function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: in Latin text every second byte is zero, on one side only. */
function zeroSide(bytes: Uint8Array): TextEncoding | null {
  const length = Math.min(bytes.length, sampleBytes) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (pairs === 0) return null;
  if (odd > pairs * 0.3 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.3 && odd < pairs * 0.05 ? 'utf-16be' : null;
}

/** Windows-1258 writes tones as marks of their own behind a vowel; read as windows-1252 those bytes are letters that hardly ever stand there. */
function looksVietnamese(bytes: Uint8Array): boolean {
  const text = new TextDecoder('windows-1258').decode(bytes.subarray(0, sampleBytes));
  const marks = text.match(/[\u0300\u0301\u0303\u0309\u0323]/g)?.length ?? 0;
  const behindVowels = text.match(/[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]/g)?.length ?? 0;
  return marks > 0 && marks === behindVowels;
}

function detect(bytes: Uint8Array): { encoding: TextEncoding; reason: EncodingReason } {
  const marked = markedEncoding(bytes);
  if (marked) return { encoding: marked, reason: 'mark' };
  const wide = zeroSide(bytes);
  if (wide) return { encoding: wide, reason: 'zeros' };
  try {
    // Streaming: the sample may end within a letter.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return { encoding: 'utf-8', reason: 'valid' };
  } catch {
    return looksVietnamese(bytes) ? { encoding: 'windows-1258', reason: 'vietnamese' } : { encoding: 'windows-1252', reason: 'fallback' };
  }
}

/** Bytes as text, in the encoding they are in or in the `chosen` one, without a mark in front. Never throws: what cannot be read becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, chosen?: TextEncoding): DecodedText {
  const { encoding, reason } = chosen ? { encoding: chosen, reason: 'chosen' as const } : detect(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, encoding, reason };
}
