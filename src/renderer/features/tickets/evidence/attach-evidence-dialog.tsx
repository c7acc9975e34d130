import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeviceId, EvidenceId } from '../../../../contract/common.ts';
import type { EvidenceGroup, EvidenceRequest } from '../../../../contract/evidence.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { type ChosenDevice, DeviceCombobox } from '../device-combobox.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { EvidenceFacts } from './evidence-facts.tsx';
import { EvidenceGroups } from './evidence-groups.tsx';
import { evidenceMessages } from './evidence-messages.ts';

/** What the dialog begins with: the panel's "pin" asks for the changes only. */
export type EvidenceStart = { groups?: readonly EvidenceGroup[]; deviceId?: DeviceId };

const ofDevice = ['hardware', 'software', 'network', 'changes'] as const;
const usual: readonly EvidenceGroup[] = [...ofDevice, 'diagnosis'];

type Props = { ticket: Ticket; start: EvidenceStart; onClose: () => void };

/** Chooses what to freeze on the ticket, with everything that would go shown before it does. */
export function AttachEvidenceDialog({ ticket, start, onClose }: Props) {
  const t = useMessages(evidenceMessages);
  const words = useMessages(ticketMessages);
  const { client, orpc, queries } = useDesk();
  const [device, setDevice] = useState<ChosenDevice | null>(
    () => ticket.devices.find(({ id }) => id === start.deviceId) ?? ticket.devices[0] ?? null,
  );
  const [diagnosis, setDiagnosis] = useState('none');
  const [groups, setGroups] = useState<readonly EvidenceGroup[]>(start.groups ?? usual);
  const [mask, setMask] = useState(true);
  const [sending, setSending] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const [id] = useState(() => newId<EvidenceId>());

  const diagnoses = useDiagnoses(device?.id ?? null, ticket);
  const chosen = diagnoses.find((each) => each.id === diagnosis);
  const all: EvidenceGroup[] = [
    ...(device ? ofDevice : []),
    ...(chosen ? (['diagnosis'] as const) : []),
    ...(chosen?.recordingId ? (['recording'] as const) : []),
  ];
  const request = (wanted: readonly EvidenceGroup[]): EvidenceRequest => ({
    deviceId: device?.id,
    diagnosisId: chosen?.id,
    recordingId: chosen?.recordingId ?? undefined,
    groups: [...wanted],
    mask,
  });
  // Everything is asked for once; unticking a group only takes it away from what is shown.
  const preview = useQuery({
    ...orpc.tickets.previewEvidence.queryOptions(request(all.length > 0 ? all : usual)),
    enabled: device !== null || chosen !== undefined,
    placeholderData: keepPreviousData,
  });
  const wanted = groups.filter((group) => all.includes(group));
  const attach = async () => {
    setSending({ busy: true, error: null });
    try {
      await client.tickets.attachEvidence({ number: ticket.number, id, ...request(wanted) });
      await queries.invalidateQueries({ queryKey: orpc.tickets.timeline.key({ number: ticket.number }) });
      showToast(t('attachedToast', { number: ticket.number }));
      onClose();
    } catch (error) {
      setSending({ busy: false, error });
    }
  };
  return (
    <Dialog
      open
      width="wide"
      title={t('attachTitle')}
      description={t('attachText')}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button variant="primary" busy={sending.busy} disabled={!preview.data || wanted.length === 0} onClick={() => void attach()}>
            {t('attach')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <DeviceCombobox label={t('device')} value={device} onChange={setDevice} personId={ticket.requesterId} />
        <DiagnosisSelect diagnoses={diagnoses} value={diagnosis} onChange={setDiagnosis} />
      </div>
      {!device && !chosen && <p className="mt-3 text-sm text-muted">{t('noDevice')}</p>}
      {(device || chosen) && (
        <EvidenceGroups all={all} groups={groups} onGroups={setGroups} mask={mask} onMask={setMask} content={preview.data ?? null} />
      )}
      {sending.error !== null && <DeskError error={sending.error} />}
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
    </Dialog>
  );
}

function useDiagnoses(deviceId: DeviceId | null, ticket: Ticket) {
  const { orpc } = useDesk();
  const found = useQuery({
    ...orpc.diagnoses.list.queryOptions(deviceId ? { deviceId } : { ticketId: ticket.id }),
  });
  return (found.data?.items ?? []).filter(({ state }) => state === 'finished' || state === 'cancelled').slice(0, 20);
}

function DiagnosisSelect({
  diagnoses,
  value,
  onChange,
}: {
  diagnoses: ReturnType<typeof useDiagnoses>;
  value: string;
  onChange: (id: string) => void;
}) {
  const t = useMessages(evidenceMessages);
  const format = useFormats();
  return (
    <Select
      label={t('diagnosis')}
      value={diagnoses.some(({ id }) => id === value) ? value : 'none'}
      onChange={onChange}
      options={[
        { value: 'none', label: t('noDiagnosis') },
        ...diagnoses.map((each) => ({
          value: each.id as string,
          label: t('diagnosisOf', { playbook: t(`playbook.${each.playbook}`), at: format.dateTime(each.startedAt) }),
          hint: t(`verdict.${each.verdict}`),
        })),
      ]}
    />
  );
}
