import { useQuery } from '@tanstack/react-query';
import { PencilLine, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RecurrenceId } from '../../../../contract/common.ts';
import type { Recurrence } from '../../../../contract/recurrences.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Switch } from '../../../ui/controls/switch.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ticketPath } from '../../tickets/ticket-paths.ts';
import { templateMessages } from '../template-messages.ts';
import { useWorkAction } from '../use-work.ts';
import { RecurrenceDialog } from './recurrence-dialog.tsx';

/** The tickets that come by the calendar. */
export function RecurrenceList() {
  const t = useMessages(templateMessages);
  const format = useFormats();
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.recurrences.list.queryOptions({}));
  const { mutate } = useWorkAction();
  const [editing, setEditing] = useState<Recurrence | 'new' | null>(null);
  const act = (work: () => Promise<unknown>) =>
    mutate(async () => {
      await work();
      await queries.invalidateQueries({ queryKey: orpc.recurrences.key() });
    });
  const remove = (id: RecurrenceId) => act(() => client.recurrences.remove({ id }));
  const pause = ({ id, title, rule, ticket, version }: Recurrence, active: boolean) =>
    act(() => client.recurrences.save({ id, title, rule, ticket, version, active }));
  return (
    <div className="flex flex-col items-start gap-2">
      {list.isError && <DeskError error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="text-sm text-muted">{t('nothingRecurringText')}</p>}
      <ul className="w-full divide-y divide-line">
        {(list.data?.items ?? []).map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-2 py-1 text-sm">
            <div className="min-w-0 flex-1 wrap-anywhere">
              {each.title}
              <p className="text-xs text-muted">
                {each.active && each.nextAt !== null ? t('next', { at: format.dateTime(each.nextAt) }) : t('paused')}
                {each.lastNumber !== null && (
                  <a href={`#${ticketPath(each.lastNumber)}`} className="ml-2">
                    {t('last', { number: String(each.lastNumber) })}
                  </a>
                )}
              </p>
            </div>
            <Switch label={`${t('active')}: ${each.title}`} hideLabel checked={each.active} onChange={(active) => pause(each, active)} />
            <IconButton icon={PencilLine} label={t('edit', { name: each.title })} onClick={() => setEditing(each)} />
            <IconButton icon={Trash2} label={t('removeNamed', { name: each.title })} onClick={() => remove(each.id)} />
          </li>
        ))}
      </ul>
      <Button icon={Plus} onClick={() => setEditing('new')}>
        {t('newRecurring')}
      </Button>
      {editing && <RecurrenceDialog recurrence={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  );
}
