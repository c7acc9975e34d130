import { useEffect, useRef, useState } from 'react';
import { ErrorPanel } from '../../../ui/display/error-panel.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { openBarcodeReader } from './barcode-reader.ts';
import { scanMessages } from './scan-messages.ts';

const lookEveryMs = 150;
/** The same label stays before the camera for a while: it counts once in so long. */
const sameAgainMs = 3000;

/** Shows what the camera sees and hears of each code in it, until it is taken away. */
export function Camera({ onScan }: { onScan: (code: string) => void }) {
  const t = useMessages(scanMessages);
  const video = useRef<HTMLVideoElement>(null);
  const hear = useRef(onScan);
  useEffect(() => {
    hear.current = onScan;
  }, [onScan]);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const shown = video.current;
    if (shown) void watch(shown, (code) => hear.current(code), ending.signal).catch((error: unknown) => setFailed(String(error)));
    return () => ending.abort();
  }, []);
  if (failed !== null) return <ErrorPanel happened={t('noCamera')} next={t('noCameraText')} details={failed} />;
  return <video ref={video} muted playsInline aria-label={t('camera')} className="max-h-72 w-full rounded-md bg-black object-contain" />;
}

async function watch(video: HTMLVideoElement, hear: (code: string) => void, signal: AbortSignal): Promise<void> {
  const [read, stream] = await Promise.all([
    openBarcodeReader(),
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
  ]);
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) return stop();
  video.srcObject = stream;
  await video.play();
  const seen = new Map<string, number>();
  while (!signal.aborted) {
    for (const code of await read(video)) {
      const now = performance.now();
      const before = seen.get(code);
      seen.set(code, now);
      if (code !== '' && (before === undefined || now - before > sameAgainMs)) hear(code);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
