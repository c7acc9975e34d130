import type { FileId, MessageId, PersonId, QueueId, TicketId } from '../../../contract/common.ts';
import type { Attachment, Ticket, TicketKind, TicketPatch, TicketStatus } from '../../../contract/tickets.ts';
import type { Database, Writer } from '../../database/database.ts';
import { appendSearchText } from '../../database/search/search-documents.ts';
import type { FileService } from '../../files/file-service.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { derivedId } from '../../platform/derived-id.ts';
import { failure, say } from '../../platform/failure.ts';
import { applyChanges } from '../edit/apply-changes.ts';
import { changesAfterVersion, readTags, saveFields, stateOf, takeTicket } from '../edit/ticket-edit-store.ts';
import { holdByOpenItems } from '../edit/open-items.ts';
import { readMergedRows, standingFor } from '../merge/merged-tickets-store.ts';
import { admit, isStaff, noSuchTicket } from '../ticket-access.ts';
import { messageDigest } from '../ticket-digest.ts';
import { readStateSettings } from '../states/state-settings.ts';
import { inReopenWindow, moveOf, type TicketMove } from '../states/ticket-states.ts';
import { changesOf, type TicketState } from '../ticket-rules.ts';
import type { TicketService } from '../ticket-service.ts';
import { findFollower, findQueue, findTicketById, ownDevices, type TicketRecord } from '../ticket-store.ts';
import * as store from './message-store.ts';
import { isReadableFile } from './threads.ts';

export type MessageService = ReturnType<typeof createMessageService>;

type MessageInput = {
  number: number;
  id?: MessageId | undefined;
  mode: 'reply' | 'note';
  text: string;
  status?: TicketStatus | undefined;
  attachmentIds: readonly FileId[];
  seenVersion?: number | undefined;
  despiteChecklist?: boolean;
};

type Words = { id: MessageId; mode: 'reply' | 'note'; text: string; personId: PersonId | null };

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
      throw failure('FORBIDDEN', 'Only the people of the desk can set the status of a ticket.', {
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
    throw failure('CONFLICT', say`#${ticket.number} has news that you have not seen.`, {
      next: 'Read what arrived, then send it anyway or change it.',
      safe: 'Nothing was sent; your text is kept as a draft.',
      details: { arrived, version: ticket.version },
    });
  }

  /** Stores the words with what is found by them. */
  async function write(trx: Writer, ticket: TicketRecord, message: Words, attachments: readonly Attachment[], at: number): Promise<void> {
    const { id, mode, text, personId } = message;
    const row = {
      id,
      ticket_id: ticket.id,
      organisation_id: ticket.organisation_id,
      mode,
      person_id: personId,
      text,
      created_at: at,
      digest: messageDigest({ id, ticketId: ticket.id, mode, personId, text, createdAt: at }),
    };
    await store.insertMessage(
      trx,
      row,
      attachments.map((attachment) => attachment.id),
    );
    const found = [text, ...attachments.map((attachment) => attachment.name)].join('\n');
    await appendSearchText(trx, 'ticket', ticket.id, mode === 'note' ? { staff: found } : { body: found });
  }

  /** Writes a message with all that follows from it: the log, the status it brings, one version of the ticket. */
  async function put(
    trx: Writer,
    record: RecordChange,
    ticket: TicketRecord,
    message: Words & { patch: TicketPatch & Partial<TicketState> },
    attachments: readonly Attachment[],
    at: number,
  ): Promise<void> {
    await write(trx, ticket, message, attachments, at);
    const state = stateOf(ticket, (await readTags(trx, [ticket.id])).get(ticket.id) ?? []);
    const changes = changesOf(state, message.patch, at);
    record({
      event: message.mode === 'note' ? 'ticket.noted' : 'ticket.replied',
      subjectKind: 'ticket',
      subjectId: ticket.id,
      number: ticket.number,
      new: { messageId: message.id },
      version: ticket.version + 1,
    });
    if (changes.length === 0) await saveFields(trx, [ticket.id], [], at);
    else await applyChanges(trx, record, people, [{ ticket, changes }], at);
  }

  /** The ticket that holds this very message already, itself or one that follows it; refuses an id that is another's. */
  async function whereItIs(trx: Writer, id: MessageId, ticketId: string, personId: string | null): Promise<TicketRecord | null> {
    const known = await store.findMessage(trx, id);
    if (!known) return null;
    const ticket = known.person_id === personId ? await findTicketById(trx, known.ticket_id) : null;
    if (ticket && (ticket.id === ticketId || ticket.follows_id === ticketId)) return ticket;
    throw failure('CONFLICT', 'This message id is taken.', { next: 'Send the message with a new id.', safe: 'Nothing was sent.' });
  }

  /** The ticket that a message to `asked` is written on: of a merged one, the one that stands for it. */
  async function takeStanding(trx: Writer, asked: TicketRecord): Promise<TicketRecord> {
    const standing = asked.merged_into_id === null ? null : await standingFor(trx, asked.id);
    return (standing && (await takeTicket(trx, standing.number))) ?? asked;
  }

  /** What comes too late for a ticket becomes a ticket of its own, in the name of the same requester and about the same devices. */
  async function follow(trx: Writer, record: RecordChange, command: CommandContext, ticket: TicketRecord): Promise<TicketRecord> {
    const known = await findFollower(trx, ticket.id, command.actor.personId);
    const queue = await findQueue(trx, ticket.queue_id);
    const number =
      known ??
      (await tickets.add(
        trx,
        record,
        command,
        {
          title: ticket.title,
          text: '',
          priority: 'normal',
          kind: ticket.kind as TicketKind,
          ...(queue && queue.closed_at === null ? { queueId: ticket.queue_id as QueueId } : {}),
          requesterId: ticket.requester_id as PersonId | null,
          deviceIds: await ownDevices(trx, ticket.id, ticket.requester_id),
          tags: [],
        },
        ticket.id as TicketId,
      ));
    return (await takeTicket(trx, number)) as TicketRecord;
  }

  async function moveBy(trx: Writer, actor: Actor, ticket: TicketRecord, mode: 'reply' | 'note', at: number): Promise<TicketMove> {
    const by = isStaff(actor) ? 'staff' : 'requester';
    return moveOf(ticket.status as TicketStatus, mode, by, inReopenWindow(ticket, at, (await readStateSettings(trx)).reopenDays));
  }

  async function add(command: CommandContext, input: MessageInput): Promise<{ id: MessageId; ticket: Ticket }> {
    const id = input.id ?? newId<MessageId>();
    const { actor } = command;
    checkRole(actor, input);
    const number = await db.write(command, async (trx, record) => {
      const asked = admit(actor, input.number, await takeTicket(trx, input.number));
      const ticket = await takeStanding(trx, asked);
      const there = await whereItIs(trx, id, ticket.id, actor.personId);
      if (there) return there.id === ticket.id ? input.number : there.number;
      await checkSeen(trx, actor, asked, input.seenVersion);
      // The requester's own "it works" is no claim about the desk's list.
      if (isStaff(actor)) await holdByOpenItems(trx, ticket, { status: input.status, despiteChecklist: input.despiteChecklist ?? false });
      const attachments = await files.attachable(input.attachmentIds, actor.personId, trx);
      await store.deleteDraft(trx, actor.personId, asked.id, input.mode);
      const { mode, text } = input;
      const at = clock.now();
      const move = await moveBy(trx, actor, ticket, mode, at);
      const target = move === 'follow-up' ? await follow(trx, record, command, ticket) : ticket;
      // A ticket of its own begins like any other.
      const patch = move === 'follow-up' || move === 'refused' ? {} : { status: input.status ?? move };
      await put(trx, record, target, { id, mode, text, personId: actor.personId, patch }, attachments, at);
      return target.id === ticket.id ? input.number : target.number;
    });
    return { id, ticket: await tickets.afterwards(actor, number) };
  }

  /**
   * Adds a message of the desk within a command that is already under way: macros, rules, updates for many. Drafts stay as they are.
   * `personId` is who signs it, null when it was nobody; the same `id` again changes nothing. `patch` changes fields with it.
   */
  async function addWithin(
    trx: Writer,
    record: RecordChange,
    { number, status, patch, ...message }: Words & { number: number; status?: TicketStatus | undefined; patch?: Partial<TicketState> },
  ): Promise<void> {
    const asked = await takeTicket(trx, number);
    if (!asked) throw noSuchTicket(number);
    const ticket = await takeStanding(trx, asked);
    if (await whereItIs(trx, message.id, ticket.id, message.personId)) return;
    const move = moveOf(ticket.status as TicketStatus, message.mode, 'staff', true) as TicketStatus;
    await put(trx, record, ticket, { ...message, patch: { status: status ?? move, ...patch } }, [], clock.now());
  }

  /**
   * Copies messages of a ticket, or of what was merged into it, onto another: words, author, time and files as they are. @returns how many were not
   * there before.
   */
  async function copyWithin(
    trx: Writer,
    {
      from,
      to,
      messageIds,
    }: { from: { id: string; number: number }; to: { id: string; organisationId: string | null }; messageIds: readonly MessageId[] },
  ): Promise<number> {
    const threads = new Set([from.id, ...(await readMergedRows(trx, from.id)).map(({ id }) => id)]);
    let copied = 0;
    for (const originalId of new Set(messageIds)) {
      const original = await store.findMessage(trx, originalId);
      if (!original || !threads.has(original.ticket_id))
        throw failure('NOT_FOUND', say`There is no such message on #${from.number}.`, {
          next: 'Choose messages of the ticket that is split.',
          safe: 'Nothing was changed.',
        });
      const id = derivedId<MessageId>(to.id, originalId);
      if (await store.findMessage(trx, id)) continue;
      const { mode, person_id: personId, text, created_at: createdAt } = original;
      const digest = messageDigest({ id, ticketId: to.id, mode, personId, text, createdAt });
      const row = { ...original, id, ticket_id: to.id, organisation_id: to.organisationId, digest };
      await store.insertMessage(trx, row, await store.filesOfMessage(trx, originalId));
      await store.insertCopy(trx, { message_id: id, original_id: originalId, at: clock.now() });
      await appendSearchText(trx, 'ticket', to.id, mode === 'note' ? { staff: text } : { body: text });
      copied += 1;
    }
    return copied;
  }

  return {
    add,
    addWithin,
    follow,
    copyWithin,
    /** Whether somebody may read a file because of the words it hangs on. */
    isReadableFile: (actor: Actor, fileId: FileId): Promise<boolean> => isReadableFile(db.read, actor, fileId),
  };
}
