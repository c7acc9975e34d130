import { useCallback, useMemo, useRef, useState } from 'react';
import type { CommandId } from '../../../../contract/common.ts';
import type { Ticket, TicketPatch } from '../../../../contract/tickets.ts';
import { problemOf } from '../../../client/desk-problem.ts';
import { newId } from '../../../client/new-id.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { awaitUndo } from '../../../ui/layers/toasts.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';
import { mindingOpenItems } from '../../procedures/checklists/open-items-question.tsx';
import { undoCommands } from '../commands/undo-commands.ts';
import { detailMessages } from './detail-messages.ts';
import { type FieldConflict, readConflicts } from './read-conflicts.ts';

export type PendingConflict = { patch: TicketPatch; fields: readonly FieldConflict[] };

/**
 * Changes fields of a ticket: shown at once, taken back when the desk refuses, with Undo when it is done. When somebody changed the same
 * field since it was shown, nothing changes and `conflict` holds both values until the person has chosen.
 */
export function useTicketUpdate(number: number) {
  const { client, orpc, queries } = useDesk();
  const t = useMessages(detailMessages);
  const say = useMessages(uiMessages);
  const [conflict, setConflict] = useState<PendingConflict | null>(null);
  const key = useMemo(() => orpc.tickets.get.key({ number }), [orpc, number]);
  // One after the other: each takes the version that the one before it made.
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const send = useCallback(
    async (patch: TicketPatch, force: boolean, toast: ReturnType<typeof awaitUndo>) => {
      const before = queries.getQueryData<Ticket>(key);
      if (!before) return;
      const commandId = newId<CommandId>();
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData<Ticket>(key, (now) => now && { ...now, ...patch });
      try {
        const ticket = await mindingOpenItems((despiteChecklist) =>
          client.tickets.update({ number, commandId, version: before.version, force, despiteChecklist, patch }),
        );
        queries.setQueryData(key, ticket ?? before);
        if (ticket === null) return;
        void queries.invalidateQueries({ queryKey: orpc.tickets.timeline.key({ number }) });
        toast.done(t(ticket.outOfSight ? 'outOfSight' : 'changed', { number }), {
          undo: { label: say('undo'), run: () => void undoCommands(client, queries, [commandId]) },
        });
      } catch (error) {
        queries.setQueryData(key, before);
        const problem = problemOf(error);
        const fields = problem.code === 'CONFLICT' ? readConflicts(problem.details) : [];
        if (fields.length > 0) setConflict({ patch, fields });
        else reportProblem(error, messageOf(detailMessages, 'changing', { number }));
        void queries.invalidateQueries({ queryKey: key });
      }
    },
    [client, orpc, queries, key, number, t, say],
  );

  const change = useCallback(
    (patch: TicketPatch, force = false): Promise<void> => {
      const toast = awaitUndo();
      const next = line.current.then(() => send(patch, force, toast)).finally(toast.over);
      line.current = next;
      return next;
    },
    [send],
  );

  const resolve = useCallback(
    (keep: 'mine' | 'theirs') => {
      const pending = conflict;
      setConflict(null);
      if (pending && keep === 'mine') void change(pending.patch, true);
    },
    [conflict, change],
  );
  return { change, conflict, resolve };
}
