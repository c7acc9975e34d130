import { clean, cleanSerial } from './junk.ts';

/** What a display says of itself. */
export type Edid = {
  /** Three letters of the PNP registry, such as DEL. */
  vendorCode: string;
  productCode: string;
  model: string | null;
  serial: string | null;
  manufacturedWeek: number | null;
  manufacturedYear: number | null;
  widthMm: number | null;
  heightMm: number | null;
  diagonalInches: number | null;
  /** The preferred timing's pixels, "1920x1080". */
  resolution: string | null;
  digital: boolean;
};

const header = [0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00];

/**
 * Reads the base block of an EDID (VESA E-EDID 1.4: vendor in bytes 8-9, serial 12-15, week and year 16-17, size 21-22, descriptors from 54).
 * @returns null when it is none: too short, without the header, or with a wrong checksum.
 */
export function parseEdid(bytes: Uint8Array): Edid | null {
  if (bytes.length < 128 || header.some((byte, index) => bytes[index] !== byte)) return null;
  const block = bytes.subarray(0, 128);
  if (block.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) return null;
  const at = (index: number) => block[index] ?? 0;
  const texts = descriptorTexts(block);
  const number = (at(12) | (at(13) << 8) | (at(14) << 16) | (at(15) << 24)) >>> 0;
  const { widthMm, heightMm } = sizeOf(block);
  const week = at(16);
  return {
    vendorCode: vendorCodeOf((at(8) << 8) | at(9)),
    productCode: (at(10) | (at(11) << 8)).toString(16).padStart(4, '0'),
    model: clean(texts.get(0xfc)) ?? clean(texts.get(0xfe)),
    serial: cleanSerial(texts.get(0xff)) ?? serialOfNumber(number),
    // 0 is unknown, 255 says that the year is the model's; above 54 is nonsense.
    manufacturedWeek: week >= 1 && week <= 54 ? week : null,
    manufacturedYear: at(17) > 0 ? 1990 + at(17) : null,
    widthMm,
    heightMm,
    diagonalInches: widthMm && heightMm ? Number((Math.hypot(widthMm, heightMm) / 25.4).toFixed(1)) : null,
    resolution: resolutionOf(block),
    digital: (at(20) & 0x80) !== 0,
  };
}

/** Five bits a letter, A being 1. */
export function vendorCodeOf(word: number): string {
  return [10, 5, 0].map((shift) => String.fromCharCode(64 + ((word >> shift) & 0x1f))).join('');
}

/** Makers without a serial put 0, 1, 0x01010101 or all ones there. */
function serialOfNumber(number: number): string | null {
  return number <= 1 || number === 0x01010101 || number === 0xffffffff ? null : cleanSerial(number);
}

/** The texts of the four descriptors, by tag: 0xFF serial, 0xFC name, 0xFE free text. They end with a line feed. */
function descriptorTexts(block: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>();
  for (const start of [54, 72, 90, 108]) {
    const isText = block[start] === 0 && block[start + 1] === 0 && block[start + 2] === 0;
    const tag = block[start + 3] ?? 0;
    if (!isText || tag < 0xfc || tag === 0xfd) continue;
    const text =
      Buffer.from(block.subarray(start + 5, start + 18))
        .toString('latin1')
        .split('\n')[0] ?? '';
    // A panel has its maker's and its own name in two such texts: they belong together.
    texts.set(tag, texts.has(tag) ? `${texts.get(tag)?.trim()} ${text.trim()}` : text);
  }
  return texts;
}

const isTiming = (block: Uint8Array) => (block[54] ?? 0) !== 0 || (block[55] ?? 0) !== 0;

/** Millimetres from the first timing, which is exact, if it agrees with the centimetres of the header (some give a ratio instead). */
function sizeOf(block: Uint8Array): { widthMm: number | null; heightMm: number | null } {
  const widthCm = block[21] ?? 0;
  const heightCm = block[22] ?? 0;
  const high = block[68] ?? 0;
  const widthMm = (block[66] ?? 0) | ((high & 0xf0) << 4);
  const heightMm = (block[67] ?? 0) | ((high & 0x0f) << 8);
  const agrees = Math.abs(widthMm - widthCm * 10) <= 10 && Math.abs(heightMm - heightCm * 10) <= 10;
  if (isTiming(block) && widthMm > 0 && heightMm > 0 && (agrees || (widthCm === 0 && heightCm === 0))) return { widthMm, heightMm };
  // One of them alone is an aspect ratio: a projector.
  return widthCm > 0 && heightCm > 0 ? { widthMm: widthCm * 10, heightMm: heightCm * 10 } : { widthMm: null, heightMm: null };
}

function resolutionOf(block: Uint8Array): string | null {
  if (!isTiming(block)) return null;
  const width = (block[56] ?? 0) | (((block[58] ?? 0) & 0xf0) << 4);
  const height = (block[59] ?? 0) | (((block[61] ?? 0) & 0xf0) << 4);
  const interlaced = ((block[71] ?? 0) & 0x80) !== 0;
  return width > 0 && height > 0 ? `${width}x${interlaced ? height * 2 : height}` : null;
}
