import type { TicketStatus } from '../../../contract/tickets.ts';
import type { Connection } from '../../database/database.ts';
import { failure, reasonOf, say, type Sentence } from '../../platform/failure.ts';
import { readRequiredOpen } from './ticket-edit-store.ts';

const isOver = (status: string | undefined): boolean => status === 'solved' || status === 'closed';

type Ending = { id: string; number: number; status: string };

/** How many required items of their checklists are open, of those tickets that would be over only now. */
export async function openItemsOf(
  from: Connection,
  tickets: readonly Ending[],
  status: TicketStatus | undefined,
): Promise<Map<string, number>> {
  if (!isOver(status)) return new Map();
  const ending = tickets.filter((ticket) => !isOver(ticket.status)).map(({ id }) => id);
  return ending.length === 0 ? new Map() : readRequiredOpen(from, ending);
}

const inWords = (count: number, number: number): Sentence =>
  count === 1
    ? say`1 required item of the checklist of #${number} is still open.`
    : say`${count} required items of the checklist of #${number} are still open.`;

/** Why a ticket of many was left as it was. */
export const heldByItems = (number: number, requiredOpen: number) => ({
  number,
  outcome: 'skipped' as const,
  ...reasonOf(inWords(requiredOpen, number)),
  requiredOpen,
});

/**
 * Holds whoever ends a ticket whose checklists want something yet, until they say that they mean it. What ends tickets by itself (rules,
 * timers, the requester's own yes) is not asked.
 * @throws CONFLICT with `details.requiredOpen`
 */
export async function holdByOpenItems(
  from: Connection,
  ticket: Ending,
  { status, despiteChecklist }: { status: TicketStatus | undefined; despiteChecklist: boolean },
): Promise<void> {
  if (despiteChecklist) return;
  const requiredOpen = (await openItemsOf(from, [ticket], status)).get(ticket.id) ?? 0;
  if (requiredOpen === 0) return;
  throw failure('CONFLICT', inWords(requiredOpen, ticket.number), {
    next: 'Do them, skip them with a reason, or end the ticket all the same (despiteChecklist).',
    safe: 'Nothing was changed; what you wrote is still with you.',
    details: { requiredOpen },
  });
}
