import type { CommandId, MessageId } from '../../../contract/common.ts';
import type { BulkOutcome, Ticket } from '../../../contract/tickets.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { Database, Writer } from '../../database/database.ts';
import { addToCounter } from '../../database/sequences.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { derivedId } from '../../platform/derived-id.ts';
import { failure, reasonOf, say, type Sentence } from '../../platform/failure.ts';
import type { MessageService } from '../../tickets/conversation/message-service.ts';
import type { TicketRecord, TicketService } from '../../tickets/ticket-service.ts';
import { moveVersionOn } from '../links/link-store.ts';
import * as store from './merge-store.ts';

export type MergeService = ReturnType<typeof createMergeService>;

/** So long the people of the desk can take a merge back; administrators always can. */
const unmergeWindowMs = 30 * dayMs;

type Parts = { db: Database; clock: Clock; tickets: TicketService; messages: MessageService };
type MergeInput = { number: number; commandId: CommandId; sources: readonly number[]; tell?: string | undefined };

/**
 * Merging is a relation that can be taken back: the merged ticket keeps its row, its number and its messages, is closed and in no list, and leads to
 * the ticket that stands for it. Nothing is copied, so taking it back loses nothing.
 */
export function createMergeService({ db, clock, tickets, messages }: Parts) {
  const counterOf = (status: string) => `tickets:status:${status}`;

  /** Why a ticket cannot be merged, or null. */
  async function refusal(trx: Writer, source: TicketRecord, target: TicketRecord): Promise<Sentence | null> {
    if (source.id === target.id) return say`#${source.number} is the ticket that stays.`;
    if (source.merged_into_id === null) return null;
    return say`#${source.number} was merged into #${(await store.numberOf(trx, source.merged_into_id)) ?? '?'} already.`;
  }

  async function mergeOne(trx: Writer, record: RecordChange, command: CommandContext, source: TicketRecord, target: TicketRecord) {
    const before = { status: source.status, is_open: source.is_open, solved_at: source.solved_at, closed_at: source.closed_at };
    const merge = { source_id: source.id, target_id: target.id, command_id: command.commandId, person_id: command.actor.personId };
    await store.insertMerge(trx, { ...merge, at: clock.now(), before });
    await addToCounter(trx, counterOf(source.status), -1);
    const change = { subjectKind: 'ticket', subjectId: source.id, number: source.number, version: source.version + 1 } as const;
    record({ event: 'ticket.merged', ...change, field: 'mergedInto', new: { number: target.number } });
    if (source.status !== 'closed') record({ event: 'ticket.merged', ...change, field: 'status', old: source.status, new: 'closed' });
    record({
      event: 'ticket.took-over',
      subjectKind: 'ticket',
      subjectId: target.id,
      number: target.number,
      field: 'merged',
      new: { number: source.number },
      version: target.version + 1,
    });
  }

  async function merge(command: CommandContext, input: MergeInput): Promise<{ ticket: Ticket; outcomes: BulkOutcome[] }> {
    const asked = [...new Set(input.sources)];
    const outcomes = await db.write(command, async (trx, record) => {
      const [target] = await tickets.takeTwo(trx, command.actor, [input.number, input.number]);
      const told: BulkOutcome[] = [];
      let merged = 0;
      for (const number of asked) {
        const source = (await tickets.take(trx, command.actor, [number], { standing: false })).get(number);
        if (!source) {
          told.push({ number, outcome: 'skipped', ...reasonOf(say`There is no ticket #${number}.`) });
          continue;
        }
        if (source.merged_into_id !== null && (await store.findMerge(trx, source.id))?.command_id === command.commandId) {
          told.push({ number, outcome: 'changed' });
          continue;
        }
        const reason = await refusal(trx, source, target);
        if (reason !== null) {
          told.push({ number, outcome: 'skipped', ...reasonOf(reason) });
          continue;
        }
        await mergeOne(trx, record, command, await tellRequester(trx, record, command, source, input.tell), target);
        told.push({ number, outcome: 'changed' });
        merged += 1;
      }
      if (merged > 0) await moveVersionOn(trx, [target.id]);
      return told;
    });
    return { ticket: await tickets.get(command.actor, input.number), outcomes };
  }

  /** Writes a reply on a ticket that is about to be merged, where its requester is to be told. @returns the ticket as it is then. */
  async function tellRequester(
    trx: Writer,
    record: RecordChange,
    command: CommandContext,
    source: TicketRecord,
    text: string | undefined,
  ): Promise<TicketRecord> {
    if (text === undefined) return source;
    const id = derivedId<MessageId>(command.commandId, source.id);
    await messages.addWithin(trx, record, { number: source.number, id, mode: 'reply', text, personId: command.actor.personId });
    return (await tickets.take(trx, command.actor, [source.number], { standing: false })).get(source.number) ?? source;
  }

  async function unmerge(command: CommandContext, number: number): Promise<Ticket> {
    await db.write(command, async (trx, record) => {
      const [source] = (await tickets.take(trx, command.actor, [number], { standing: false })).values();
      const known = source && (await store.findMerge(trx, source.id));
      // What stands for itself already needs nothing: a retry, or somebody was faster. Who may not see it is told so below.
      if (!source || !known) return;
      if (clock.now() - known.at > unmergeWindowMs && !command.actor.roles.includes('administrator'))
        throw failure('FORBIDDEN', 'This merge is more than thirty days old.', {
          next: 'Ask an administrator to take it back.',
          safe: 'Nothing was changed.',
        });
      const target = await store.numberOf(trx, known.target_id);
      await store.removeMerge(trx, known);
      await moveVersionOn(trx, [known.target_id]);
      await addToCounter(trx, counterOf(known.before.status), 1);
      const change = { subjectKind: 'ticket', subjectId: source.id, number, version: source.version + 1 } as const;
      record({ event: 'ticket.unmerged', ...change, field: 'mergedInto', old: { number: target } });
      if (source.status !== known.before.status)
        record({ event: 'ticket.unmerged', ...change, field: 'status', old: source.status, new: known.before.status });
      record({
        event: 'ticket.gave-back',
        subjectKind: 'ticket',
        subjectId: known.target_id,
        number: target,
        field: 'merged',
        old: { number },
      });
    });
    return tickets.get(command.actor, number);
  }

  return { merge, unmerge };
}
