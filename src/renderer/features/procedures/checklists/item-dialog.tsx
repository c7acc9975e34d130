import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChecklistItem } from '../../../../contract/checklists.ts';
import type { DiagnosisId, FileId } from '../../../../contract/common.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { playbookTitle } from '../../diagnostics/playbook-text.ts';
import { FileAnswer } from '../../intake/file-answer.tsx';
import { useLocalText } from '../../intake/use-local-text.ts';
import { procedureMessages } from '../procedure-messages.ts';

type Props = { ticket: Ticket; item: ChecklistItem; state: 'done' | 'skipped'; onClose: () => void };

/** What an item wants to see before it counts as done, or why it is skipped. */
export function ItemDialog({ ticket, item, state, onClose }: Props) {
  const t = useMessages(procedureMessages);
  const say = useLocalText();
  const { client, orpc, queries } = useDesk();
  const [note, setNote] = useState('');
  const [files, setFiles] = useState<readonly FileId[]>([]);
  const [diagnosisId, setDiagnosisId] = useState<DiagnosisId | null>(null);
  const proof = state === 'done' ? item.proof : 'note';
  const ready = proof === 'file' ? files.length > 0 : proof === 'diagnosis' ? diagnosisId !== null : note.trim() !== '';
  const save = async () => {
    await client.checklists.setItem({
      number: ticket.number,
      itemId: item.id,
      state,
      ...(note.trim() ? { note } : {}),
      ...(files[0] ? { fileId: files[0] } : {}),
      ...(diagnosisId ? { diagnosisId } : {}),
    });
    await Promise.all([orpc.procedures.key(), orpc.tickets.get.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return (
    <DeskDialog
      width="narrow"
      title={say(item.text)}
      action={t(state === 'done' ? 'tick' : 'skip')}
      ready={ready}
      send={save}
      onClose={onClose}
    >
      {proof === 'file' && <FileAnswer label={t('proof.file')} error={null} ids={files} onChange={setFiles} />}
      {proof === 'diagnosis' && <DiagnosisChoice ticket={ticket} item={item} value={diagnosisId} onChange={setDiagnosisId} />}
      <TextArea
        label={t(state === 'skipped' ? 'skipReason' : proof === 'note' ? 'noteProof' : 'note')}
        required={proof === 'note'}
        value={note}
        onChange={setNote}
        maxLength={2000}
      />
    </DeskDialog>
  );
}

type ChoiceProps = { ticket: Ticket; item: ChecklistItem; value: DiagnosisId | null; onChange: (id: DiagnosisId) => void };

function DiagnosisChoice({ ticket, item, value, onChange }: ChoiceProps) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const language = useLanguage();
  const { orpc } = useDesk();
  const found = useQuery(orpc.diagnoses.list.queryOptions({ ticketId: ticket.id }));
  const fitting = (found.data?.items ?? []).filter(
    (run) => run.state === 'finished' && (item.playbook === null || run.playbook === item.playbook),
  );
  if (found.isSuccess && fitting.length === 0) return <p className="text-sm text-muted">{t('noDiagnosis')}</p>;
  return (
    <Select
      label={t('chooseDiagnosis')}
      value={value as string | null}
      onChange={(id) => onChange(id as DiagnosisId)}
      options={fitting.map((run) => ({
        value: run.id as string,
        label: `${playbookTitle(language, run.playbook)}, ${format.dateTime(run.startedAt)}`,
      }))}
    />
  );
}
