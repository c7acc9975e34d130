import { PencilLine, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { DeskError } from '../../../client/desk-error.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { automationSettingsMessages } from './automation-settings-messages.ts';

type Entry = { id: string; name: string; hint: string; shared: boolean };
type Props = {
  hint: string;
  entries: readonly Entry[] | undefined;
  error: unknown;
  onAdd: () => void;
  onEdit: (id: string) => void;
  onRemove: (id: string) => Promise<unknown>;
};

/** What somebody keeps for themselves or for the desk: a line each, to change or to remove. */
export function OwnedList({ hint, entries, error, onAdd, onEdit, onRemove }: Props) {
  const t = useMessages(automationSettingsMessages);
  const [removing, setRemoving] = useState<Entry | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const remove = async (id: string) => {
    setRemoving(null);
    setFailed(null);
    await onRemove(id).catch(setFailed);
  };
  const problem = error ?? failed;
  return (
    <section aria-label={hint}>
      <p className="mb-2 max-w-prose text-sm text-muted">{hint}</p>
      <Button icon={Plus} onClick={onAdd}>
        {t('add')}
      </Button>
      {problem != null && <DeskError error={problem} />}
      {entries?.length === 0 && <p className="mt-2 text-sm text-muted">{t('none')}</p>}
      <ul className="mt-2">
        {entries?.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center gap-2 border-b border-line py-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium wrap-anywhere">{entry.name}</p>
              <p className="text-xs text-muted">
                {entry.hint} · {t(entry.shared ? 'shared' : 'own')}
              </p>
            </div>
            <IconButton icon={PencilLine} label={`${t('edit')}: ${entry.name}`} onClick={() => onEdit(entry.id)} />
            <IconButton icon={Trash2} label={`${t('remove')}: ${entry.name}`} onClick={() => setRemoving(entry)} />
          </li>
        ))}
      </ul>
      <AlertDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={t('removeTitle', { name: removing?.name ?? '' })}
        confirm={t('remove')}
        danger
        onConfirm={() => removing && void remove(removing.id)}
      >
        {t('removeText')}
      </AlertDialog>
    </section>
  );
}
