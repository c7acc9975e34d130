import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EvidenceGroup, EvidenceRequest } from '../../../../contract/evidence.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { EvidenceFacts } from './evidence-facts.tsx';
import { EvidenceGroups } from './evidence-groups.tsx';
import { evidenceMessages } from './evidence-messages.ts';

/** Where facts come from: at least one of the three. */
export type EvidenceSource = Pick<EvidenceRequest, 'deviceId' | 'diagnosisId' | 'recordingId'>;
export type EvidenceChosen = { groups: readonly EvidenceGroup[]; mask: boolean };

const ofDevice = ['hardware', 'software', 'network', 'changes'] as const;
export const usualEvidence: EvidenceChosen = { groups: [...ofDevice, 'diagnosis'], mask: true };

/** The groups that a source can give. */
export function groupsOf(source: EvidenceSource): EvidenceGroup[] {
  return [
    ...(source.deviceId ? ofDevice : []),
    ...(source.diagnosisId ? (['diagnosis'] as const) : []),
    ...(source.recordingId ? (['recording'] as const) : []),
  ];
}

/** What `attachEvidence` is asked with; null when nothing is left to attach. */
export function evidenceRequest(source: EvidenceSource, chosen: EvidenceChosen): EvidenceRequest | null {
  const groups = groupsOf(source).filter((group) => chosen.groups.includes(group));
  return groups.length === 0 ? null : { ...source, groups, mask: chosen.mask };
}

type Props = { source: EvidenceSource; chosen: EvidenceChosen; onChosen: (chosen: EvidenceChosen) => void };

/** Ticks and masks, and below them exactly what would be frozen, before anything is. */
export function EvidenceChoice({ source, chosen, onChosen }: Props) {
  const t = useMessages(evidenceMessages);
  const { orpc } = useDesk();
  const all = groupsOf(source);
  // Everything is asked for once; unticking a group only takes it away from what is shown.
  const request: EvidenceRequest = { ...source, groups: all, mask: chosen.mask };
  const preview = useQuery({
    ...orpc.tickets.previewEvidence.queryOptions(request),
    enabled: all.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  if (all.length === 0) return null;
  const wanted = evidenceRequest(source, chosen)?.groups ?? [];
  return (
    <>
      <EvidenceGroups
        all={all}
        groups={chosen.groups}
        onGroups={(groups) => onChosen({ ...chosen, groups })}
        mask={chosen.mask}
        onMask={(mask) => onChosen({ ...chosen, mask })}
        content={preview.data ?? null}
      />
      {preview.isError && <DeskError error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isLoading && <Skeleton lines={5} />}
      {preview.data && (
        <section aria-label={t('exactly')} className="mt-3 rounded-md border border-line p-3">
          <h3 className="mb-2 text-xs font-semibold text-muted">{t('exactly')}</h3>
          {wanted.length === 0 ? (
            <p className="text-sm">{t('nothingChosen')}</p>
          ) : (
            <EvidenceFacts content={{ ...preview.data, parts: preview.data.parts.filter(({ group }) => wanted.includes(group)) }} />
          )}
        </section>
      )}
    </>
  );
}
