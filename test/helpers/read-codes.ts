import { readFileSync } from 'node:fs';
import { prepareZXingModule, readBarcodes, type ReadInputBarcodeFormat } from 'zxing-wasm/reader';

// By itself the library would fetch its reader from the net.
const wasmBinary = readFileSync(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer as ArrayBuffer;

/** What the codes of a picture say, in reading order of the reader. @param picture pixels, or the bytes of a PNG file */
export async function readCodes(picture: ImageData | Uint8Array, ...formats: ReadInputBarcodeFormat[]): Promise<string[]> {
  prepareZXingModule({ overrides: { wasmBinary } });
  const found = await readBarcodes(picture, { formats, maxNumberOfSymbols: 255, tryHarder: true });
  return found.map(({ text }) => text);
}
