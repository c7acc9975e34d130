import { useState } from 'react';
import type { QueueId } from '../../../contract/common.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
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
  const [error, setError] = useState<unknown>(null);
  const owner = chosen === undefined ? (me ? { id: me.id, name: me.name, email: null } : null) : chosen;
  const save = async () => {
    try {
      const queueId: QueueId | null = owner ? null : (queues[0]?.id ?? null);
      await client.tasks.create({ title, number, ownerId: owner?.id ?? null, queueId, dueAt: fromLocalInput(due) });
      await Promise.all([orpc.procedures.key(), orpc.tasks.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog open width="narrow" title={t('newTask')} onOpenChange={(open) => !open && onClose()}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '') void save();
        }}
      >
        <TextField label={t('taskTitle')} value={title} onChange={setTitle} maxLength={300} required />
        <PersonCombobox label={t('owner')} hint={t('ownerHint')} value={owner} onChange={setChosen} />
        <TextField label={t('due')} type="datetime-local" value={due} onChange={setDue} />
        {error !== null && <DeskError error={error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={title.trim() === ''}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
