import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Person } from '../../../../contract/people.ts';
import { mayCall, staff } from '../../../../contract/roles.ts';
import type { Queue } from '../../../../contract/tickets.ts';
import { useDesk } from '../../../client/use-desk.ts';

/** The person signed in; undefined until it is known. */
export function useMe() {
  const { orpc } = useDesk();
  return useQuery(orpc.desk.about.queryOptions({})).data?.me;
}

/** Those to whom a ticket can be given. */
export function useStaff(): readonly Person[] {
  const { orpc } = useDesk();
  const { data } = useQuery(orpc.people.list.queryOptions({ limit: 500 }));
  return useMemo(() => (data?.items ?? []).filter((person) => person.active && mayCall(person.roles, staff)), [data]);
}

/** All queues: a ticket can be handed over to one whose tickets the person does not see. */
export function useQueues(): readonly Queue[] {
  const { orpc } = useDesk();
  return useQuery(orpc.tickets.counts.queryOptions({})).data?.queues ?? [];
}

/** The queues whose tickets the person sees. */
export function useSeenQueues(): readonly Queue[] {
  const queues = useQueues();
  return useMemo(() => queues.filter(({ visible }) => visible), [queues]);
}
