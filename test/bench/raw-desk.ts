import SqliteDatabase from 'better-sqlite3';
import { idRangeOf } from '../../src/core/database/search/search-documents.ts';
import { ticketDigest } from '../../src/core/tickets/ticket-digest.ts';
import { foldedWords } from '../../src/shared/fold.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';

const rowColumns = `t.id, t.number, t.title, t.status, t.priority, t.kind, t.queue_id as queueId, q.name as queueName, t.requester_id as requesterId, r.name as requesterName,
  t.assignee_id as assigneeId, a.name as assigneeName, d.id as deviceId, d.name as deviceName, t.created_at as createdAt, t.updated_at as updatedAt, t.version`;
const rowTables = `tickets t join queues q on q.id = t.queue_id left join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id
  left join devices d on d.id = (select device_id from ticket_devices where ticket_id = t.id order by linked_at, device_id limit 1)`;

const { from, to } = idRangeOf('ticket');
const searchTerms = (text: string) => {
  const words = foldedWords(text);
  return words.map((word, i) => `"${word}"${i === words.length - 1 ? '*' : ''}`).join(' ');
};

export type NewTicket = { id: string; title: string; text: string };

/** What a ticket costs in SQLite and nothing else: statements prepared once, by hand, for exactly what is asked. The anchor of every ratio. */
export function openRawDesk(file: string) {
  const db = new SqliteDatabase(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -65536');
  db.pragma('temp_store = MEMORY');
  const prepare = (sql: string) => db.prepare<unknown[], Record<string, unknown>>(sql);
  const openPage = prepare(`select ${rowColumns} from ${rowTables} where t.is_open = 1 order by t.updated_at desc, t.number desc limit 50`);
  const deepPage = prepare(
    `select ${rowColumns} from ${rowTables} where (t.updated_at, t.number) < (?, ?) order by t.updated_at desc, t.number desc limit 50`,
  );
  const arranged = db
    .prepare<unknown[], number>('select number from tickets where is_open = 1 order by updated_at desc, number desc limit 200001')
    .pluck();
  const arrangedAll = db
    .prepare<unknown[], number>('select number from tickets order by updated_at desc, number desc limit 200001')
    .pluck();
  const ticket = prepare(
    `select ${rowColumns}, t.text, t.organisation_id as organisationId, t.started_at as startedAt, t.solved_at as solvedAt, t.closed_at as closedAt from ${rowTables} where t.number = ?`,
  );
  const tags = db.prepare<unknown[], string>('select tag from ticket_tags where ticket_id = ? order by tag').pluck();
  const devices = prepare(
    'select d.id, d.name, d.model, d.last_scan_at as lastScanAt, d.problem_count as problemCount from ticket_devices l join devices d on d.id = l.device_id where l.ticket_id = ? order by l.linked_at, d.id',
  );
  const idOf = db.prepare<unknown[], string>('select id from tickets where number = ?').pluck();
  const messages = prepare(
    'select m.id, m.mode as kind, m.created_at as at, m.person_id as personId, p.name as personName, m.text from messages m left join people p on p.id = m.person_id where m.ticket_id = ? order by m.created_at, m.id',
  );
  const files = prepare(
    'select f.id, f.name, f.media_type as mediaType, f.size_bytes as sizeBytes, f.sha256, l.message_id as messageId from messages m join message_files l on l.message_id = m.id join files f on f.id = l.file_id where m.ticket_id = ?',
  );
  const evidence = prepare(
    'select id, created_at as at, person_id as personId, title, verdict from evidence where ticket_id = ? order by created_at, id',
  );
  const changes = prepare(
    `select c.sequence as id, c.at, c.person_id as personId, p.name as personName, c.event, c.command_id as commandId, c.field, c.old, c.new from changes c left join people p on p.id = c.person_id where c.subject_kind = 'ticket' and c.subject_id = ? order by c.sequence`,
  );
  const counters = prepare(`select name, value from counters where name >= 'tickets:status:' and name < 'tickets:status;'`);
  const openByQueue = prepare('select queue_id as id, count(*) as open from tickets where is_open = 1 group by queue_id');
  const mine = db.prepare<unknown[], number>('select count(*) from tickets where is_open = 1 and assignee_id = ?').pluck();
  const unassigned = db.prepare<unknown[], number>('select count(*) from tickets where is_open = 1 and assignee_id is null').pluck();
  const search =
    prepare(`select d.kind, d.subject_id as id, d.number, d.title, d.subtitle, substr(d.body, 1, 120) as snippet, -hit.score as score from (
      select rowid, bm25(search_words, 8.0, 1.0, 1.0) as score from search_words where search_words match @terms and rowid between ${from} and ${to} and rowid >= coalesce((
        select rowid from search_words where search_words match @terms and rowid between ${from} and ${to} order by rowid desc limit 1 offset 1000), ${from})
      order by score limit 20) hit join search_documents d on d.id = hit.rowid order by hit.score`);
  const create = creator(db);
  return {
    page: () => openPage.all(),
    deepPage: (key: readonly [number, number]) => deepPage.all(...key),
    arrange: () => arranged.all(),
    arrangeAll: () => arrangedAll.all(),
    get(number: number) {
      const row = ticket.get(number);
      return row && { ...row, tags: tags.all(row['id']), devices: devices.all(row['id']) };
    },
    timeline(number: number) {
      const id = idOf.get(number);
      return [...messages.all(id), ...files.all(id), ...evidence.all(id), ...changes.all(id)];
    },
    counts: (personId: string) => ({
      byStatus: counters.all(),
      queues: openByQueue.all(),
      mine: mine.get(personId),
      unassigned: unassigned.get(),
    }),
    search: (text: string) => search.all({ terms: searchTerms(text) }),
    /** A ticket with its number, its search words, its counter, its line in the log and the audit, in one durable transaction. */
    create,
    facts: factsOf(db),
    close: () => db.close(),
  };
}
export type RawDesk = ReturnType<typeof openRawDesk>;

const localPerson = (db: SqliteDatabase.Database) =>
  JSON.parse(db.prepare<unknown[], string>(`select value from settings where key = 'local-person'`).pluck().get() as string) as string;

/** What the questions are about: a key deep in the list, numbers of tickets, and a person. */
function factsOf(db: SqliteDatabase.Database) {
  const count = db.prepare<unknown[], number>('select count(*) from tickets').pluck().get() as number;
  const keyAt = db
    .prepare<unknown[], [number, number]>('select updated_at, number from tickets order by updated_at desc, number desc limit 1 offset ?')
    .raw();
  const keys = [0.3, 0.5, 0.7, 0.8, 0.9].map((share) => keyAt.get(Math.floor(count * share)) as [number, number]);
  return { count, keys, personId: localPerson(db) };
}

function creator(db: SqliteDatabase.Database) {
  const queueId = db.prepare<unknown[], string>('select id from queues order by position, id').pluck().get();
  const personId = localPerson(db);
  const nextNumber = db.prepare<unknown[], number>(`update sequences set value = value + 1 where name = 'ticket' returning value`).pluck();
  const ticket = db.prepare(
    `insert into tickets (id, number, title, text, status, is_open, priority, kind, queue_id, requester_id, created_at, updated_at, version, digest) values (?, ?, ?, ?, 'new', 1, 2, 'incident', ?, ?, ?, ?, 1, ?)`,
  );
  const document = db.prepare(
    `insert into search_documents (id, kind, subject_id, person_id, number, title, body, title_folded, body_folded, staff_folded) values (?, 'ticket', ?, ?, ?, ?, ?, ?, ?, '')`,
  );
  const counter = db.prepare(`update counters set value = value + 1 where name = 'tickets:status:new'`);
  const change = db.prepare(
    `insert into changes (command_id, at, person_id, procedure, event, subject_kind, subject_id, new, version, origin) values (?, ?, ?, 'tickets.create', 'ticket.created', 'ticket', ?, ?, 1, 'bench')`,
  );
  const audit = db.prepare(`insert into audit (at, person_id, procedure, command_id, outcome) values (?, ?, 'tickets.create', ?, 'done')`);
  const folded = (text: string) => foldedWords(text).join(' ');
  const create = db.transaction(({ id, title, text }: NewTicket): number => {
    const at = Date.now();
    const number = nextNumber.get() as number;
    const commandId = uuidv7(at);
    ticket.run(id, number, title, text, queueId, personId, at, at, ticketDigest({ id, number, title, text }));
    document.run(from + number, id, personId, number, title, text, folded(title), folded(text));
    counter.run();
    change.run(commandId, at, personId, id, JSON.stringify({ number, title }));
    audit.run(at, personId, commandId);
    return number;
  });
  return (made: NewTicket): number => create.immediate(made);
}
