import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { PersonId, PersonNoteId } from '../../../../contract/common.ts';
import { leads, mayCall } from '../../../../contract/roles.ts';
import { newId } from '../../../client/new-id.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useMe } from '../../tickets/pickers/use-desk-people.ts';
import { ticketPath } from '../../tickets/ticket-paths.ts';
import { conductMessages } from './conduct-messages.ts';

/** What leads keep of somebody: marked messages and their own notes. Nobody sees their own. */
export function ConductCard({ personId }: { personId: PersonId }) {
  const t = useMessages(conductMessages);
  const me = useMe();
  const { client, orpc, queries } = useDesk();
  const enabled = me !== undefined && me.id !== personId && mayCall(me.roles, leads);
  const read = useQuery({ ...orpc.conduct.history.queryOptions({ personId }), enabled });
  const [text, setText] = useState('');
  if (!enabled || !read.data) return null;
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      setText('');
      await queries.invalidateQueries({ queryKey: orpc.conduct.key() });
    } catch (error) {
      reportProblem(error, messageOf(conductMessages, 'saving'));
    }
  };
  const { marks, notes } = read.data;
  return (
    <Card title={t('conduct')} icon={ShieldAlert} className="md:col-span-2">
      <p className="mb-2 text-xs text-muted">{t('onlyLeads')}</p>
      {marks.length === 0 && <p className="text-sm">{t('noMarks')}</p>}
      <ul className="flex flex-col gap-1 text-sm">
        {marks.map((mark) => (
          <li key={mark.messageId} className="wrap-anywhere">
            <a href={`#${ticketPath(mark.number)}?item=${mark.messageId}`}>#{mark.number}</a>{' '}
            {t('by', { name: mark.personName ?? '–', reason: mark.reason })} <RelativeTime at={mark.at} />
          </li>
        ))}
        {notes.map((note) => (
          <li key={note.id} className="flex items-start gap-2 rounded-sm border border-line px-2 py-1">
            <span className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">
              <strong className="font-medium">{note.authorName ?? '–'}</strong> <RelativeTime at={note.at} />
              <br />
              {note.text}
            </span>
            <IconButton icon={Trash2} label={t('remove')} onClick={() => void change(() => client.conduct.removeNote({ id: note.id }))} />
          </li>
        ))}
      </ul>
      <form
        noValidate
        className="mt-2 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void change(() => client.conduct.addNote({ id: newId<PersonNoteId>(), personId, text }));
        }}
      >
        <TextArea label={t('note')} value={text} onChange={setText} maxLength={5000} minRows={1} className="min-w-60 flex-1" />
        <Button type="submit" disabled={text.trim() === ''}>
          {t('add')}
        </Button>
      </form>
    </Card>
  );
}
