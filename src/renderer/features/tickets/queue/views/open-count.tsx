import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../../../client/use-desk.ts';
import { useFormats } from '../../../../ui/i18n/use-formats.ts';

/** How many tickets are open, for the rail. */
export function OpenCount() {
  const format = useFormats();
  const { orpc } = useDesk();
  const { data } = useQuery(orpc.tickets.counts.queryOptions({}));
  return data && data.open > 0 ? <span className="tabular text-xs text-muted">{format.number(data.open)}</span> : null;
}
