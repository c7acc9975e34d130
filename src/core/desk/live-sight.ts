import type { ChangeBatch, ChangeNotice } from '../../contract/changes.ts';
import type { Database } from '../database/database.ts';
import { visibleIds } from '../database/policy-condition.ts';
import type { Actor } from '../platform/access/actor.ts';
import { isLimited, isStaff, maySee, type SightKind } from '../platform/access/policy.ts';
import { reachesOf, type TicketReach } from './live-sight-store.ts';

export type LiveSight = ReturnType<typeof createLiveSight>;

/** Many consoles ask of the same moment: what was found out of it is remembered for so many entries of the log. */
const rememberedReaches = 2000;
/** Subjects with a row of their own to look at. */
const rowKinds: readonly SightKind[] = ['person', 'organisation', 'device', 'diagnosis', 'recording', 'licence', 'place', 'check', 'stock'];
const isRowKind = (kind: string): kind is SightKind => rowKinds.includes(kind as SightKind);
/** Of their own ticket, whoever asked for help hears of these and of nothing that the desk does among itself. */
const requesterEvents: readonly string[] = ['ticket.created', 'ticket.replied', 'ticket.changed'];
const ofSomebody = /^[0-9a-f]{8}-[0-9a-f-]{27}:/;

/** What somebody hears of live changes: exactly what they may see. */
export function createLiveSight({ db }: { db: Pick<Database, 'read'> }) {
  const remembered = new Map<number, Promise<TicketReach | undefined>>();

  async function reachOf(notices: readonly ChangeNotice[]): Promise<(TicketReach | undefined)[]> {
    const unknown = notices.filter(({ sequence }) => !remembered.has(sequence));
    if (unknown.length > 0) {
      const told = unknown.map(({ sequence, subjectId, event }) => ({ sequence, ticketId: subjectId, moved: event === 'ticket.changed' }));
      const found = reachesOf(db.read, told);
      for (const { sequence } of unknown)
        remembered.set(
          sequence,
          found.then((reaches) => reaches.get(sequence)),
        );
      for (const old of [...remembered.keys()].slice(0, Math.max(0, remembered.size - rememberedReaches))) remembered.delete(old);
    }
    const reaches = [];
    for (const { sequence } of notices) reaches.push(await remembered.get(sequence));
    return reaches;
  }

  /** A ticket that went out of sight is told of once more, as one that is gone. */
  function toldOfTicket(actor: Actor, notice: ChangeNotice, reach: TicketReach | undefined): ChangeNotice | null {
    const sees = (sight: TicketReach['now']) => sight !== null && maySee(actor, { ...sight, kind: 'ticket' });
    if (reach && sees(reach.now)) {
      if (isStaff(actor)) return notice;
      return requesterEvents.includes(notice.event)
        ? { ...notice, personId: notice.event === 'ticket.replied' ? notice.personId : null }
        : null;
    }
    return reach && sees(reach.before) ? { ...notice, event: 'ticket.withdrawn', personId: null } : null;
  }

  async function toldOfRows(actor: Actor, notices: readonly ChangeNotice[]): Promise<Set<string>> {
    const byKind = Map.groupBy(
      notices.filter(({ subjectKind }) => isRowKind(subjectKind)),
      ({ subjectKind }) => subjectKind as SightKind,
    );
    const found = await Promise.all(
      [...byKind].map(([kind, some]) => visibleIds(db.read, actor, kind, [...new Set(some.map(({ subjectId }) => subjectId))])),
    );
    return new Set(found.flatMap((ids) => [...ids]));
  }

  /** What is nobody else's: one's own notifications and preferences. */
  const isForeign = (actor: Actor, { subjectKind, subjectId }: ChangeNotice): boolean =>
    (subjectKind === 'notification' && subjectId !== actor.personId) ||
    (subjectKind === 'setting' && ofSomebody.test(subjectId) && !subjectId.startsWith(`${actor.personId}:`));

  async function visible(actor: Actor, notices: readonly ChangeNotice[]): Promise<ChangeNotice[]> {
    const own = notices.filter((notice) => !isForeign(actor, notice));
    if (isStaff(actor) && !isLimited(actor)) return own;
    const ofTickets = own.filter(({ subjectKind }) => subjectKind === 'ticket');
    const reaches = new Map((await reachOf(ofTickets)).map((reach, i) => [ofTickets[i]?.sequence, reach]));
    const seenRows = await toldOfRows(actor, own);
    return own
      .map((notice): ChangeNotice | null => {
        const { subjectKind, subjectId } = notice;
        if (subjectKind === 'ticket') return toldOfTicket(actor, notice, reaches.get(notice.sequence));
        if (isRowKind(subjectKind)) return seenRows.has(subjectId) ? notice : null;
        if (subjectKind === 'desk' || subjectKind === 'article' || subjectKind === 'notification' || subjectKind === 'setting')
          return notice;
        // The desk's own arrangements are for its people; what hangs on a ticket is told with the ticket's own changes.
        return isStaff(actor) && notice.number === null ? notice : null;
      })
      .filter((notice) => notice !== null);
  }

  return {
    /** The same stream without what the actor may not see; a moment of which nothing is left is not told at all. */
    async *within(actor: Actor, batches: AsyncIterable<ChangeBatch>): AsyncGenerator<ChangeBatch, void, void> {
      for await (const batch of batches) {
        const notices = await visible(actor, batch.notices);
        if (notices.length > 0) yield { notices };
      }
    },
  };
}
