import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecurrenceId } from '../../../../contract/common.ts';
import type { Recurrence } from '../../../../contract/recurrences.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { DeskList } from '../../../client/desk-list.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Switch } from '../../../ui/controls/switch.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { ticketPath } from '../../tickets/ticket-paths.ts';
import { templateMessages } from '../template-messages.ts';
import { RecurrenceDialog } from './recurrence-dialog.tsx';

/** The tickets that come by the calendar. */
export function RecurrenceList() {
  const t = useMessages(templateMessages);
  const format = useFormats();
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.recurrences.list.queryOptions({}));
  const { error, send } = useSending();
  const [editing, setEditing] = useState<Recurrence | 'new' | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: orpc.recurrences.key() });
  const turn = ({ id, title, rule, ticket, version }: Recurrence, active: boolean) =>
    void send(async () => {
      await client.recurrences.save({ id, title, rule, ticket, version, active });
      await again();
    });
  const about = ({ active, nextAt, lastNumber }: Recurrence) => (
    <>
      {active && nextAt !== null ? t('next', { at: format.dateTime(nextAt) }) : t('paused')}
      {lastNumber !== null && (
        <a href={`#${ticketPath(lastNumber)}`} className="ml-2">
          {t('last', { number: String(lastNumber) })}
        </a>
      )}
    </>
  );
  return (
    <>
      {error !== null && <DeskError error={error} />}
      <DeskList
        label={t('recurring')}
        lines={list.data?.items.map((each) => ({
          id: each.id,
          name: each.title,
          about: about(each),
          lead: (
            <Switch label={`${t('active')}: ${each.title}`} hideLabel checked={each.active} onChange={(active) => turn(each, active)} />
          ),
          onEdit: () => setEditing(each),
        }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        nothing={t('nothingRecurringText')}
        add={{ label: t('newRecurring'), run: () => setEditing('new') }}
        onRemove={async (id) => {
          await client.recurrences.remove({ id: id as RecurrenceId });
          await again();
        }}
      />
      {editing && <RecurrenceDialog recurrence={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}
