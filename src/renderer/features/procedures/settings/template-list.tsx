import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChecklistTemplate } from '../../../../contract/checklists.ts';
import type { TemplateId } from '../../../../contract/common.ts';
import { DeskList } from '../../../client/desk-list.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useLocalText } from '../../intake/use-local-text.ts';
import { templateMessages } from '../template-messages.ts';
import { TemplateDialog } from './template-dialog.tsx';

const blank = (): Omit<ChecklistTemplate, 'updatedAt'> => ({ id: newId<TemplateId>(), title: {}, items: [], version: 0 });

/** The checklists that can be started on tickets. */
export function TemplateList() {
  const t = useMessages(templateMessages);
  const say = useLocalText();
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.checklists.templates.queryOptions({}));
  const [editing, setEditing] = useState<Omit<ChecklistTemplate, 'updatedAt'> | null>(null);
  return (
    <>
      <DeskList
        label={t('checklist')}
        lines={list.data?.items.map((template) => ({
          id: template.id,
          name: say(template.title),
          about: t('itemCount', { count: template.items.length }),
          onEdit: () => setEditing(template),
        }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        nothing={t('noTemplatesText')}
        add={{ label: t('newTemplate'), run: () => setEditing(blank()) }}
        onRemove={async (id) => {
          await client.checklists.removeTemplate({ id: id as TemplateId });
          await queries.invalidateQueries({ queryKey: orpc.checklists.key() });
        }}
      />
      {editing && <TemplateDialog key={editing.id} template={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
