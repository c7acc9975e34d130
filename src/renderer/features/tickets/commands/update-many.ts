import type { CommandId } from '../../../../contract/common.ts';
import type { BulkOutcome, TicketPatch } from '../../../../contract/tickets.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { newId } from '../../../client/new-id.ts';
import { askAboutOpenItems } from '../../procedures/checklists/open-items-question.tsx';

/** The most that one command of the desk takes. */
const most = 5000;

type Done = { commandIds: CommandId[]; outcomes: BulkOutcome[]; error?: unknown };

async function inSlices(
  client: DeskClient,
  numbers: readonly number[],
  patch: Omit<TicketPatch, 'title'>,
  despiteChecklist: boolean,
): Promise<Done> {
  const done: Done = { commandIds: [], outcomes: [] };
  try {
    for (let at = 0; at < numbers.length; at += most) {
      const commandId = newId<CommandId>();
      const answer = await client.tickets.updateMany({ commandId, numbers: numbers.slice(at, at + most), patch, despiteChecklist });
      done.commandIds.push(commandId);
      done.outcomes.push(...answer.outcomes);
    }
  } catch (error) {
    done.error = error;
  }
  return done;
}

/**
 * Changes many tickets, in as many commands as it takes. Those that open items of their checklists hold are asked about once, and ended all
 * the same or left as they are. What failed on the way stands in `error`, beside what was done before it.
 */
export async function updateMany(client: DeskClient, numbers: readonly number[], patch: Omit<TicketPatch, 'title'>): Promise<Done> {
  const first = await inSlices(client, numbers, patch, false);
  const held = new Set(first.outcomes.filter(({ requiredOpen }) => requiredOpen !== undefined).map(({ number }) => number));
  const open = first.outcomes.reduce((sum, { requiredOpen = 0 }) => sum + requiredOpen, 0);
  if (first.error !== undefined || held.size === 0 || !(await askAboutOpenItems(open))) return first;
  const second = await inSlices(client, [...held], patch, true);
  return {
    commandIds: [...first.commandIds, ...second.commandIds],
    outcomes: [...first.outcomes.filter(({ number }) => !held.has(number)), ...second.outcomes],
    ...(second.error === undefined ? {} : { error: second.error }),
  };
}
