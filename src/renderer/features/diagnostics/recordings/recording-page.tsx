import { useQuery } from '@tanstack/react-query';
import type { RecordingId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { recordingsPath } from '../diagnostics-paths.ts';
import { spokenTitle } from '../playbook-text.ts';
import { ReplayPlayer } from '../replay-player.tsx';
import { recordingMessages } from './recording-messages.ts';

/** One recording, with its player. */
export function RecordingPage({ id }: { id: RecordingId }) {
  const t = useMessages(recordingMessages);
  const language = useLanguage();
  const { orpc } = useDesk();
  const read = useQuery(orpc.recordings.get.queryOptions({ id }));
  usePageTitle(read.data ? spokenTitle(language, read.data.title) : t('recording'));
  if (read.isPending) return <Skeleton lines={4} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="border-b border-line bg-surface px-4 py-2">
        <h1 className="text-lg wrap-anywhere">{spokenTitle(language, read.data.title)}</h1>
        <p className="text-xs text-muted">
          <a href={`#${recordingsPath}`} className="underline">
            {t('recordings')}
          </a>{' '}
          · {t('started')} <RelativeTime at={read.data.startedAt} />
        </p>
      </header>
      <ReplayPlayer recordingId={id} />
    </div>
  );
}
