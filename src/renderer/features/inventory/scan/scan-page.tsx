import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ScanId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { problemOf } from '../../../client/desk-problem.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { ImportScanDialog } from './import-scan-dialog.tsx';
import { MatchDialog } from './match-dialog.tsx';
import { importScanCommand, scanThisPcCommand } from './scan-commands.ts';
import { scanMessages } from './scan-messages.ts';
import { ScanProgress } from './scan-progress.tsx';
import { ScanResult } from './scan-result.tsx';
import { followScan, useScanRun } from './scan-run.ts';

type Props = { id: ScanId | null; importing: boolean; onImportClosed: (id: ScanId | null) => void; onJoined: (id: ScanId) => void };

/** A scan from its start to what it found. Loaded again, the page joins the scan it names, or the one under way. */
export function ScanPage({ id, importing, onImportClosed, onJoined }: Props) {
  const t = useMessages(scanMessages);
  usePageTitle(t('scan'));
  const { client, orpc } = useDesk();
  const current = useQuery(orpc.scans.current.queryOptions({}));
  const wanted = id ?? current.data?.id ?? null;
  useEffect(() => {
    if (wanted !== null) followScan(client, wanted);
  }, [client, wanted]);
  const run = useScanRun();
  const joined = id === null ? run.id : null;
  useEffect(() => {
    // The address names the scan from here on, so that loading the page again finds it also when it is over.
    if (joined !== null && !importing) onJoined(joined);
  }, [joined, importing, onJoined]);
  const shown = run.id !== null && (wanted === null || run.id === wanted);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-5xl flex-col gap-4">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="flex-1 text-lg">{t('scan')}</h1>
          {(!shown || run.state.end !== null || run.error !== null) && (
            <>
              <CommandButton command={importScanCommand} />
              <CommandButton command={scanThisPcCommand} variant="primary" />
            </>
          )}
        </header>
        {shown ? <Shown run={run} /> : <NoScan joining={wanted !== null} />}
      </div>
      {importing && <ImportScanDialog onClose={onImportClosed} />}
    </div>
  );
}

function NoScan({ joining }: { joining: boolean }) {
  const t = useMessages(scanMessages);
  if (joining) return <output className="text-sm text-muted">{t('joining')}</output>;
  return (
    <EmptyState kind="nothing-yet" title={t('noScan')}>
      <p>{t('intro')}</p>
      <p className="mt-1">{t('noScanText')}</p>
    </EmptyState>
  );
}

function Shown({ run }: { run: ReturnType<typeof useScanRun.getState> }) {
  const t = useMessages(scanMessages);
  const [asking, setAsking] = useState(true);
  const { state, error, id } = run;
  if (error !== null && problemOf(error).code === 'NOT_FOUND')
    return (
      <EmptyState kind="nothing-yet" title={t('noScan')}>
        {t('gone')}
      </EmptyState>
    );
  if (error !== null) return <DeskError error={error} />;
  if (state.end?.kind === 'finished') return <ScanResult end={state.end} />;
  return (
    <>
      <ScanProgress run={run} onAnswer={() => setAsking(true)} />
      {state.end?.kind === 'unsure' && id !== null && asking && (
        <MatchDialog scanId={id} candidates={state.end.candidates} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
