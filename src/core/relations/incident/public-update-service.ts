import { z } from 'zod';
import type { MessageId, PersonId } from '../../../contract/common.ts';
import type { PublicUpdate } from '../../../contract/relations.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { derivedId } from '../../platform/derived-id.ts';
import { failure } from '../../platform/failure.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { MessageService } from '../../tickets/conversation/message-service.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import * as store from './public-update-store.ts';

export type PublicUpdateService = ReturnType<typeof createPublicUpdateService>;

type Parts = { db: Database; clock: Clock; timedWork: TimedWork; tickets: TicketService; messages: MessageService };

const kind = 'relations.public-update';
/** So many children are written to in one transaction, so that other commands have their turn between two slices. */
const sliceSize = 25;
const payloadSchema = z.object({ numbers: z.array(z.number()) });

/**
 * One reply for everybody whom a major incident concerns: written on the parent at once, and on each open child in slices. What is left to do is
 * planned in the same transaction as what was done, and each reply's id follows from the update's and the child's: whoever is killed, nobody is told twice.
 */
export function createPublicUpdateService({ db, clock, timedWork, tickets, messages }: Parts) {
  async function updateAll(command: CommandContext, input: { number: number; id: MessageId; text: string }): Promise<PublicUpdate> {
    const { personId } = command.actor;
    await db.write(command, async (trx, record) => {
      const [parent] = await tickets.takeTwo(trx, command.actor, [input.number, input.number]);
      const known = await store.findUpdate(trx, input.id);
      if (known && (known.ticket_id !== parent.id || known.person_id !== personId))
        throw failure('CONFLICT', 'This message id is taken.', { next: 'Send the update with a new id.', safe: 'Nothing was sent.' });
      if (known) return;
      await messages.addWithin(trx, record, { number: parent.number, id: input.id, mode: 'reply', text: input.text, personId });
      const numbers = await store.openChildren(trx, parent.id);
      const row = { id: input.id, ticket_id: parent.id, person_id: personId, text: input.text, at: clock.now() };
      await store.insertUpdate(trx, { ...row, total: numbers.length, done: 0 });
      if (numbers.length > 0) await timedWork.plan(trx, { kind, key: input.id, dueAt: clock.now(), payload: { numbers } });
    });
    return store.readUpdate(db.read, input.id);
  }

  async function writeSlice(trx: Writer, record: RecordChange, id: string, numbers: readonly number[]): Promise<void> {
    const update = await store.findUpdate(trx, id);
    if (!update) return;
    const slice = await store.openAmong(trx, numbers.slice(0, sliceSize));
    for (const child of slice)
      await messages.addWithin(trx, record, {
        number: child.number,
        id: derivedId<MessageId>(id, child.id),
        mode: 'reply',
        text: update.text,
        personId: update.person_id as PersonId,
      });
    const rest = numbers.slice(sliceSize);
    await store.saveProgress(trx, id, update.total - rest.length, update.total);
    record({
      event: 'ticket.update-sent',
      subjectKind: 'ticket',
      subjectId: update.ticket_id,
      number: await store.numberOf(trx, update.ticket_id),
    });
    if (rest.length > 0) await timedWork.plan(trx, { kind, key: id, dueAt: clock.now(), payload: { numbers: rest } });
  }

  timedWork.handle(kind, ({ trx, record, key, payload }) => writeSlice(trx, record, key, payloadSchema.parse(payload).numbers));

  return { updateAll };
}
