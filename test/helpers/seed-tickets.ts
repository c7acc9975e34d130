import SqliteDatabase from 'better-sqlite3';
import { ticketDigest } from '../../src/core/tickets/ticket-digest.ts';
import { idRangeOf } from '../../src/core/database/search/search-documents.ts';
import { fold } from '../../src/shared/fold.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';

/** The same numbers in every run, so that two runs measure the same desk (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const words = {
  en: 'printer the not working slow laptop screen password email network cannot after update install disk full outlook vpn teams wifi mouse keyboard monitor error message login account file shared folder server battery charger dock camera microphone sound crash freeze blue restart driver scanner paper jam toner license excel word browser page load certificate expired phone badge door meeting room projector cable adapter request new access remove user permission backup restore lost deleted virus warning firewall',
  vi: 'máy in không được chậm màn hình mật khẩu thư mạng sau khi cập nhật cài đặt ổ đĩa đầy bàn phím chuột lỗi đăng nhập tài khoản tệp thư mục dùng chung máy chủ pin sạc tiếng ồn treo khởi động lại trình điều khiển giấy kẹt mực giấy phép trang tải chứng chỉ hết hạn điện thoại phòng họp máy chiếu cáp yêu cầu mới quyền truy cập xóa người dùng sao lưu khôi phục mất vi rút cảnh báo tường lửa tầng văn phòng',
  ms: 'pencetak tidak berfungsi perlahan komputer riba skrin kata laluan emel rangkaian selepas kemas kini pasang cakera penuh papan kekunci tetikus ralat log masuk akaun fail kongsi folder pelayan bateri pengecas bunyi ranap beku mula semula pemacu kertas tersekat toner lesen halaman muat sijil tamat tempoh telefon bilik mesyuarat projektor kabel permintaan baharu akses buang pengguna kebenaran sandaran pulih hilang padam virus amaran tembok api pejabat tingkat',
};
type Language = keyof typeof words;
const vocabulary = Object.fromEntries(Object.entries(words).map(([language, text]) => [language, text.split(' ')])) as Record<
  Language,
  string[]
>;

/** Words by Zipf's law: the second most common half as often as the first; now and then a serial or code that is nearly unique. */
function textWriter(random: () => number) {
  const sums = (size: number) => {
    let sum = 0;
    return Array.from({ length: size }, (_, i) => (sum += 1 / (i + 1)));
  };
  const tables = Object.fromEntries(Object.entries(vocabulary).map(([language, list]) => [language, sums(list.length)])) as Record<
    Language,
    number[]
  >;
  const word = (language: Language): string => {
    if (random() < 0.06) return `${['HCM', 'KUL', 'SN', 'KB'][Math.floor(random() * 4)]}${Math.floor(random() * 60_000)}`;
    const table = tables[language];
    const at = random() * (table.at(-1) as number);
    let [low, high] = [0, table.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((table[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return vocabulary[language][low] as string;
  };
  return (language: Language, length: number): string => Array.from({ length }, () => word(language)).join(' ');
}

/** Ids that are the same in every run. */
function idsFrom(random: () => number): (at: number) => string {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  return (at) => {
    for (let i = 4; i < 16; i += 4) view.setUint32(i, random() * 2 ** 32);
    return uuidv7(at, bytes);
  };
}

export type Seeded = { people: string[]; queues: string[]; devices: string[] };

const minute = 60_000;
const closedShare = 0.97;

function statusOf(random: () => number, age: number): string {
  // What is open is mostly new: half of the newest 5 %, next to nothing of the rest.
  const open = age < 0.05 ? random() < (1 - closedShare) * 18 : random() < (1 - closedShare) * 0.1;
  if (!open) return random() < 0.1 ? 'solved' : 'closed';
  const roll = random();
  return roll < 0.25 ? 'new' : roll < 0.75 ? 'open' : 'waiting';
}

function seedDirectory(raw: SqliteDatabase.Database, random: () => number, now: number, count: number): Seeded {
  const id = idsFrom(random);
  const person = raw.prepare(
    `insert into people (id, name, name_folded, language, roles, active, created_at, updated_at) values (?, ?, ?, ?, '["requester"]', 1, ?, ?)`,
  );
  const queue = raw.prepare('insert into queues (id, name, name_folded, position) values (?, ?, ?, ?)');
  const device = raw.prepare(
    `insert into devices (id, name, name_folded, form_factor, state, local, problems, problem_count, created_at, updated_at) values (?, ?, ?, 'laptop', 'in-use', 0, '[]', 0, ?, ?)`,
  );
  const [family, middle, given] = [
    'Nguyễn Trần Lê Phạm Ahmad Siti Tan Lim Smith',
    'Thị Văn bin binti Wei Anne',
    'Hường Dũng Linh Aisyah Faizal Ming Grace',
  ].map((text) => text.split(' ')) as [string[], string[], string[]];
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const people = Array.from({ length: Math.max(10, Math.min(2000, count / 50)) }, () => {
    const [personId, name] = [id(now), `${pick(family)} ${pick(middle)} ${pick(given)}`];
    person.run(personId, name, fold(name), pick(['en', 'vi', 'ms']), now, now);
    return personId;
  });
  const queues = ['Network', 'Printing', 'Workplace', 'Kế toán', 'Gudang'].map((name, position) => {
    const queueId = id(now);
    queue.run(queueId, name, fold(name), position + 1);
    return queueId;
  });
  const devices = Array.from({ length: Math.max(10, Math.min(1000, count / 100)) }, (_, i) => {
    const [deviceId, name] = [id(now), `HCM-LT-${String(i).padStart(4, '0')}`];
    device.run(deviceId, name, fold(name), now, now);
    return deviceId;
  });
  return { people, queues, devices };
}

/**
 * Fills a desk's SQLite file with tickets straight by SQL, while no desk has it open: text in three languages by Zipf's law, 97 % solved or closed, tags, devices,
 * search documents, counters and the log's first entry, as commands would have left them. About 100,000 in some seconds.
 * @param first agents among `people` are the first ten.
 */
export function seedTickets(file: string, count: number, { now = Date.UTC(2026, 10, 20), seed = 7 } = {}): Seeded {
  const raw = new SqliteDatabase(file);
  raw.pragma('synchronous = OFF');
  raw.pragma('cache_size = -200000');
  const random = seededRandom(seed);
  const write = textWriter(random);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const last = (raw.prepare('select coalesce(max(number), 0) as n from tickets').get() as { n: number }).n;
  const counts = new Map<string, number>();
  const { from } = idRangeOf('ticket');
  const ticket = raw.prepare(
    'insert into tickets (id, number, title, text, status, is_open, priority, kind, queue_id, requester_id, assignee_id, created_at, updated_at, solved_at, closed_at, version, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)',
  );
  const document = raw.prepare(
    `insert into search_documents (id, kind, subject_id, person_id, number, title, body, title_folded, body_folded, staff_folded) values (?, 'ticket', ?, ?, ?, ?, ?, ?, ?, '')`,
  );
  const tag = raw.prepare('insert or ignore into ticket_tags (ticket_id, tag, tag_folded) values (?, ?, ?)');
  const link = raw.prepare('insert into ticket_devices (ticket_id, device_id, linked_at) values (?, ?, ?)');
  const change = raw.prepare(
    `insert into changes (command_id, at, person_id, procedure, event, subject_kind, subject_id, new, version, origin) values (?, ?, ?, 'tickets.create', 'ticket.created', 'ticket', ?, ?, 1, 'seed')`,
  );
  const id = idsFrom(random);
  // The words are indexed at once at the end: row by row takes several times as long.
  const trigger = raw.prepare(`select sql from sqlite_master where name = 'search_documents_inserted'`).pluck().get() as string;
  raw.exec('drop trigger search_documents_inserted');
  const seeded = raw.transaction(() => {
    const directory = seedDirectory(raw, random, now, count);
    for (let i = 0; i < count; i++) {
      const number = last + i + 1;
      const createdAt = now - Math.floor((count - i) * 5 * minute - random() * 4 * minute);
      const ticketId = id(createdAt);
      const language = random() < 0.5 ? 'en' : random() < 0.6 ? 'vi' : 'ms';
      const [title, text] = [write(language, 4 + Math.floor(random() * 6)), write(language, 20 + Math.floor(random() * 60))];
      const status = statusOf(random, (count - i) / count);
      const isOpen = status === 'solved' || status === 'closed' ? 0 : 1;
      const updatedAt = Math.min(now, createdAt + Math.floor(random() * random() * 7 * 24 * 60 * minute));
      const requester = pick(directory.people);
      const assignee = status === 'new' || random() < 0.1 ? null : (directory.people[Math.floor(random() * 10)] as string);
      const roll = random();
      const priority = roll < 0.1 ? 1 : roll < 0.75 ? 2 : roll < 0.95 ? 3 : 4;
      ticket.run(
        ticketId,
        number,
        title,
        text,
        status,
        isOpen,
        priority,
        pick(['incident', 'incident', 'request', 'question', 'maintenance']),
        pick(directory.queues),
        requester,
        assignee,
        createdAt,
        updatedAt,
        isOpen ? null : updatedAt,
        status === 'closed' ? updatedAt : null,
        ticketDigest({ id: ticketId, number, title, text }),
      );
      document.run(from + number, ticketId, requester, number, title, text, fold(title), fold(text));
      if (random() < 0.2) {
        const name = pick(['vpn', 'printer', 'Kế toán', 'onboarding', 'vip']);
        tag.run(ticketId, name, fold(name));
      }
      if (random() < 0.4) link.run(ticketId, pick(directory.devices), createdAt);
      change.run(id(createdAt), createdAt, requester, ticketId, JSON.stringify({ number, title }));
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    const counter = raw.prepare(
      'insert into counters (name, value) values (?, ?) on conflict (name) do update set value = counters.value + excluded.value',
    );
    for (const [status, amount] of counts) counter.run(`tickets:status:${status}`, amount);
    raw
      .prepare(`insert into sequences (name, value) values ('ticket', ?) on conflict (name) do update set value = excluded.value`)
      .run(last + count);
    return directory;
  })();
  raw.exec(trigger);
  raw.exec(`insert into search_words(search_words) values ('rebuild')`);
  raw.exec('analyze');
  raw.close();
  return seeded;
}
