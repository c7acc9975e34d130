import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useDesk } from '../../../client/use-desk.ts';
import { Combobox } from '../../../ui/controls/combobox.tsx';

export type ChosenTicket = { number: number; title: string };

type Props = {
  label: string;
  value: ChosenTicket | null;
  onChange: (ticket: ChosenTicket | null) => void;
  /** Tickets that cannot be chosen: the one at hand. */
  without: readonly number[];
  placeholder?: string;
  className?: string;
};

/** Another ticket, found by its number or its words. */
export function TicketCombobox({ without, ...props }: Props) {
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const number = /^#?(\d{1,15})$/.exec(q)?.[1];
  const numbers = number === undefined ? [] : [Number(number)].filter((asked) => asked > 0);
  const byNumber = useQuery({ ...orpc.tickets.rows.queryOptions({ numbers }), enabled: numbers.length > 0 });
  const byWords = useQuery({
    ...orpc.search.query.queryOptions({ q, kind: 'ticket', limit: 20 }),
    enabled: q.length > 1 && numbers.length === 0,
    placeholderData: (before) => before,
  });
  const items = useMemo<ChosenTicket[]>(() => {
    const found =
      numbers.length > 0
        ? (byNumber.data?.items ?? [])
        : (byWords.data?.items ?? []).map((hit) => ({ number: hit.number ?? 0, title: hit.title }));
    return found
      .filter((ticket) => ticket.number > 0 && !without.includes(ticket.number))
      .map(({ number: own, title }) => ({ number: own, title }));
  }, [numbers.length, byNumber.data, byWords.data, without]);
  return (
    <Combobox<ChosenTicket>
      {...props}
      items={items}
      loading={byNumber.isFetching || byWords.isFetching}
      itemKey={(ticket) => String(ticket.number)}
      itemLabel={(ticket) => `#${ticket.number} ${ticket.title}`}
      onSearch={setTyped}
    />
  );
}
