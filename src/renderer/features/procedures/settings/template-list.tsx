import { useQuery } from '@tanstack/react-query';
import { PencilLine, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ChecklistTemplate } from '../../../../contract/checklists.ts';
import type { TemplateId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useLocalText } from '../../intake/use-local-text.ts';
import { templateMessages } from '../template-messages.ts';
import { useWorkAction } from '../use-work.ts';
import { TemplateDialog } from './template-dialog.tsx';

const blank = (): Omit<ChecklistTemplate, 'updatedAt'> => ({ id: newId<TemplateId>(), title: {}, items: [], version: 0 });

/** The checklists that can be started on tickets. */
export function TemplateList() {
  const t = useMessages(templateMessages);
  const say = useLocalText();
  const { client, orpc, queries } = useDesk();
  const templates = useQuery(orpc.checklists.templates.queryOptions({}));
  const { mutate } = useWorkAction();
  const [editing, setEditing] = useState<Omit<ChecklistTemplate, 'updatedAt'> | null>(null);
  const remove = async (id: TemplateId) => {
    await client.checklists.removeTemplate({ id });
    await queries.invalidateQueries({ queryKey: orpc.checklists.key() });
  };
  return (
    <div className="flex flex-col items-start gap-2">
      {templates.isError && <DeskError error={templates.error} onRetry={() => void templates.refetch()} />}
      {templates.data?.items.length === 0 && <p className="text-sm text-muted">{t('noTemplatesText')}</p>}
      <ul className="w-full divide-y divide-line">
        {(templates.data?.items ?? []).map((template) => (
          <li key={template.id} className="flex items-center gap-1 py-1 text-sm">
            <span className="min-w-0 flex-1 wrap-anywhere">{say(template.title)}</span>
            <span className="tabular text-xs text-muted">{template.items.length}</span>
            <IconButton icon={PencilLine} label={t('edit', { name: say(template.title) })} onClick={() => setEditing(template)} />
            <IconButton
              icon={Trash2}
              label={t('removeNamed', { name: say(template.title) })}
              onClick={() => mutate(() => remove(template.id))}
            />
          </li>
        ))}
      </ul>
      <Button icon={Plus} onClick={() => setEditing(blank())}>
        {t('newTemplate')}
      </Button>
      {editing && <TemplateDialog key={editing.id} template={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}
