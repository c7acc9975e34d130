import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, Lock, type LucideIcon } from 'lucide-react';
import type { SectionName, SectionResult, SectionStatus } from '../../../../../contract/inventory-sections.ts';
import { StatusPill, type Tone } from '../../../../ui/display/status-pill.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { sectionMessages } from '../../words/section-messages.ts';

export const sectionLooks: Readonly<Record<SectionStatus, { tone: Tone; icon: LucideIcon }>> = {
  collected: { tone: 'ok', icon: CircleCheck },
  empty: { tone: 'neutral', icon: CircleDashed },
  unsupported: { tone: 'neutral', icon: CircleMinus },
  denied: { tone: 'warning', icon: Lock },
  failed: { tone: 'critical', icon: CircleAlert },
};

export function SectionPill({ status }: { status: SectionStatus }) {
  const t = useMessages(sectionMessages);
  return <StatusPill {...sectionLooks[status]} label={t(status)} />;
}

/** Why a section has nothing to show, and what would allow it; null where it has something. */
export function SectionTrouble({ section, result }: { section: SectionName; result: SectionResult | undefined }) {
  const t = useMessages(sectionMessages);
  if (result?.status === 'collected') return null;
  return (
    <div className="flex flex-col items-start gap-1 p-3 text-sm">
      {result ? (
        <SectionPill status={result.status} />
      ) : (
        <StatusPill tone="neutral" icon={CircleDashed} label={`${t(section)}: ${t('notScanned')}`} />
      )}
      {result?.reason && <p className="wrap-anywhere">{result.reason}</p>}
      {result?.remedy && <p className="text-muted wrap-anywhere">{t('whatNext', { remedy: result.remedy })}</p>}
      {(result?.status === 'denied' || result?.status === 'failed') && <p className="text-xs text-muted">{t('notRead')}</p>}
    </div>
  );
}
