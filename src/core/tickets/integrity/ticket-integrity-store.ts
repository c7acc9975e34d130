import type { Reader } from '../../database/database.ts';
import { evidenceDigest, messageDigest, ticketDigest } from '../ticket-digest.ts';

/** Something whose text is not what was saved: what it is, and the ticket it belongs to. */
export type DamagedText = { what: 'ticket' | 'message' | 'evidence'; where: string };

const page = 500;

/** Walks all rows by id, a page at a time, and gives those that `isDamaged`. */
async function* damagedRows<Row extends { id: string }>(
  read: (after: string) => Promise<Row[]>,
  isDamaged: (row: Row) => boolean,
): AsyncGenerator<Row> {
  let after = '';
  for (;;) {
    const rows = await read(after);
    for (const row of rows) if (isDamaged(row)) yield row;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.id;
    // The walk is long; the desk goes on beside it.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export async function findDamagedTexts(db: Reader): Promise<DamagedText[]> {
  const found: DamagedText[] = [];
  const tickets = (after: string) =>
    db
      .selectFrom('tickets')
      .select(['id', 'number', 'title', 'text', 'digest'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(page)
      .execute();
  for await (const row of damagedRows(tickets, (ticket) => ticketDigest(ticket) !== ticket.digest))
    found.push({ what: 'ticket', where: `#${row.number}` });
  const messages = (after: string) =>
    db
      .selectFrom('messages as m')
      .innerJoin('tickets as t', 't.id', 'm.ticket_id')
      .select(['m.id', 'm.ticket_id', 'm.mode', 'm.person_id', 'm.text', 'm.created_at', 'm.digest', 't.number'])
      .where('m.id', '>', after)
      .orderBy('m.id')
      .limit(page)
      .execute();
  const messageDamaged = (row: Awaited<ReturnType<typeof messages>>[number]) =>
    messageDigest({
      id: row.id,
      ticketId: row.ticket_id,
      mode: row.mode,
      personId: row.person_id,
      text: row.text,
      createdAt: row.created_at,
    }) !== row.digest;
  for await (const row of damagedRows(messages, messageDamaged)) found.push({ what: 'message', where: `#${row.number}` });
  const evidence = (after: string) =>
    db
      .selectFrom('evidence as e')
      .innerJoin('tickets as t', 't.id', 'e.ticket_id')
      .select(['e.id', 'e.ticket_id', 'e.content', 'e.digest', 't.number'])
      .where('e.id', '>', after)
      .orderBy('e.id')
      .limit(page)
      .execute();
  const evidenceDamaged = (row: Awaited<ReturnType<typeof evidence>>[number]) =>
    evidenceDigest({ id: row.id, ticketId: row.ticket_id, content: row.content }) !== row.digest;
  for await (const row of damagedRows(evidence, evidenceDamaged)) found.push({ what: 'evidence', where: `#${row.number}` });
  return found;
}
