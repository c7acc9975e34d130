import { X } from 'lucide-react';
import { useState } from 'react';
import { type ApprovalMode, approvalModeSchema } from '../../../../contract/approvals.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Choice } from '../../../ui/controls/choice.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { type ChosenPerson, PersonCombobox } from '../../tickets/pickers/person-combobox.tsx';
import { fromLocalInput } from '../../tickets/started-at/started-at.ts';
import { procedureMessages } from '../procedure-messages.ts';

/** Whom to ask for a yes to a request. */
export function ApprovalDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const { client, orpc, queries } = useDesk();
  const [people, setPeople] = useState<readonly ChosenPerson[]>([]);
  const [mode, setMode] = useState<ApprovalMode>('all');
  const [due, setDue] = useState('');
  const save = async () => {
    const approverIds = people.map(({ id }) => id);
    await client.approvals.ask({ number: ticket.number, mode, approverIds, dueAt: fromLocalInput(due) });
    await queries.invalidateQueries({ queryKey: orpc.procedures.key() });
  };
  return (
    <DeskDialog
      width="narrow"
      title={t('askApproval')}
      description={`#${ticket.number} ${ticket.title}`}
      action={t('askApproval')}
      ready={people.length > 0}
      dirty={people.length > 0 || due !== ''}
      send={save}
      onClose={onClose}
    >
      <ol aria-label={t('approvers')} className="text-sm">
        {people.map((person, index) => (
          <li key={person.id} className="flex items-center gap-2">
            <span className="tabular text-muted">{index + 1}</span>
            <span className="min-w-0 flex-1 wrap-anywhere">{person.name}</span>
            <IconButton icon={X} label={person.name} onClick={() => setPeople(people.filter(({ id }) => id !== person.id))} />
          </li>
        ))}
      </ol>
      <PersonCombobox
        key={people.length}
        label={t('addApprover')}
        hint={t('approversHint')}
        value={null}
        onChange={(person) => {
          if (person && !people.some(({ id }) => id === person.id)) setPeople([...people, person]);
        }}
      />
      {people.length > 1 && (
        <Choice
          label={t('mode')}
          value={mode}
          onChange={setMode}
          options={approvalModeSchema.options.map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
      )}
      <TextField label={t('due')} type="datetime-local" value={due} onChange={setDue} />
    </DeskDialog>
  );
}
