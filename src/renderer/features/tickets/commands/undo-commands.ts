import type { QueryClient } from '@tanstack/react-query';
import type { CommandId } from '../../../../contract/common.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { newId } from '../../../client/new-id.ts';
import { reportProblem } from '../../../client/problems.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { shownLanguage } from '../../../ui/i18n/shown-language.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { undoMessages } from './undo-messages.ts';

/** Takes back what commands changed, where nobody changed it since, and says how many. */
export async function undoCommands(client: DeskClient, queries: QueryClient, commandIds: readonly CommandId[]): Promise<void> {
  try {
    let count = 0;
    let skipped = 0;
    for (const commandId of commandIds) {
      const { outcomes } = await client.tickets.undo({ commandId, undoId: newId<CommandId>() });
      count += outcomes.filter(({ outcome }) => outcome !== 'skipped').length;
      skipped += outcomes.filter(({ outcome }) => outcome === 'skipped').length;
    }
    showToast(undoMessages.text(shownLanguage(), skipped > 0 ? 'partly' : 'undone', { count, skipped }));
    await queries.invalidateQueries({ queryKey: ['tickets'] });
  } catch (error) {
    reportProblem(error, messageOf(undoMessages, 'undoing'));
  }
}
