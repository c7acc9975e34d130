import { useState } from 'react';
import type { QueueId } from '../../../contract/common.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { type ChosenPerson, PersonCombobox } from '../tickets/pickers/person-combobox.tsx';
import { useMe, useQueues } from '../tickets/pickers/use-desk-people.ts';
import { fromLocalInput } from '../tickets/started-at/started-at.ts';
import { procedureMessages } from './procedure-messages.ts';

/** A new task, of a ticket (its number) or by itself (null). */
export function TaskDialog({ number, onClose }: { number: number | null; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const { client, orpc, queries } = useDesk();
  const me = useMe();
  const queues = useQueues();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<ChosenPerson | null | undefined>(undefined);
  const [due, setDue] = useState('');
  const owner = chosen === undefined ? (me ? { id: me.id, name: me.name, email: null } : null) : chosen;
  const save = async () => {
    const queueId: QueueId | null = owner ? null : (queues[0]?.id ?? null);
    await client.tasks.create({ title, number, ownerId: owner?.id ?? null, queueId, dueAt: fromLocalInput(due) });
    await Promise.all([orpc.procedures.key(), orpc.tasks.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return (
    <DeskDialog width="narrow" title={t('newTask')} action={t('save')} ready={title.trim() !== ''} send={save} onClose={onClose}>
      <TextField label={t('taskTitle')} value={title} onChange={setTitle} maxLength={300} required />
      <PersonCombobox label={t('owner')} hint={t('ownerHint')} value={owner} onChange={setChosen} />
      <TextField label={t('due')} type="datetime-local" value={due} onChange={setDue} />
    </DeskDialog>
  );
}
