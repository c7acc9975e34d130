import { useQuery } from '@tanstack/react-query';
import { Film, SquareTerminal, Stethoscope } from 'lucide-react';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { recordingPath } from '../diagnostics-paths.ts';
import { spokenTitle } from '../playbook-text.ts';
import { recordingMessages } from './recording-messages.ts';

const icons = { terminal: SquareTerminal, diagnosis: Stethoscope } as const;

/** What terminals and diagnoses showed, newest first. */
export function RecordingsPage() {
  const t = useMessages(recordingMessages);
  const format = useFormats();
  const language = useLanguage();
  usePageTitle(t('recordings'));
  const { orpc } = useDesk();
  const read = useQuery({ ...orpc.recordings.list.queryOptions({}), refetchOnMount: 'always' });
  if (read.isPending) return <Skeleton lines={6} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data.items.length === 0)
    return (
      <EmptyState kind="nothing-yet" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto max-w-4xl">
        <h1 className="mb-3 flex items-center gap-2 text-lg">
          <Film aria-hidden size={18} strokeWidth={1.75} className="text-muted" />
          {t('recordings')}
        </h1>
        <ul aria-label={t('recordings')} className="divide-y divide-line/60 rounded-md border border-line bg-surface">
          {read.data.items.map((recording) => {
            const Icon = icons[recording.kind];
            return (
              <li key={recording.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-sm">
                <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
                <a href={`#${recordingPath(recording.id)}`} className="min-w-40 flex-1 wrap-anywhere">
                  {spokenTitle(language, recording.title)}
                </a>
                <span className="text-xs text-muted">{t(`kind.${recording.kind}`)}</span>
                <span className="tabular text-xs text-muted">{format.duration(recording.durationMs)}</span>
                <span className="tabular text-xs text-muted">{format.bytes(recording.sizeBytes)}</span>
                <RelativeTime at={recording.startedAt} className="text-xs text-muted" />
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
