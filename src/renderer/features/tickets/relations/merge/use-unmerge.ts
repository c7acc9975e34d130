import type { CommandId } from '../../../../../contract/common.ts';
import { newId } from '../../../../client/new-id.ts';
import { reportProblem } from '../../../../client/problems.ts';
import { useDesk } from '../../../../client/use-desk.ts';
import { messageOf } from '../../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../../ui/layers/toasts.tsx';
import { relationMessages } from '../relation-messages.ts';

/** Takes merges back and says so. */
export function useUnmerge() {
  const t = useMessages(relationMessages);
  const { client, orpc, queries } = useDesk();
  return async (...numbers: readonly number[]): Promise<void> => {
    try {
      for (const number of numbers)
        queries.setQueryData(orpc.tickets.get.key({ number }), await client.relations.unmerge({ number, commandId: newId<CommandId>() }));
      await Promise.all([queries.invalidateQueries({ queryKey: ['tickets'] }), queries.invalidateQueries({ queryKey: ['relations'] })]);
      showToast(t('unmerged', { count: numbers.length }));
    } catch (error) {
      reportProblem(error, messageOf(relationMessages, 'merging'));
    }
  };
}
