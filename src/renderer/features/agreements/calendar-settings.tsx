import type { CalendarId } from '../../../contract/common.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DeskList } from '../../client/desk-list.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
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
  const { client, orpc, queries } = useDesk();
  const [edited, setEdited] = useState<EditedCalendar | null>(null);
  const calendars = useQuery(orpc.calendars.list.queryOptions({}));
  const again = () => queries.invalidateQueries({ queryKey: orpc.calendars.key() });
  return (
    <>
      <DeskList
        label={t('calendars')}
        lines={calendars.data?.items.map(({ usedBy, validFrom: _validFrom, ...calendar }) => ({
          id: calendar.id,
          name: calendar.name,
          about: [calendar.zone, t('usedBy', { count: usedBy })].join(' · '),
          onEdit: () => setEdited(calendar),
          stays: usedBy > 0,
        }))}
        error={calendars.error}
        onRetry={() => void calendars.refetch()}
        add={{ label: t('newCalendar'), run: () => setEdited(blankCalendar()) }}
        onRemove={async (id) => {
          await client.calendars.remove({ id: id as CalendarId });
          await again();
        }}
      />
      {edited && <CalendarEditor key={edited.id} calendar={edited} onClose={() => setEdited(null)} />}
    </>
  );
}
