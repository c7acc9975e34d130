import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Action, actionsSchema } from '../../../../contract/automation-actions.ts';
import type { Macro, MacroId } from '../../../../contract/macros.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Switch } from '../../../ui/controls/switch.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { ActionRows } from './action-rows.tsx';
import { automationSettingsMessages } from './automation-settings-messages.ts';
import { OwnedList } from './owned-list.tsx';

/** One's own macros and the desk's. */
export function MacrosSettings() {
  const t = useMessages(automationSettingsMessages);
  const { orpc, queries, client } = useDesk();
  const list = useQuery(orpc.macros.list.queryOptions({}));
  const [editing, setEditing] = useState<Macro | 'new' | null>(null);
  return (
    <>
      <OwnedList
        hint={t('macrosHint')}
        entries={list.data?.items.map(({ id, name, actions, shared }) => ({
          id,
          name,
          shared,
          hint: actions.map(({ kind }) => t(`do.${kind}`)).join(', '),
        }))}
        error={list.error}
        onAdd={() => setEditing('new')}
        onEdit={(id) => setEditing(list.data?.items.find((macro) => macro.id === id) ?? null)}
        onRemove={async (id) => {
          await client.macros.remove({ id: id as MacroId });
          await queries.invalidateQueries({ queryKey: orpc.macros.key() });
        }}
      />
      {editing && <MacroEditor macro={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function MacroEditor({ macro, onClose }: { macro: Macro | null; onClose: () => void }) {
  const t = useMessages(automationSettingsMessages);
  const { orpc, queries } = useDesk();
  const [id] = useState(() => macro?.id ?? newId<MacroId>());
  const [name, setName] = useState(macro?.name ?? '');
  const [shared, setShared] = useState(macro?.shared ?? false);
  const [actions, setActions] = useState<Action[]>(macro?.actions ?? []);
  const save = useMutation({
    ...orpc.macros.save.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: orpc.macros.key() });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={macro?.name ?? t('add')}
      width="wide"
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={name.trim() === '' || !actionsSchema.safeParse(actions).success}
            onClick={() => save.mutate({ id, name, shared, actions })}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <TextField label={t('name')} required value={name} onChange={setName} maxLength={100} className="mb-2" />
      <Switch checked={shared} onChange={setShared} label={t('shared')} hint={t('sharedHint')} />
      <h3 className="mt-3 mb-1 font-semibold">{t('actions')}</h3>
      <ActionRows actions={actions} onChange={setActions} withMe />
      {save.isError && <DeskError error={save.error} />}
    </Dialog>
  );
}
