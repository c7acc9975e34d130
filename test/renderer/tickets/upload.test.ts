import { describe, expect, it } from 'vitest';
import type { FileId } from '../../../src/contract/common.ts';
import { uploadChunkBytes } from '../../../src/contract/files.ts';
import type { Attachment } from '../../../src/contract/tickets.ts';
import { DeskUnreachable } from '../../../src/renderer/client/connection/connection.ts';
import { base64Of, bytesOf, uploadFile } from '../../../src/renderer/features/tickets/composer/upload.ts';

const id = '01890000-0000-7000-8000-000000000001' as FileId;
const content = Uint8Array.from({ length: uploadChunkBytes * 2 + 17 }, (_, index) => (index * 31) % 256);
const file = new File([content], 'ảnh.png');

/** A desk that takes pieces and may lose its connection after some of them. */
function fakeFiles(cutAfter: number) {
  const received: number[] = [];
  let cuts = 0;
  let finished: { sha256?: string } | null = null;
  const files = {
    begin: async () => ({ received: received.length }),
    append: async ({ offset, base64 }: { offset: number; base64: string }) => {
      expect(offset).toBe(received.length);
      for (const byte of bytesOf(base64)) received.push(byte);
      if (cuts === 0 && received.length >= cutAfter) {
        cuts += 1;
        throw new DeskUnreachable();
      }
      return { received: received.length };
    },
    finish: async (input: { id: string; sha256?: string }) => {
      finished = input;
      return { id, name: 'ảnh.png', mediaType: 'image/png', sizeBytes: received.length, sha256: '', inline: true } as Attachment;
    },
  };
  return { files: files as never, received, cuts: () => cuts, finished: () => finished };
}

const parts = (files: never, extra: Partial<Parameters<typeof uploadFile>[2]> = {}) => ({
  files,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onWaiting: () => undefined,
  pause: async () => undefined,
  ...extra,
});

describe('an upload', () => {
  it('sends every byte once, with its checksum', async () => {
    const desk = fakeFiles(Number.POSITIVE_INFINITY);
    const progress: number[] = [];
    await uploadFile(id, file, parts(desk.files, { onProgress: (sent) => progress.push(sent) }));
    expect(Uint8Array.from(desk.received)).toEqual(content);
    expect(progress).toEqual([0, uploadChunkBytes, uploadChunkBytes * 2, content.length]);
    expect(desk.finished()?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('goes on where it was after a cut, even when the answer was lost', async () => {
    const desk = fakeFiles(uploadChunkBytes);
    let waited = 0;
    await uploadFile(id, file, parts(desk.files, { onWaiting: () => (waited += 1) }));
    expect(desk.cuts()).toBe(1);
    expect(waited).toBe(1);
    expect(Uint8Array.from(desk.received)).toEqual(content);
  });

  it('stops when it is cancelled, and does not finish', async () => {
    const desk = fakeFiles(Number.POSITIVE_INFINITY);
    const ending = new AbortController();
    const upload = uploadFile(id, file, parts(desk.files, { signal: ending.signal, onProgress: (sent) => sent > 0 && ending.abort() }));
    await expect(upload).rejects.toThrow();
    expect(desk.finished()).toBeNull();
    expect(desk.received.length).toBeLessThan(content.length);
  });

  it('passes on what the desk refuses', async () => {
    const files = { begin: async () => Promise.reject(new Error('too large')) } as never;
    await expect(uploadFile(id, file, parts(files))).rejects.toThrow('too large');
  });

  it('writes bytes as base64 and back', () => {
    expect(bytesOf(base64Of(content))).toEqual(content);
    expect(base64Of(new Uint8Array())).toBe('');
  });
});
