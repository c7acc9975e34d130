import { CircleAlert, CircleCheck, LoaderCircle, Paperclip, RotateCcw, X } from 'lucide-react';
import { attachmentLimitBytes } from '../../../../contract/files.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Progress } from '../../../ui/display/progress.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { composerMessages } from './composer-messages.ts';
import type { Upload, Uploads } from './use-uploads.ts';

const icons = { sending: LoaderCircle, waiting: Paperclip, done: CircleCheck, failed: CircleAlert, 'too-large': CircleAlert } as const;

/** The files that go with the message, each with how far it got and its own cancel. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const t = useMessages(composerMessages);
  if (uploads.uploads.length === 0) return null;
  return (
    <ul aria-label={t('uploads')} className="flex flex-col gap-1">
      {uploads.uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );
}

function UploadLine({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const t = useMessages(composerMessages);
  const format = useFormats();
  const { id, name, sizeBytes, sentBytes, state } = upload;
  const Icon = icons[state];
  const percent = format.percent(sizeBytes === 0 ? 100 : (sentBytes / sizeBytes) * 100);
  const failed = state === 'failed' || state === 'too-large';
  const words = () => {
    if (state === 'too-large')
      return t('tooLarge', { name, size: format.bytes(sizeBytes, 'binary'), limit: format.bytes(attachmentLimitBytes, 'binary') });
    if (state !== 'failed') return t(`upload.${state}`, { percent });
    return t('upload.failed');
  };
  return (
    <li className="flex items-start gap-2 text-xs">
      <Icon
        aria-hidden
        size={14}
        strokeWidth={1.75}
        className={`mt-[3px] shrink-0 ${failed ? 'text-critical' : state === 'done' ? 'text-ok' : 'text-muted'} ${state === 'sending' ? 'animate-spin' : ''}`}
      />
      <div className="min-w-0 flex-1">
        {state !== 'too-large' && (
          <p className="wrap-anywhere">
            {name} <span className="tabular text-muted">{format.bytes(sizeBytes)}</span>
          </p>
        )}
        {(state === 'sending' || state === 'waiting') && <Progress label={name} value={sentBytes} max={sizeBytes} text={words()} />}
        {failed && (
          <p role="alert" className="text-critical wrap-anywhere">
            {words()}
          </p>
        )}
        {state === 'failed' && <DeskError error={upload.error} />}
      </div>
      {state === 'failed' && <IconButton icon={RotateCcw} label={t('retryUpload', { name })} onClick={() => uploads.retry(id)} />}
      <IconButton
        icon={X}
        label={t(state === 'sending' || state === 'waiting' ? 'cancelUpload' : 'removeUpload', { name })}
        onClick={() => uploads.remove(id)}
      />
    </li>
  );
}
