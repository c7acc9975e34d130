import { useState } from 'react';
import type { QueueId, TaskId } from '../../../contract/common.ts';
import type { Task } from '../../../contract/tasks.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useChanged } from '../../ui/layers/use-changed.ts';
import { type ChosenPerson, PersonCombobox } from '../tickets/pickers/person-combobox.tsx';
import { useMe, useQueues } from '../tickets/pickers/use-desk-people.ts';
import { fromLocalInput, localInput } from '../tickets/started-at/started-at.ts';
import { procedureMessages } from './procedure-messages.ts';

const ownerOf = (task: Task): ChosenPerson | null =>
  task.ownerId === null ? null : { id: task.ownerId, name: task.ownerName ?? '', email: null };

type Props = {
  /** The ticket it is of; null: by itself. */
  number: number | null;
  /** The one that is changed; absent: a new one. */
  task?: Task;
  onClose: () => void;
};

/** A task: what is to be done, by whom, until when. */
export function TaskDialog({ number, task, onClose }: Props) {
  const t = useMessages(procedureMessages);
  const { client, orpc, queries } = useDesk();
  const me = useMe();
  const queues = useQueues();
  const [title, setTitle] = useState(task?.title ?? '');
  const [id] = useState(() => task?.id ?? newId<TaskId>());
  const [chosen, setChosen] = useState<ChosenPerson | null | undefined>(() => task && ownerOf(task));
  const [due, setDue] = useState(task?.dueAt == null ? '' : localInput(task.dueAt));
  const changed = useChanged({ title, chosen: chosen?.id, due });
  const owner = chosen === undefined ? (me ? { id: me.id, name: me.name, email: null } : null) : chosen;
  const save = async () => {
    const queueId: QueueId | null = owner ? null : (task?.queueId ?? queues[0]?.id ?? null);
    const fields = { title: title.trim(), ownerId: owner?.id ?? null, queueId, dueAt: fromLocalInput(due) };
    await (task ? client.tasks.update({ id, patch: fields }) : client.tasks.create({ id, number, ...fields }));
    await Promise.all([orpc.procedures.key(), orpc.tasks.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return (
    <DeskDialog
      width="narrow"
      title={task ? t('editTask', { title: task.title }) : t('newTask')}
      action={t('save')}
      ready={title.trim() !== ''}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <TextField label={t('taskTitle')} value={title} onChange={setTitle} maxLength={300} required />
      <PersonCombobox label={t('owner')} hint={t('ownerHint')} value={owner} onChange={setChosen} />
      <TextField label={t('due')} type="datetime-local" value={due} onChange={setDue} />
    </DeskDialog>
  );
}
