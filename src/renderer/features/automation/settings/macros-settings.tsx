import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Action, actionsSchema } from '../../../../contract/automation-actions.ts';
import type { Macro, MacroId } from '../../../../contract/macros.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Switch } from '../../../ui/controls/switch.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
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
        label={t('macros')}
        add={t('newMacro')}
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
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => macro?.id ?? newId<MacroId>());
  const [name, setName] = useState(macro?.name ?? '');
  const [shared, setShared] = useState(macro?.shared ?? false);
  const [actions, setActions] = useState<Action[]>(macro?.actions ?? []);
  const changed = useChanged({ name, shared, actions });
  const save = async () => {
    await client.macros.save({ id, name, shared, actions });
    await queries.invalidateQueries({ queryKey: orpc.macros.key() });
  };
  return (
    <DeskDialog
      title={macro?.name ?? t('newMacro')}
      width="wide"
      action={t('save')}
      long
      ready={name.trim() !== '' && actionsSchema.safeParse(actions).success}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <TextField label={t('name')} required value={name} onChange={setName} maxLength={100} className="mb-2" />
      <Switch checked={shared} onChange={setShared} label={t('shared')} hint={t('sharedHint')} />
      <h3 className="mt-3 mb-1 font-semibold">{t('actions')}</h3>
      <ActionRows actions={actions} onChange={setActions} withMe />
    </DeskDialog>
  );
}
