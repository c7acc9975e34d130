/** Reads the codes in what a camera shows. */
export type BarcodeReader = (video: HTMLVideoElement) => Promise<readonly string[]>;

/** What labels are printed with, ours and those of makers. */
const formats = ['QRCode', 'Code128', 'Code39', 'DataMatrix', 'EAN13'] as const;

/** The reader and its WebAssembly come from the desk itself, and only now: few pages ever look through a camera. */
export async function openBarcodeReader(): Promise<BarcodeReader> {
  const [{ prepareZXingModule, readBarcodes }, { default: address }] = await Promise.all([
    import('zxing-wasm/reader'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  prepareZXingModule({
    overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? address : `${prefix}${path}`) },
  });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return [];
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    const found = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), { formats: [...formats] });
    return found.filter(({ isValid }) => isValid).map(({ text }) => text);
  };
}
