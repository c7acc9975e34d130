import { useQuery } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import type { Change } from '../../../../contract/changes.ts';
import type { DeviceId } from '../../../../contract/common.ts';
import { administrators, mayCall } from '../../../../contract/roles.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Card } from '../../../ui/display/card.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { editedFieldMessages } from '../words/edited-field-messages.ts';
import { changeMessages } from './change-messages.ts';
import { useEditedValue } from './use-edited-value.ts';

/** What people changed on a device themselves, from the desk's log; shown to those who may read the log. */
export function HandEdits({ deviceId }: { deviceId: DeviceId }) {
  const t = useMessages(changeMessages);
  const { orpc } = useDesk();
  const about = useQuery(orpc.desk.about.queryOptions({}));
  const may = about.data !== undefined && mayCall(about.data.me.roles, administrators);
  const read = useQuery({ ...orpc.changes.list.queryOptions({ subjectKind: 'device', subjectId: deviceId, limit: 100 }), enabled: may });
  const edits = (read.data?.items ?? []).filter((change) => change.procedure === 'devices.update' && change.field !== null);
  if (edits.length === 0) return null;
  return (
    <Card title={t('edits')} icon={PencilLine} flush>
      <ul className="divide-y divide-line/60">
        {edits.map((edit) => (
          <Edit key={`${edit.sequence}-${edit.field}`} edit={edit} />
        ))}
      </ul>
    </Card>
  );
}

function Edit({ edit }: { edit: Change }) {
  const t = useMessages(changeMessages);
  const names = useMessages(editedFieldMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const person = useQuery({
    ...orpc.people.get.queryOptions({ id: edit.personId as NonNullable<Change['personId']> }),
    enabled: edit.personId !== null,
  });
  const field = edit.field ?? '';
  const known = editedFieldMessages.keys.find((key) => key === field);
  const [old, now] = [useEditedValue(field, edit.old), useEditedValue(field, edit.new)];
  return (
    <li className="px-3 py-1.5 text-sm">
      <p className="wrap-anywhere">{t('edit', { field: known ? names(known) : field, old, new: now })}</p>
      <p className="text-xs text-muted">{t('by', { person: person.data?.name ?? t('somebody'), at: format.dateTime(edit.at) })}</p>
    </li>
  );
}
