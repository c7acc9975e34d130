import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { completeFilter } from '../../../../../shared/filter-completion.ts';
import { quoteFilterValue } from '../../../../../shared/filter-language.ts';
import { fold } from '../../../../../shared/fold.ts';
import { useDesk } from '../../../../client/use-desk.ts';
import { useSeenQueues, useStaff } from '../../pickers/use-desk-people.ts';

const most = 12;
/** Names go without quotes where the language reads them back as one value. */
const asValue = (name: string) => (/^[\p{L}\p{N}._-]+$/u.test(name) && name !== 'me' && name !== 'none' ? name : quoteFilterValue(name));

/** What fits at the caret: fields, known words, and names that the desk is asked for. */
export function useFilterCompletion(text: string, caret: number, wanted: boolean) {
  const { orpc } = useDesk();
  const completion = useMemo(() => completeFilter(text, caret), [text, caret]);
  const { field, prefix, candidates, from, to } = completion;
  const staff = useStaff();
  const queues = useSeenQueues();
  const people = useQuery({
    ...orpc.people.list.queryOptions({ q: prefix.slice(0, 200), limit: most }),
    enabled: wanted && field === 'requester',
  });
  const devices = useQuery({
    ...orpc.devices.list.queryOptions({ q: prefix.slice(0, 200), limit: most }),
    enabled: wanted && field === 'device',
  });
  const all = useMemo(() => {
    const begins = (name: string) => fold(name).includes(fold(prefix));
    const names = (): string[] => {
      switch (field) {
        case 'assignee':
          return staff.map(({ name }) => name).filter(begins);
        case 'queue':
          return queues.map(({ name }) => name).filter(begins);
        case 'requester':
          return (people.data?.items ?? []).map(({ name }) => name);
        case 'device':
          return (devices.data?.items ?? []).map(({ name }) => name);
        default:
          return [];
      }
    };
    return [...new Set([...candidates, ...names().map(asValue)])].slice(0, most);
  }, [candidates, field, prefix, staff, queues, people.data, devices.data]);
  return { candidates: all, from, to };
}
