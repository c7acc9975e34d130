import { useMutation, useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { DeskError } from '../../client/desk-error.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { agreementMessages } from './agreement-messages.ts';
import { CalendarEditor, type EditedCalendar } from './calendar-editor.tsx';

const officeDay = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
];
const blankCalendar = (): EditedCalendar => ({
  id: newId(),
  name: '',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? officeDay : [])),
  holidays: [],
  reviewedYears: [],
  version: 0,
});

/** The calendars of a desk. */
export function CalendarSettings() {
  const t = useMessages(agreementMessages);
  const { orpc, queries } = useDesk();
  const [edited, setEdited] = useState<EditedCalendar | null>(null);
  const calendars = useQuery(orpc.calendars.list.queryOptions({}));
  const remove = useMutation({
    ...orpc.calendars.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: orpc.calendars.key() }),
  });
  if (calendars.isError) return <DeskError error={calendars.error} onRetry={() => void calendars.refetch()} />;
  return (
    <>
      <ul className="mb-2">
        {(calendars.data?.items ?? []).map(({ usedBy, validFrom: _validFrom, ...calendar }) => (
          <li key={calendar.id} className="flex items-center gap-2 border-b border-line/60 py-1 text-sm">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{calendar.name}</span> <span className="text-muted">{calendar.zone}</span>
            </span>
            <span className="text-xs text-muted">{t('usedBy', { count: usedBy })}</span>
            <IconButton icon={Pencil} label={t('edit', { name: calendar.name })} onClick={() => setEdited(calendar)} />
            {usedBy === 0 && (
              <IconButton icon={Trash2} label={t('remove', { name: calendar.name })} onClick={() => remove.mutate({ id: calendar.id })} />
            )}
          </li>
        ))}
      </ul>
      <Button icon={Plus} onClick={() => setEdited(blankCalendar())}>
        {t('newCalendar')}
      </Button>
      {remove.isError && <DeskError error={remove.error} />}
      {edited && <CalendarEditor key={edited.id} calendar={edited} onClose={() => setEdited(null)} />}
    </>
  );
}
