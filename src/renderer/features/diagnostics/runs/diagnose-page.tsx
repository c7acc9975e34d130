import { useMutation, useQuery } from '@tanstack/react-query';
import { Clock, Eye, HardDrive, type LucideIcon, Play, Printer, ShieldAlert, Snail, Wifi } from 'lucide-react';
import type { DiagnosisId, TicketId } from '../../../../contract/common.ts';
import type { Playbook, PlaybookName } from '../../../../contract/diagnostics.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { diagnosticsMessages } from '../diagnostics-messages.ts';
import { diagnosisPath, recordingsPath } from '../diagnostics-paths.ts';
import { playbookDescription, playbookTitle } from '../playbook-text.ts';
import { DiagnosisList } from './diagnosis-list.tsx';

const icons: Readonly<Record<PlaybookName, LucideIcon>> = { network: Wifi, printing: Printer, disk: HardDrive, slow: Snail };

type Props = { ticketId: TicketId | null; ticketNumber: number | null };

/** What can be diagnosed, in the words of whoever has the trouble, and what was diagnosed before. */
export function DiagnosePage({ ticketId, ticketNumber }: Props) {
  const t = useMessages(diagnosticsMessages);
  usePageTitle(t('diagnose'));
  const { orpc } = useDesk();
  const read = useQuery(orpc.playbooks.list.queryOptions({}));
  const start = useStartDiagnosis(ticketId);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-5xl flex-col gap-4">
        <header>
          <h1 className="text-lg">{t('diagnose')}</h1>
          <p className="text-sm text-muted">{t('intro')}</p>
          {ticketNumber !== null && <p className="text-sm">{t('forTicket', { number: ticketNumber })}</p>}
        </header>
        {read.isPending && <Skeleton lines={6} />}
        {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
        {start.isError && <DeskError error={start.error} />}
        <ul className="grid gap-3 md:grid-cols-2">
          {read.data?.items.map((playbook) => (
            <PlaybookCard
              key={playbook.name}
              playbook={playbook}
              busy={start.isPending && start.variables === playbook.name}
              onRun={() => start.mutate(playbook.name)}
            />
          ))}
        </ul>
        <section aria-label={t('pastRuns')} className="flex flex-col gap-2">
          <div className="flex items-baseline gap-3">
            <h2 className="flex-1 text-md font-semibold">{t('pastRuns')}</h2>
            <a href={`#${recordingsPath}`} className="text-sm">
              {t('allRecordings')}
            </a>
          </div>
          <DiagnosisList of={ticketId ? { ticketId } : {}} />
        </section>
      </div>
    </div>
  );
}

/** Starts a playbook on this machine and goes to its page. */
export function useStartDiagnosis(ticketId: TicketId | null) {
  const { client } = useDesk();
  return useMutation({
    mutationFn: (playbook: PlaybookName) =>
      client.diagnoses.start({ id: newId<DiagnosisId>(), playbook, ...(ticketId && { ticketId }), columns: 88, rows: 30 }),
    onSuccess: ({ id }) => {
      location.hash = `#${diagnosisPath(id)}`;
    },
  });
}

function PlaybookCard({ playbook, busy, onRun }: { playbook: Playbook; busy: boolean; onRun: () => void }) {
  const t = useMessages(diagnosticsMessages);
  const language = useLanguage();
  const format = useFormats();
  const Icon = icons[playbook.name];
  const title = playbookTitle(language, playbook.name);
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-md border border-line bg-surface p-3">
      <div className="flex items-start gap-3">
        <Icon aria-hidden size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <h2 className="text-md font-semibold">{title}</h2>
          <p className="text-sm text-muted">{playbookDescription(language, playbook.name)}</p>
        </div>
        <Button variant="primary" icon={Play} busy={busy} onClick={onRun} aria-label={t('runNamed', { title })}>
          {t('run')}
        </Button>
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 pl-8 text-xs text-muted">
        <Fact
          icon={Clock}
          text={`${t('checks', { count: playbook.steps.length })}, ${t('takes', { duration: format.duration(playbook.typicalMs, 1) })}`}
        />
        <Fact icon={Eye} text={t(playbook.changesAnything ? 'changes' : 'readsOnly')} />
        {playbook.needsAdministrator && <Fact icon={ShieldAlert} text={t('needsAdmin')} />}
      </ul>
    </li>
  );
}

function Fact({ icon: Icon, text }: { icon: LucideIcon; text: string }) {
  return (
    <li className="inline-flex items-center gap-1">
      <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      {text}
    </li>
  );
}
