import { leads, mayCall } from '../../../contract/roles.ts';
import { FormList } from '../../features/intake/form-list.tsx';
import { RecurrenceList } from '../../features/procedures/settings/recurrence-list.tsx';
import { TemplateList } from '../../features/procedures/settings/template-list.tsx';
import { useMe } from '../../features/tickets/pickers/use-desk-people.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsMessages } from './settings-messages.ts';

const lists = { 'intake-forms': FormList, 'checklist-templates': TemplateList, 'recurring-tickets': RecurrenceList } as const;

/** The forms tickets begin with, the checklists they are worked through by, and those that come by the calendar. */
export function ProcedureSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  const t = useMessages(settingsMessages);
  const me = useMe();
  const lead = me !== undefined && mayCall(me.roles, leads);
  return Object.entries(lists).map(
    ([id, List]) =>
      shows(id) && (
        <SettingRow key={id} id={id} pointedAt={at === id}>
          {lead ? <List /> : <p className="text-sm text-muted">{t('forLeads')}</p>}
        </SettingRow>
      ),
  );
}
