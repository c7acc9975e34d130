import type { RelatedTicket, RelationKind, Relations } from '../../../contract/relations.ts';
import type { Database, Writer } from '../../database/database.ts';
import { nextInSequence } from '../../database/sequences.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import type { TicketListService } from '../../tickets/list/ticket-list-service.ts';
import type { TicketRecord, TicketService } from '../../tickets/ticket-service.ts';
import { newestUpdate } from '../incident/public-update-store.ts';
import { keptLink, type LinkKind, mayNotCircle, seenFrom, seenFromOther } from './link-rules.ts';
import * as store from './link-store.ts';

export type LinkService = ReturnType<typeof createLinkService>;

const order: readonly RelationKind[] = ['child-of', 'parent-of', 'caused-by', 'causes', 'duplicate-of', 'duplicated-by', 'related'];

/** What tickets are to each other. */
export function createLinkService({
  db,
  clock,
  tickets,
  lists,
}: {
  db: Database;
  clock: Clock;
  tickets: TicketService;
  lists: TicketListService;
}) {
  async function list(actor: Actor, number: number): Promise<Relations> {
    const asked = await tickets.get(actor, number);
    const own = asked.mergedInto?.id ?? asked.id;
    const links = await store.readLinks(db.read, own);
    const standing = await store.standingOf(
      db.read,
      links.map(({ otherId }) => otherId),
    );
    const found = new Map<string, { kind: RelationKind; number: number; at: number; personName: string | null }>();
    for (const link of links) {
      const other = standing.get(link.otherId);
      // Two that were linked and then merged are one ticket now.
      if (!other || other.id === own) continue;
      const kind = seenFrom(link, link.ownId);
      found.set(`${kind} ${other.number}`, { kind, number: other.number, at: link.at, personName: link.personName });
    }
    const numbers = [...new Set([...found.values()].map((link) => link.number))];
    const rows = new Map((await lists.rows(actor, numbers)).items.map((row) => [row.number, row]));
    const items: RelatedTicket[] = [];
    for (const { kind, number: other, at, personName } of found.values()) {
      const ticket = rows.get(other);
      if (ticket) items.push({ kind, ticket, at, personName });
    }
    items.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.ticket.number - b.ticket.number);
    return { items, hidden: numbers.length - rows.size, update: await newestUpdate(db.read, own) };
  }

  async function checkCircle(trx: Writer, link: { from: string; kind: LinkKind; to: string }, numbers: [number, number]): Promise<void> {
    if (!mayNotCircle(link.kind)) return;
    // Links are made one after the other: two at once could close a circle that neither of them sees.
    await nextInSequence(trx, 'ticket-links');
    if (await store.leadsTo(trx, link.kind, link.to, link.from))
      throw failure('CONFLICT', say`#${numbers[1]} leads back to #${numbers[0]} already: this would be a circle.`, {
        next: 'Link them the other way round, or as related.',
        safe: 'Nothing was changed.',
      });
    const parent = link.kind === 'child-of' ? await store.findTarget(trx, link.kind, link.from) : null;
    if (parent && parent.id !== link.to)
      throw failure('CONFLICT', say`It has a parent already: #${parent.number}.`, {
        next: 'Remove that link first, or link them as related.',
        safe: 'Nothing was changed.',
      });
  }

  /** Links two tickets within a command that is already under way; nothing when they are. */
  async function addWithin(
    trx: Writer,
    record: RecordChange,
    command: CommandContext,
    [ticket, other]: readonly [TicketRecord, TicketRecord],
    kind: RelationKind,
  ): Promise<void> {
    if (ticket.id === other.id)
      throw failure('UNPROCESSABLE_CONTENT', 'A ticket cannot be linked to itself.', {
        next: 'Choose another ticket.',
        safe: 'Nothing was changed.',
      });
    const link = keptLink(kind, ticket.id, other.id);
    await checkCircle(trx, link, [ticket.number, other.number]);
    const row = { from_id: link.from, kind: link.kind, to_id: link.to, person_id: command.actor.personId, at: clock.now() };
    if (!(await store.insertLink(trx, row))) return;
    await tell(trx, record, 'ticket.linked', [ticket, other], kind);
  }

  /** Both ends tell it, each in its own words. */
  async function tell(
    trx: Writer,
    record: RecordChange,
    event: 'ticket.linked' | 'ticket.unlinked',
    [ticket, other]: readonly [TicketRecord, TicketRecord],
    kind: RelationKind,
  ): Promise<void> {
    await store.moveVersionOn(trx, [ticket.id, other.id]);
    const ends = [
      { own: ticket, value: { kind, number: other.number } },
      { own: other, value: { kind: seenFromOther(kind), number: ticket.number } },
    ];
    for (const { own, value } of ends)
      record({
        event,
        subjectKind: 'ticket',
        subjectId: own.id,
        number: own.number,
        field: 'links',
        ...(event === 'ticket.linked' ? { new: value } : { old: value }),
        version: own.version + 1,
      });
  }

  type Input = { number: number; kind: RelationKind; other: number };

  async function add(command: CommandContext, { number, kind, other }: Input): Promise<Relations> {
    await db.write(command, async (trx, record) =>
      addWithin(trx, record, command, await tickets.takeTwo(trx, command.actor, [number, other]), kind),
    );
    return list(command.actor, number);
  }

  async function remove(command: CommandContext, { number, kind, other }: Input): Promise<Relations> {
    await db.write(command, async (trx, record) => {
      const [ticket, otherTicket] = await tickets.takeTwo(trx, command.actor, [number, other]);
      const links = await store.readLinks(trx, ticket.id);
      const standing = await store.standingOf(
        trx,
        links.map(({ otherId }) => otherId),
      );
      const meant = links.filter((link) => standing.get(link.otherId)?.id === otherTicket.id && seenFrom(link, link.ownId) === kind);
      let removed = false;
      for (const link of meant) removed = (await store.deleteLink(trx, link)) || removed;
      if (removed) await tell(trx, record, 'ticket.unlinked', [ticket, otherTicket], kind);
    });
    return list(command.actor, number);
  }

  return { list, add, addWithin, remove };
}
