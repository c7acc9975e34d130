import { useMutation, useQuery } from '@tanstack/react-query';
import { reportProblem } from '../../client/problems.ts';
import { useDesk } from '../../client/use-desk.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { procedureMessages } from './procedure-messages.ts';

/** All the work that hangs on a ticket. */
export function useTicketWork(number: number) {
  const { orpc } = useDesk();
  return useQuery(orpc.procedures.ofTicket.queryOptions({ number }));
}

/** Does something with the work of tickets and reads again what it concerns; a failure without a place of its own stands above the page. */
export function useWorkAction() {
  const { orpc, queries } = useDesk();
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onError: (error) => reportProblem(error, messageOf(procedureMessages, 'group')),
    onSettled: () =>
      Promise.all(
        [orpc.procedures.key(), orpc.tasks.key(), orpc.approvals.key(), orpc.time.key(), orpc.tickets.get.key()].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
