import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { openDesk } from '../../src/core/compose.ts';
import { messageDigest } from '../../src/core/tickets/ticket-digest.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { seededRandom, seedTickets } from '../helpers/seed-tickets.ts';

/** What seeds the rows, without its layout: an old copy is not used for new rows, a formatter makes no new ones. */
const seedSource = readFileSync(join(import.meta.dirname, '../helpers/seed-tickets.ts'), 'utf8').replaceAll(/\s+/g, '');
/** To be raised when `seedMessages` writes other rows. */
const messagesEdition = 1;

/** Changes with the schema and with what is seeded. @param edition to be raised when a bench adds other rows. */
export function seedHash(file: string, edition: number): string {
  const raw = new SqliteDatabase(file, { readonly: true });
  const schema = raw
    .prepare(`select sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by name`)
    .pluck()
    .all();
  raw.close();
  return createHash('sha256')
    .update(JSON.stringify([schema, seedSource, edition]))
    .digest('hex')
    .slice(0, 12);
}

/** Four answers or notes a ticket, thirty-nine on every hundredth, and as many lines in the log as commands would have left. */
function seedMessages(file: string): void {
  const raw = new SqliteDatabase(file);
  raw.pragma('synchronous = OFF');
  raw.pragma('cache_size = -200000');
  const random = seededRandom(11);
  const message = raw.prepare(
    'insert into messages (id, ticket_id, mode, person_id, text, created_at, digest) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const change = raw.prepare(
    `insert into changes (command_id, at, person_id, procedure, event, subject_kind, subject_id, version, origin) values (?, ?, ?, 'tickets.addMessage', ?, 'ticket', ?, 1, 'seed')`,
  );
  const id = (at: number) =>
    uuidv7(
      at,
      Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)),
    );
  const tickets = raw
    .prepare(
      'select id, number, text, requester_id as requester, assignee_id as assignee, created_at as createdAt from tickets order by number',
    )
    .all() as {
    id: string;
    number: number;
    text: string;
    requester: string;
    assignee: string | null;
    createdAt: number;
  }[];
  raw.transaction(() => {
    for (const ticket of tickets)
      for (let i = 0; i < (ticket.number % 100 === 0 ? 39 : 4); i++) {
        const at = ticket.createdAt + (i + 1) * 600_000;
        const mode = i % 3 === 2 ? 'note' : 'reply';
        const personId = i % 2 === 0 ? ticket.requester : (ticket.assignee ?? ticket.requester);
        const row = { id: id(at), ticketId: ticket.id, mode, personId, text: ticket.text.slice(i * 7, i * 7 + 300) || 'ok', createdAt: at };
        message.run(row.id, row.ticketId, mode, personId, row.text, at, messageDigest(row));
        change.run(id(at), at, personId, mode === 'note' ? 'ticket.noted' : 'ticket.replied', ticket.id);
      }
  })();
  raw.exec('analyze');
  raw.close();
}

const factsOfBench = { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' } as const;

/** Makes a desk as its first start leaves it. @returns its SQLite file. */
export async function newDesk(folder: string): Promise<string> {
  const onFault = (error: unknown) => {
    throw error;
  };
  const desk = await openDesk({ dataFolder: folder, machine: null, facts: factsOfBench, onFault });
  await desk.close();
  return join(folder, 'desk.sqlite');
}

/** The data folder of a desk with so many tickets, made once per schema and kept in the system's folder for temporary files. Never opened for writing. */
async function seededFolder(count: number): Promise<string> {
  const cache = join(tmpdir(), 'deskside-bench');
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'making-'));
  const file = await newDesk(making);
  const folder = join(cache, `${seedHash(file, messagesEdition)}-${count}`);
  if (existsSync(folder)) {
    rmSync(making, { recursive: true });
    return folder;
  }
  process.stderr.write(`Seeding ${count.toLocaleString('en')} tickets, once ...\n`);
  seedTickets(file, count);
  seedMessages(file);
  const raw = new SqliteDatabase(file);
  raw.pragma('wal_checkpoint(truncate)');
  raw.close();
  renameSync(making, folder);
  return folder;
}

/** A copy of a seeded desk that may be written; removed by `remove`. */
export async function workingCopy(count: number, name: string): Promise<{ folder: string; file: string; remove: () => void }> {
  const folder = join(tmpdir(), 'deskside-bench', `working-${process.pid}-${count}-${name}`);
  cpSync(await seededFolder(count), folder, { recursive: true, mode: 2 });
  return { folder, file: join(folder, 'desk.sqlite'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
