import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { ChangeNotice, SubjectKind } from '../../contract/changes.ts';
import type { Connection } from './connection/connection.ts';
import type { DeskClient } from './desk-client.ts';

type Stop = () => void;

/** Which nouns of the contract show something of a subject. */
const nounsOf: Readonly<Record<SubjectKind, readonly string[]>> = {
  ticket: ['tickets', 'relations', 'procedures', 'drafts', 'search', 'routing', 'queues', 'shifts', 'conduct'],
  queue: ['tickets', 'queues', 'shifts', 'routing'],
  device: ['devices', 'custody', 'stockTakes', 'scans', 'search', 'organisations', 'products', 'upkeep', 'supportContracts'],
  agent: ['agents'],
  person: ['people', 'organisations', 'tickets', 'devices', 'search', 'shifts', 'conduct', 'routing', 'queues'],
  organisation: ['organisations', 'people'],
  view: ['views'],
  article: ['knowledge', 'search'],
  diagnosis: ['diagnoses'],
  recording: ['recordings'],
  setting: ['preferences', 'states'],
  account: ['accounts', 'me', 'desk', 'people'],
  agreement: ['agreements', 'tickets'],
  calendar: ['calendars', 'agreements', 'tickets'],
  rule: ['rules'],
  macro: ['macros'],
  'canned-reply': ['cannedReplies'],
  template: ['checklists', 'recurrences'],
  task: ['tasks', 'procedures'],
  approval: ['approvals', 'procedures'],
  form: ['forms'],
  notification: ['notifications'],
  product: ['products', 'licences'],
  licence: ['licences', 'products'],
  stock: ['stock'],
  check: ['checks'],
  place: ['places', 'devices', 'stockTakes'],
  'stock-take': ['stockTakes'],
  contract: ['supportContracts', 'upkeep'],
  export: [],
  desk: ['desk', 'tickets', 'devices', 'people', 'organisations', 'knowledge', 'views', 'search'],
};

/** Procedures that answer of the one ticket they name. */
const ofOneTicket: readonly string[] = ['get', 'timeline', 'clock', 'ofTicket'];

/**
 * Whether what was read under a key may have changed with a notice. A ticket's change concerns that ticket and the lists, not its
 * neighbours. The arrangement of a queue is left alone: re-sorting a list under somebody's pointer is the queue page's decision.
 */
export function concerns(notice: ChangeNotice, key: QueryKey): boolean {
  const [noun, procedure, input] = key as readonly [string?, string?, Record<string, unknown>?];
  if (noun === undefined || !nounsOf[notice.subjectKind].includes(noun)) return false;
  // What may be the same as what is being typed is asked again with the next word, not with every ticket that comes in.
  if (procedure === 'suggestDuplicates') return false;
  if (noun === 'tickets' && procedure === 'arrange') return notice.subjectKind === 'desk';
  if (notice.subjectKind !== 'ticket' || notice.number === null) return true;
  if (procedure && ofOneTicket.includes(procedure)) return input?.['number'] === notice.number;
  if (procedure === 'rows') return Array.isArray(input?.['numbers']) && input['numbers'].includes(notice.number);
  return true;
}

const gatherMs = 80;

/**
 * Listens for what others change, for as long as the page lives. Notices of one moment are gathered, so that a bulk edit of a thousand
 * tickets reads the lists again once. After a gap in the connection everything counts as changed.
 */
export function followChanges(
  client: DeskClient,
  connection: Connection,
  queries: QueryClient,
  hear: (notice: ChangeNotice) => void,
): Stop {
  const ending = new AbortController();
  let gathered: ChangeNotice[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const notices = gathered;
    gathered = [];
    void queries.invalidateQueries({ predicate: (query) => notices.some((notice) => concerns(notice, query.queryKey)) });
  };
  void listen(client, connection, ending.signal, {
    notice: (notice) => {
      hear(notice);
      gathered.push(notice);
      timer ??= setTimeout(flush, gatherMs);
    },
    gap: () => void queries.invalidateQueries(),
  });
  return () => {
    ending.abort();
    clearTimeout(timer);
  };
}

type Ears = { notice: (notice: ChangeNotice) => void; gap: () => void };

async function listen(client: DeskClient, connection: Connection, signal: AbortSignal, ears: Ears): Promise<void> {
  for (let first = true; !signal.aborted; first = false) {
    await whenOnline(connection, signal);
    if (signal.aborted) return;
    try {
      const batches = await client.changes.subscribe({}, { signal });
      if (!first) ears.gap();
      for await (const { notices } of batches) for (const notice of notices) ears.notice(notice);
    } catch {
      // The connection broke or the desk refused; the status bar shows the state, and the loop tries again.
    }
    await pause(1000, signal);
  }
}

function whenOnline(connection: Connection, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (connection.state() === 'online' || signal.aborted) return resolve();
    const done = () => {
      stop();
      resolve();
    };
    const stop = connection.onState(() => connection.state() === 'online' && done());
    signal.addEventListener('abort', done, { once: true });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
