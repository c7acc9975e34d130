import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeviceId, DiagnosisId, EvidenceId } from '../../../../contract/common.ts';
import type { EvidenceGroup } from '../../../../contract/evidence.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { type ChosenDevice, DeviceCombobox } from '../pickers/device-combobox.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { EvidenceChoice, type EvidenceSource, evidenceRequest, groupsOf, usualEvidence } from './evidence-choice.tsx';
import { evidenceMessages } from './evidence-messages.ts';
import { ScanHereButton } from './scan-here-button.tsx';

/** What the dialog begins with: the panel's "pin" asks for the changes only. */
export type EvidenceStart = { groups?: readonly EvidenceGroup[]; deviceId?: DeviceId; diagnosisId?: DiagnosisId };

type Props = { ticket: Ticket; start: EvidenceStart; onClose: () => void };

/** Chooses what to freeze on the ticket, with everything that would go shown before it does. */
export function AttachEvidenceDialog({ ticket, start, onClose }: Props) {
  const t = useMessages(evidenceMessages);
  const words = useMessages(ticketMessages);
  const { client, orpc, queries } = useDesk();
  const [device, setDevice] = useState<ChosenDevice | null>(
    () => ticket.devices.find(({ id }) => id === start.deviceId) ?? ticket.devices[0] ?? null,
  );
  const [diagnosis, setDiagnosis] = useState<string>(start.diagnosisId ?? 'none');
  const [chosen, setChosen] = useState({ ...usualEvidence, ...(start.groups && { groups: start.groups }) });
  const [sending, setSending] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const [id] = useState(() => newId<EvidenceId>());
  const diagnoses = useDiagnoses(device?.id ?? null, ticket);
  const run = diagnoses.find((each) => each.id === diagnosis);
  const source: EvidenceSource = { deviceId: device?.id, diagnosisId: run?.id, recordingId: run?.recordingId ?? undefined };
  const request = evidenceRequest(source, chosen);
  const attach = async () => {
    if (!request) return;
    setSending({ busy: true, error: null });
    try {
      await client.tickets.attachEvidence({ number: ticket.number, id, ...request });
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
          <Button variant="primary" busy={sending.busy} disabled={!request} onClick={() => void attach()}>
            {t('attach')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <DeviceCombobox label={t('device')} value={device} onChange={setDevice} personId={ticket.requesterId} />
        <DiagnosisSelect diagnoses={diagnoses} value={diagnosis} onChange={setDiagnosis} />
      </div>
      {groupsOf(source).length === 0 && (
        <div className="mt-3 flex flex-col items-start gap-2 text-sm text-muted">
          {t('noDevice')}
          <ScanHereButton onScanned={setDevice} />
        </div>
      )}
      {sending.error !== null && <DeskError error={sending.error} onRetry={() => void attach()} />}
      <EvidenceChoice source={source} chosen={chosen} onChosen={setChosen} />
    </Dialog>
  );
}

function useDiagnoses(deviceId: DeviceId | null, ticket: Ticket) {
  const { orpc } = useDesk();
  const found = useQuery(orpc.diagnoses.list.queryOptions(deviceId ? { deviceId } : { ticketId: ticket.id }));
  return (found.data?.items ?? []).filter(({ state }) => state === 'finished' || state === 'cancelled').slice(0, 20);
}

type SelectProps = { diagnoses: ReturnType<typeof useDiagnoses>; value: string; onChange: (id: string) => void };

function DiagnosisSelect({ diagnoses, value, onChange }: SelectProps) {
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
