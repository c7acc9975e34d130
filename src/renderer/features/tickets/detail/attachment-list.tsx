import { useQuery } from '@tanstack/react-query';
import { Download, File as FileIcon, LoaderCircle } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { FileId } from '../../../../contract/common.ts';
import type { Attachment } from '../../../../contract/tickets.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { bytesOf } from '../composer/upload.ts';
import { detailMessages } from './detail-messages.ts';

/** The files of a message: pictures are shown, everything else can only be saved. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  return (
    <ul className="flex flex-wrap gap-2 px-3 pb-3">
      {attachments.map((attachment) => (
        <li key={attachment.id} className="max-w-full">
          {attachment.inline && <InlineImage attachment={attachment} />}
          <DownloadButton attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

async function readFile(client: DeskClient, attachment: Attachment, signal?: AbortSignal): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const answer: { base64: string; next: number | null } = await client.files.read({ id: attachment.id, offset }, { signal });
    pieces.push(bytesOf(answer.base64));
    offset = answer.next;
  }
  // Only what the desk itself found to be a picture keeps its type: a blob of any other type could be opened as a page of this origin.
  return new Blob(pieces, { type: attachment.inline ? attachment.mediaType : 'application/octet-stream' });
}

function InlineImage({ attachment }: { attachment: Attachment }) {
  const t = useMessages(detailMessages);
  const { client } = useDesk();
  const { data, isError } = useQuery({
    queryKey: ['files', 'content', attachment.id satisfies FileId],
    queryFn: ({ signal }) => readFile(client, attachment, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  if (isError) return <p className="text-xs text-critical">{t('fileFailed', { name: attachment.name })}</p>;
  if (!data) return <Skeleton lines={2} />;
  return <BlobImage blob={data} name={attachment.name} />;
}

function BlobImage({ blob, name }: { blob: Blob; name: string }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return <img ref={show} alt={name} className="max-h-80 max-w-full rounded-sm border border-line" />;
}

function DownloadButton({ attachment }: { attachment: Attachment }) {
  const t = useMessages(detailMessages);
  const format = useFormats();
  const { client } = useDesk();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const url = URL.createObjectURL(await readFile(client, attachment));
      const link = document.createElement('a');
      link.href = url;
      link.download = attachment.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 30_000);
    } catch (error) {
      reportProblem(error, messageOf(detailMessages, 'loadingFile', { name: attachment.name }));
    } finally {
      setBusy(false);
    }
  };
  const Icon = busy ? LoaderCircle : attachment.inline ? Download : FileIcon;
  return (
    <button
      type="button"
      onClick={() => void download()}
      disabled={busy}
      title={`${t('download')}: ${attachment.name}`}
      className="mt-1 inline-flex min-h-7 max-w-80 items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-xs text-ink hover:bg-row-hover print:border-0"
    >
      <Icon aria-hidden size={14} strokeWidth={1.75} className={busy ? 'shrink-0 animate-spin' : 'shrink-0'} />
      <span className="clip-line">{attachment.name}</span>
      <span className="tabular shrink-0 text-muted">{format.bytes(attachment.sizeBytes)}</span>
    </button>
  );
}
