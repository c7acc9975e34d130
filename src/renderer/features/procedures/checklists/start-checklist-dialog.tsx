import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import type { TemplateId } from '../../../../contract/common.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { useLocalText } from '../../intake/use-local-text.ts';
import { procedureMessages } from '../procedure-messages.ts';
import { useWorkAction } from '../use-work.ts';

/** Which checklist to start on a ticket. */
export function StartChecklistDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const say = useLocalText();
  const { client, orpc } = useDesk();
  const { data } = useQuery(orpc.checklists.templates.queryOptions({}));
  const { mutate } = useWorkAction();
  const start = (templateId: TemplateId) => {
    mutate(() => client.checklists.start({ number, templateId }));
    onClose();
  };
  return (
    <Dialog open width="narrow" title={t('startChecklist')} onOpenChange={(open) => !open && onClose()}>
      {data?.items.length === 0 && <p className="text-sm text-muted">{t('noTemplates')}</p>}
      <ul>
        {(data?.items ?? []).map((template, index) => (
          <li key={template.id}>
            <button
              type="button"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- choosing one is what the dialog was opened for
              autoFocus={index === 0}
              onClick={() => start(template.id)}
              className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-subtle"
            >
              <ListChecks aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
              <span className="flex-1">{say(template.title)}</span>
              <span className="tabular text-xs text-muted">{template.items.length}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
