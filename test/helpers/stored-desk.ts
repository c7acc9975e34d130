import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

export type StoredDesk = { integrity: string[]; ticketIds: Set<string>; messageIds: Set<string>; halves: string[] };

/** What of a command must be there together: a row without the others is half an action. Each query names what lacks its counterpart. */
const halves: Record<string, string> = {
  'ticket without its change':
    "select id from tickets t where not exists (select 1 from changes c where c.subject_kind = 'ticket' and c.subject_id = t.id and c.event = 'ticket.created')",
  'change without its ticket':
    "select subject_id from changes c where c.subject_kind = 'ticket' and not exists (select 1 from tickets t where t.id = c.subject_id)",
  'change without its audit line':
    'select command_id from changes c where not exists (select 1 from audit a where a.command_id = c.command_id)',
  'ticket that search does not know':
    "select id from tickets t where not exists (select 1 from search_documents d where d.kind = 'ticket' and d.subject_id = t.id)",
  'search document without its ticket':
    "select subject_id from search_documents d where d.kind = 'ticket' and not exists (select 1 from tickets t where t.id = d.subject_id)",
  'message without its ticket': 'select id from messages m where not exists (select 1 from tickets t where t.id = m.ticket_id)',
  'number twice or left out': 'select max(number) from tickets having count(*) <> count(distinct number) or max(number) <> count(*)',
  'counter that counts wrong':
    "select 'status new' where (select value from counters where name = 'tickets:status:new') <> (select count(*) from tickets where status = 'new')",
};

/** Reads a desk's database as it lies on disk, nobody having it open: what is in it, and what is only half there. */
export function readStoredDesk(dataFolder: string): StoredDesk {
  const db = new SqliteDatabase(join(dataFolder, 'desk.sqlite'));
  try {
    const list = (sql: string) => db.prepare(sql).pluck().all() as string[];
    return {
      integrity: (db.pragma('integrity_check') as { integrity_check: string }[])
        .map((row) => row.integrity_check)
        .filter((text) => text !== 'ok'),
      ticketIds: new Set(list('select id from tickets')),
      messageIds: new Set(list('select id from messages')),
      halves: Object.entries(halves).flatMap(([name, sql]) => list(sql).map((row) => `${name}: ${row}`)),
    };
  } finally {
    db.close();
  }
}
