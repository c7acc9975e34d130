import { useQuery } from '@tanstack/react-query';
import { Play, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { EvidenceGroup, EvidenceSummary } from '../../../../contract/evidence.ts';
import type { TimelineItem } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { devicePath } from '../../inventory/device-paths.ts';
import { EvidenceFacts } from './evidence-facts.tsx';
import { evidenceMessages } from './evidence-messages.ts';
import { ReplaySlot } from './replay-slot.tsx';
import { verdictLooks, verdictOf } from './verdict-look.ts';

type EvidenceItem = Extract<TimelineItem, { kind: 'evidence' }>;

const ofDevice: readonly EvidenceGroup[] = ['hardware', 'software', 'network', 'changes'];

/** Facts that were frozen on the ticket: their verdict, what they hold, and the way into them. */
export function EvidenceCard({ item, targeted }: { item: EvidenceItem; targeted: boolean }) {
  const t = useMessages(evidenceMessages);
  const words = useMessages(ticketMessages);
  const format = useFormats();
  const [shown, setShown] = useState<'facts' | 'replay' | null>(null);
  const { evidence } = item;
  const verdict = verdictOf(evidence.verdict);
  const name = item.personName ?? words('unknownPerson');
  // A snapshot's title is made by the desk in English; a diagnosis or a recording brings a name of its own.
  const title = evidence.groups.some((group) => ofDevice.includes(group)) ? t('systemInformation') : evidence.title;
  return (
    <article
      id={`item-${item.id}`}
      aria-label={t('attached', { name })}
      className={classNames('rounded-md border border-line bg-surface p-3', targeted && 'outline-2 outline-focus')}
    >
      <header className="flex flex-wrap items-center gap-2">
        <ShieldCheck aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
        <h3 className="min-w-0 text-sm font-semibold wrap-anywhere">{title}</h3>
        {verdict && <StatusPill {...verdictLooks[verdict]} label={t(`verdict.${verdict}`)} />}
        <span className="ml-auto text-xs text-muted">
          {name} · <RelativeTime at={item.at} />
        </span>
      </header>
      <p className="mt-1 text-xs text-muted">
        {evidence.deviceId && evidence.deviceName && (
          <>
            <a href={`#${devicePath(evidence.deviceId)}`} className="font-mono">
              {evidence.deviceName}
            </a>
            {' · '}
          </>
        )}
        {evidence.groups.map((group) => t(`group.${group}`)).join(', ')} · {format.bytes(evidence.sizeBytes)}
      </p>
      <div className="mt-2 flex gap-2 print:hidden">
        <Button onClick={() => setShown('facts')}>{t('openFacts')}</Button>
        {evidence.recordingId && (
          <Button icon={Play} onClick={() => setShown('replay')}>
            {t('replay')}
          </Button>
        )}
      </div>
      {shown === 'facts' && <FactsDialog evidence={evidence} title={title} onClose={() => setShown(null)} />}
      {shown === 'replay' && evidence.recordingId && (
        <Dialog open width="wide" title={t('replayTitle', { title })} onOpenChange={(open) => !open && setShown(null)}>
          <ReplaySlot recordingId={evidence.recordingId} />
        </Dialog>
      )}
    </article>
  );
}

function FactsDialog({ evidence, title, onClose }: { evidence: EvidenceSummary; title: string; onClose: () => void }) {
  const t = useMessages(evidenceMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const read = useQuery(orpc.tickets.evidence.queryOptions({ id: evidence.id }));
  return (
    <Dialog open width="wide" title={title} description={t('frozen')} onOpenChange={(open) => !open && onClose()}>
      {read.isPending && <Skeleton lines={6} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && (
        <>
          {read.data.damaged && (
            <p role="alert" className="mb-2 rounded-md bg-critical-tint p-2 text-sm text-critical">
              {t('damaged')}
            </p>
          )}
          {read.data.content.takenAt !== null && read.data.content.deviceName && (
            <p className="mb-2 text-sm text-muted">
              {t('fromDevice', { device: read.data.content.deviceName, at: format.dateTime(read.data.content.takenAt) })}
            </p>
          )}
          <EvidenceFacts content={read.data.content} />
          <p className="mt-3 font-mono text-xs text-muted wrap-anywhere">
            {t('digest', { sha256: evidence.sha256, size: format.bytes(evidence.sizeBytes) })}
          </p>
        </>
      )}
    </Dialog>
  );
}
