import type { FileId, MessageId } from '../../../contract/common.ts';
import type { Ticket, TicketStatus } from '../../../contract/tickets.ts';
import type { Database, Writer } from '../../database/database.ts';
import { appendSearchText } from '../../database/search/search-documents.ts';
import type { FileService } from '../../files/file-service.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor, CommandContext } from '../../platform/actor.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { applyChanges } from '../edit/apply-changes.ts';
import { changesAfterVersion, readTags, saveFields, stateOf, takeTicket } from '../edit/ticket-edit-store.ts';
import { admit, isStaff } from '../ticket-access.ts';
import { messageDigest } from '../ticket-digest.ts';
import { changesOf, statusAfterMessage } from '../ticket-rules.ts';
import type { TicketService } from '../ticket-service.ts';
import type { TicketRecord } from '../ticket-store.ts';
import * as store from './message-store.ts';

export type MessageService = ReturnType<typeof createMessageService>;

type MessageInput = {
  number: number;
  id?: MessageId | undefined;
  mode: 'reply' | 'note';
  text: string;
  status?: TicketStatus | undefined;
  attachmentIds: readonly FileId[];
  seenVersion?: number | undefined;
};

/** What somebody who only asks for help may say of the status: it works, or it does not. */
const requesterStatuses: readonly TicketStatus[] = ['open', 'solved'];

export function createMessageService({
  db,
  clock,
  newId,
  people,
  tickets,
  files,
}: {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  tickets: TicketService;
  files: FileService;
}) {
  function checkRole(actor: Actor, input: MessageInput): void {
    if (isStaff(actor)) return;
    if (input.mode === 'note')
      throw failure('FORBIDDEN', 'Internal notes are for the people of the desk.', {
        next: 'Send it as a reply.',
        safe: 'Nothing was sent.',
      });
    if (input.status && !requesterStatuses.includes(input.status))
      throw failure('FORBIDDEN', `Only the people of the desk can set "${input.status}".`, {
        next: 'Send the reply without a status.',
        safe: 'Nothing was sent.',
      });
  }

  /** Stops a message whose writer has not seen what somebody wrote or changed meanwhile. */
  async function checkSeen(trx: Writer, actor: Actor, ticket: TicketRecord, seenVersion: number | undefined): Promise<void> {
    if (seenVersion === undefined || seenVersion >= ticket.version) return;
    // What the writer did themselves (a field, evidence from the device's page) is no news to them; words are, wherever they came from.
    const isNews = ({ event, person_id }: { event: string; person_id: string | null }) =>
      event === 'ticket.replied' || (isStaff(actor) && (event === 'ticket.noted' || person_id !== actor.personId));
    const shown = (await changesAfterVersion(trx, ticket.id, seenVersion)).filter(isNews);
    if (shown.length === 0) return;
    const arrived = [];
    for (const change of shown.slice(0, 50))
      arrived.push({
        event: change.event,
        field: change.field,
        at: change.at,
        personId: change.person_id,
        personName: change.person_id ? ((await people.find(change.person_id, trx))?.name ?? null) : null,
      });
    throw failure('CONFLICT', `#${ticket.number} has news that you have not seen.`, {
      next: 'Read what arrived, then send it anyway or change it.',
      safe: 'Nothing was sent; your text is kept as a draft.',
      details: { arrived, version: ticket.version },
    });
  }

  async function write(trx: Writer, command: CommandContext, id: MessageId, input: MessageInput, ticket: TicketRecord) {
    const attachments = await files.attachable(input.attachmentIds, command.actor.personId, trx);
    const at = clock.now();
    const words = { id, ticketId: ticket.id, mode: input.mode, personId: command.actor.personId, text: input.text, createdAt: at };
    const row = {
      id,
      ticket_id: ticket.id,
      organisation_id: ticket.organisation_id,
      mode: input.mode,
      person_id: command.actor.personId,
      text: input.text,
      created_at: at,
      digest: messageDigest(words),
    };
    await store.insertMessage(
      trx,
      row,
      attachments.map((attachment) => attachment.id),
    );
    await store.deleteDraft(trx, command.actor.personId, ticket.id, input.mode);
    const found = [input.text, ...attachments.map((attachment) => attachment.name)].join('\n');
    await appendSearchText(trx, 'ticket', ticket.id, input.mode === 'note' ? { staff: found } : { body: found });
    return at;
  }

  async function add(command: CommandContext, input: MessageInput): Promise<{ id: MessageId; ticket: Ticket }> {
    const id = input.id ?? newId<MessageId>();
    checkRole(command.actor, input);
    await db.write(command, async (trx, record) => {
      const ticket = admit(command.actor, input.number, await takeTicket(trx, input.number));
      const known = await store.findMessage(trx, id);
      if (known?.ticket_id === ticket.id && known.person_id === command.actor.personId) return;
      if (known)
        throw failure('CONFLICT', 'This message id is taken.', { next: 'Send the message with a new id.', safe: 'Nothing was sent.' });
      await checkSeen(trx, command.actor, ticket, input.seenVersion);
      const at = await write(trx, command, id, input, ticket);
      const state = stateOf(ticket, (await readTags(trx, [ticket.id])).get(ticket.id) ?? []);
      const changes = changesOf(
        state,
        { status: input.status ?? statusAfterMessage(state.status, input.mode, isStaff(command.actor)) },
        at,
      );
      record({
        event: input.mode === 'note' ? 'ticket.noted' : 'ticket.replied',
        subjectKind: 'ticket',
        subjectId: ticket.id,
        number: ticket.number,
        new: { messageId: id },
        version: ticket.version + 1,
      });
      if (changes.length === 0) await saveFields(trx, [ticket.id], [], at);
      else await applyChanges(trx, record, people, [{ ticket, changes }], at);
    });
    return { id, ticket: await tickets.get(command.actor, input.number) };
  }

  return {
    add,
    /** Whether a requester may read a file: it hangs on a reply of a ticket of theirs. */
    isFileOfRequester: (fileId: FileId, personId: string): Promise<boolean> => store.isFileOfRequester(db.read, fileId, personId),
  };
}
