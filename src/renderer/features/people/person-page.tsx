import { useQuery } from '@tanstack/react-query';
import { Laptop, PencilLine, Plus, Ticket, UserCheck, UserRound, UserX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PersonId } from '../../../contract/common.ts';
import type { Person } from '../../../contract/people.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { problemOf } from '../../client/desk-problem.ts';
import { reportProblem } from '../../client/problems.ts';
import { useDesk } from '../../client/use-desk.ts';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Card, Facts } from '../../ui/display/card.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { languageNames } from '../../ui/i18n/shown-language.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { HeldByPerson } from '../custody/checkout/held-devices.tsx';
import { ConductCard } from '../routing/conduct/conduct-card.tsx';
import { useNewTicket } from '../tickets/create/new-ticket-draft.ts';
import { TicketLinks } from '../tickets/side/requester-card.tsx';
import { goTo, newTicketPath } from '../tickets/ticket-paths.ts';
import { openPerson } from './people-context.ts';
import { peopleMessages } from './people-messages.ts';
import { PersonDialog } from './person-dialog.tsx';

/** One person: who they are, what they use, what they asked. */
export function PersonPage({ id }: { id: PersonId }) {
  const t = useMessages(peopleMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.people.get.queryOptions({ id }));
  if (read.data) return <KnownPerson person={read.data} />;
  if (read.isPending) return <Skeleton lines={6} />;
  const { code } = problemOf(read.error);
  if (code !== 'NOT_FOUND' && code !== 'BAD_REQUEST') return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return <EmptyState kind="nothing-matches" title={t('notFound')} action={<Button onClick={() => goTo('/people')}>{t('back')}</Button>} />;
}

function KnownPerson({ person }: { person: Person }) {
  const t = useMessages(peopleMessages);
  const { client, orpc, queries } = useDesk();
  const [editing, setEditing] = useState(false);
  usePageTitle(person.name);
  useProvideContext(
    openPerson,
    useMemo(() => ({ edit: () => setEditing(true) }), []),
  );
  const organisation = useQuery(orpc.organisations.list.queryOptions({})).data?.items.find(({ id }) => id === person.organisationId);
  const setActive = async (active: boolean) => {
    try {
      queries.setQueryData(orpc.people.get.key({ id: person.id }), await client.people.update({ id: person.id, active }));
      await queries.invalidateQueries({ queryKey: orpc.people.list.key() });
    } catch (error) {
      reportProblem(error, messageOf(peopleMessages, 'editing'));
    }
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-5xl flex-col gap-4">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="min-w-0 flex-1 text-lg wrap-anywhere">
            {person.name}
            {!person.active && <span className="ml-2 text-sm font-normal text-muted">{t('inactive')}</span>}
          </h1>
          <Button
            icon={Plus}
            onClick={() => {
              useNewTicket.setState({ requester: { id: person.id, name: person.name, email: person.email } });
              goTo(newTicketPath);
            }}
          >
            {t('newTicketFor')}
          </Button>
          <Button icon={PencilLine} onClick={() => setEditing(true)}>
            {t('editPerson')}
          </Button>
          <Button icon={person.active ? UserX : UserCheck} variant="quiet" onClick={() => void setActive(!person.active)}>
            {t(person.active ? 'deactivate' : 'activate')}
          </Button>
        </header>
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Card title={t('details')} icon={UserRound}>
            <div className="text-sm">
              <Facts
                items={[
                  { label: t('addressAs'), value: person.addressAs },
                  { label: t('email'), value: person.email && <a href={`mailto:${encodeURI(person.email)}`}>{person.email}</a> },
                  { label: t('phone'), value: person.phone },
                  { label: t('title'), value: person.title },
                  { label: t('site'), value: person.site },
                  { label: t('organisation'), value: organisation?.name },
                  { label: t('language'), value: languageNames[person.language] },
                ]}
              />
            </div>
          </Card>
          <div className="flex flex-col gap-4">
            <Devices id={person.id} />
            <HeldByPerson personId={person.id} />
          </div>
          <Tickets id={person.id} />
          <ConductCard personId={person.id} />
        </div>
      </div>
      {editing && <PersonDialog person={person} onClose={() => setEditing(false)} />}
    </div>
  );
}

function Devices({ id }: { id: PersonId }) {
  const t = useMessages(peopleMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.list.queryOptions({ personId: id, limit: 100 }));
  return (
    <Card title={t('devices')} icon={Laptop}>
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.items.length === 0 && <p className="text-sm text-muted">{t('noDevices')}</p>}
      <ul className="flex flex-col gap-1">
        {(read.data?.items ?? []).map((device) => (
          <li key={device.id} className="text-sm">
            <a href={`#/devices/${device.id}`} className="font-mono text-xs">
              {device.name}
            </a>{' '}
            <span className="text-xs text-muted">{[device.model, device.operatingSystem].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Tickets({ id }: { id: PersonId }) {
  const t = useMessages(peopleMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.tickets.related.queryOptions({ personId: id, limit: 100 }));
  return (
    <Card title={t('tickets')} icon={Ticket} className="md:col-span-2">
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending ? <Skeleton /> : <TicketLinks rows={read.data?.items ?? []} empty={t('noTickets')} />}
    </Card>
  );
}
