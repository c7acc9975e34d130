import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

const sampleBytes = 8192;

/** What a file is by its bytes; its name and whoever sent it are not asked. Text is only called text, whatever markup or script it holds. */
export async function sniffMediaType(path: string): Promise<string> {
  const sniffed = await fileTypeFromFile(path);
  if (sniffed) return sniffed.mime;
  const handle = await open(path, 'r');
  try {
    const sample = Buffer.alloc(sampleBytes);
    const { bytesRead } = await handle.read(sample, 0, sampleBytes, 0);
    return isText(sample.subarray(0, bytesRead)) ? 'text/plain' : 'application/octet-stream';
  } finally {
    await handle.close();
  }
}

function isText(sample: Uint8Array): boolean {
  if (sample.includes(0)) return false;
  try {
    // The sample may end within a letter, so it is read as a stream.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
