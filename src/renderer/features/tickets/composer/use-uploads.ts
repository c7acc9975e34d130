import { useMemo } from 'react';
import { create } from 'zustand';
import type { FileId } from '../../../../contract/common.ts';
import { attachmentLimitBytes } from '../../../../contract/files.ts';
import type { Attachment } from '../../../../contract/tickets.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { uploadFile } from './upload.ts';

export type Upload = {
  id: FileId;
  name: string;
  sizeBytes: number;
  sentBytes: number;
  state: 'sending' | 'waiting' | 'done' | 'failed' | 'too-large';
  attachment: Attachment | null;
  error: unknown;
};

const useUploadStore = create<{ boxes: Readonly<Record<string, readonly Upload[]>> }>(() => ({ boxes: {} }));
const endings = new Map<FileId, AbortController>();
const sources = new Map<FileId, File>();
const none: readonly Upload[] = [];

function changeBox(box: string, change: (uploads: readonly Upload[]) => readonly Upload[]): void {
  useUploadStore.setState(({ boxes }) => ({ boxes: { ...boxes, [box]: change(boxes[box] ?? none) } }));
}

function changeUpload(box: string, id: FileId, change: Partial<Upload>): void {
  changeBox(box, (uploads) => uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

async function send(client: DeskClient, box: string, id: FileId, file: File): Promise<void> {
  const ending = new AbortController();
  endings.set(id, ending);
  changeUpload(box, id, { state: 'sending', error: null });
  try {
    const attachment = await uploadFile(id, file, {
      files: client.files,
      signal: ending.signal,
      onProgress: (sentBytes) => changeUpload(box, id, { state: 'sending', sentBytes }),
      onWaiting: () => changeUpload(box, id, { state: 'waiting' }),
      pause,
    });
    sources.delete(id);
    changeUpload(box, id, { state: 'done', attachment, sentBytes: file.size });
  } catch (error) {
    if (!ending.signal.aborted) changeUpload(box, id, { state: 'failed', error });
  } finally {
    endings.delete(id);
  }
}

/** The files of one draft. `box` names it; uploads go on while the page shows something else. */
export function useUploads(box: string) {
  const { client } = useDesk();
  const uploads = useUploadStore(({ boxes }) => boxes[box] ?? none);
  return useMemo(() => {
    const add = (files: Iterable<File>) => {
      for (const file of files) {
        const id = newId<FileId>();
        const tooLarge = file.size > attachmentLimitBytes;
        const state = tooLarge ? 'too-large' : 'sending';
        const upload: Upload = { id, name: file.name, sizeBytes: file.size, sentBytes: 0, state, attachment: null, error: null };
        changeBox(box, (before) => [...before, upload]);
        if (tooLarge) continue;
        sources.set(id, file);
        void send(client, box, id, file);
      }
    };
    const retry = (id: FileId) => {
      const file = sources.get(id);
      if (file) void send(client, box, id, file);
    };
    const remove = (id: FileId) => {
      endings.get(id)?.abort();
      sources.delete(id);
      const known = useUploadStore.getState().boxes[box]?.find((upload) => upload.id === id);
      changeBox(box, (before) => before.filter((upload) => upload.id !== id));
      // The desk removes what was abandoned by itself; telling it only frees the room sooner.
      if (known && known.state !== 'too-large') client.files.abandon({ id }).catch(() => undefined);
    };
    const clear = () => changeBox(box, () => []);
    return {
      uploads,
      add,
      retry,
      remove,
      clear,
      busy: uploads.some(({ state }) => state === 'sending' || state === 'waiting'),
      attachmentIds: uploads.filter(({ state }) => state === 'done').map(({ id }) => id),
    };
  }, [client, box, uploads]);
}

export type Uploads = ReturnType<typeof useUploads>;
