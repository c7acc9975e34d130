import { useCallback, useState } from 'react';
import type { BulkOutcome, TicketPatch } from '../../../../../contract/tickets.ts';
import { reportProblem } from '../../../../client/problems.ts';
import { useDesk } from '../../../../client/use-desk.ts';
import { messageOf } from '../../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../../ui/layers/toasts.tsx';
import { uiMessages } from '../../../../ui/ui-messages.ts';
import { undoCommands } from '../../commands/undo-commands.ts';
import { updateMany } from '../../commands/update-many.ts';
import { queueMessages } from '../queue-messages.ts';
import type { RowCache } from '../rows/row-cache.ts';

/** Changes many tickets, in as many commands as it takes: an outcome for each ticket, and one Undo for all of them. */
export function useBulkUpdate(cache: RowCache) {
  const { client, queries } = useDesk();
  const t = useMessages(queueMessages);
  const say = useMessages(uiMessages);
  const [skipped, setSkipped] = useState<readonly BulkOutcome[]>([]);
  const change = useCallback(
    async (numbers: readonly number[], wanted: TicketPatch) => {
      if (numbers.length === 0) return;
      // The subject is each ticket's own: the desk takes it for one at a time.
      const { status, priority, kind, queueId, assigneeId, requesterId, startedAt, tags } = wanted;
      const patch = { status, priority, kind, queueId, assigneeId, requesterId, startedAt, tags };
      cache.patch(numbers, { ...(status && { status }), ...(priority && { priority }), ...(kind && { kind }) });
      const { commandIds, outcomes, error } = await updateMany(client, numbers, patch);
      if (error !== undefined) reportProblem(error, messageOf(queueMessages, 'changing', { count: numbers.length }));
      cache.spoil(numbers);
      if (commandIds.length === 0) return;
      const left = outcomes.filter(({ outcome }) => outcome === 'skipped');
      const count = outcomes.filter(({ outcome }) => outcome === 'changed').length;
      const same = outcomes.length - left.length - count;
      setSkipped(left);
      const said = () => {
        if (left.length > 0) return t('bulkPartly', { count, skipped: left.length });
        return same > 0 ? t('bulkSame', { count, same }) : t('bulkChanged', { count });
      };
      const gone = outcomes.filter(({ outOfSight }) => outOfSight).length;
      showToast(said(), {
        description: gone > 0 ? t('bulkOutOfSight', { count: gone }) : undefined,
        undo: { label: say('undo'), run: () => void undoCommands(client, queries, commandIds).then(() => cache.spoil(numbers)) },
      });
    },
    [cache, client, queries, t, say],
  );
  return { change, skipped, dismiss: () => setSkipped([]), tell: setSkipped };
}
