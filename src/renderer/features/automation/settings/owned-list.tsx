import { DeskList } from '../../../client/desk-list.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { automationSettingsMessages } from './automation-settings-messages.ts';

type Entry = { id: string; name: string; hint: string; shared: boolean };
type Props = {
  label: string;
  /** What its button says. */
  add: string;
  entries: readonly Entry[] | undefined;
  error: unknown;
  onAdd: () => void;
  onEdit: (id: string) => void;
  onRemove: (id: string) => Promise<unknown>;
};

/** What somebody keeps for themselves or for the desk. */
export function OwnedList({ label, add, entries, error, onAdd, onEdit, onRemove }: Props) {
  const t = useMessages(automationSettingsMessages);
  return (
    <DeskList
      label={label}
      lines={entries?.map(({ id, name, hint: about, shared }) => ({
        id,
        name,
        about: `${about} · ${t(shared ? 'shared' : 'own')}`,
        onEdit: () => onEdit(id),
      }))}
      error={error}
      nothing={t('none')}
      add={{ label: add, run: onAdd }}
      onRemove={onRemove}
      removeText={t('removeText')}
    />
  );
}
