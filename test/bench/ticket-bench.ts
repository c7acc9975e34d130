import { encodeCursor } from '../../src/core/platform/cursor.ts';
import { type BareServer, type DeskServer, newTicket, openBareServer, openDeskServer } from './clients.ts';
import { ownCpuMs, rounded, type Timing, timeInTurns } from './measure.ts';
import type { Delays } from './process-probe.ts';
import { openRawDesk, type RawDesk } from './raw-desk.ts';
import { workingCopy } from './seeded-desk.ts';

/** What each answer is: `page` work does not grow with the desk; `ranked` and `whole` answers do by what they are. */
export type Growth = 'flat' | 'ranked' | 'whole';
export type Operation = { name: string; growth: Growth; raw: Timing; bare: Timing; deskside: Timing };
export type TicketFigures = {
  tickets: number;
  operations: Operation[];
  /** Durable creates a second over 32 connections. */
  creates: { bare: number; deskside: number };
  delaysWhileSearching: Delays;
};
export type Effort = { rounds: number; calls: number };

type Desks = { raw: RawDesk; bare: BareServer; desk: DeskServer };
type Question = {
  name: string;
  growth: Growth;
  calls?: number;
  raw: (n: number) => unknown;
  bare: (n: number) => Promise<unknown>;
  deskside: (n: number) => Promise<unknown>;
};

const open = 'status:open,new,waiting';
const order = { sort: 'updated', direction: 'desc' } as const;
/** Of the seeded vocabulary: next to unique; in half of all tickets; the beginnings that somebody types. */
export const searched = {
  rare: (n: number) => `HCM${(n * 7919) % 60_000}`,
  common: (n: number) => ['printer', 'laptop', 'máy', 'screen', 'pencetak', 'chậm'][n % 6] as string,
  prefix: (n: number) => ['pri', 'pr', 'in kh', 'passw', 'ne', 'mật kh', 'screen u'][n % 7] as string,
};

function questions({ raw, bare, desk }: Desks): Question[] {
  const { count, keys, personId } = raw.facts;
  const { tickets, search } = desk.client;
  const keyOf = (n: number) => keys[n % keys.length] as [number, number];
  const numberOf = (n: number) => ((n * 7919) % count) + 1;
  const longOf = (n: number) => (((n * 7919) % Math.floor(count / 100)) + 1) * 100;
  const find = (name: string, wordOf: (n: number) => string): Question => ({
    name: `search: ${name}`,
    growth: 'ranked',
    calls: 7,
    raw: (n) => raw.search(wordOf(n)),
    bare: (n) => bare.ask({ ask: 'search', text: wordOf(n) }),
    deskside: (n) => search.query({ q: wordOf(n), kind: 'ticket', limit: 20 }),
  });
  return [
    {
      name: 'queue page of 50',
      growth: 'flat',
      raw: () => raw.page(),
      bare: () => bare.ask({ ask: 'page' }),
      deskside: () => tickets.list({ q: open, ...order }),
    },
    {
      name: 'deep page by keyset',
      growth: 'flat',
      raw: (n) => raw.deepPage(keyOf(n)),
      bare: (n) => bare.ask({ ask: 'deepPage', key: keyOf(n) }),
      deskside: (n) => tickets.list({ ...order, cursor: encodeCursor(keyOf(n)) }),
    },
    {
      name: 'ticket',
      growth: 'flat',
      raw: (n) => raw.get(numberOf(n)),
      bare: (n) => bare.ask({ ask: 'get', number: numberOf(n) }),
      deskside: (n) => tickets.get({ number: numberOf(n) }),
    },
    {
      name: 'timeline of 5',
      growth: 'flat',
      raw: (n) => raw.timeline(numberOf(n)),
      bare: (n) => bare.ask({ ask: 'timeline', number: numberOf(n) }),
      deskside: (n) => tickets.timeline({ number: numberOf(n) }),
    },
    {
      name: 'timeline of 40',
      growth: 'flat',
      raw: (n) => raw.timeline(longOf(n)),
      bare: (n) => bare.ask({ ask: 'timeline', number: longOf(n) }),
      deskside: (n) => tickets.timeline({ number: longOf(n) }),
    },
    {
      name: 'counters',
      growth: 'flat',
      raw: () => raw.counts(personId),
      bare: () => bare.ask({ ask: 'counts', personId }),
      deskside: () => tickets.counts({}),
    },
    find('rare word', searched.rare),
    find('common word', searched.common),
    find('beginning of a word', searched.prefix),
    {
      name: 'arrange the open',
      growth: 'whole',
      calls: 5,
      raw: () => raw.arrange(),
      bare: () => bare.ask({ ask: 'arrange' }),
      deskside: () => tickets.arrange({ q: open, ...order }),
    },
    {
      name: 'arrange all',
      growth: 'whole',
      calls: 2,
      raw: () => raw.arrangeAll(),
      bare: () => bare.ask({ ask: 'arrangeAll' }),
      deskside: () => tickets.arrange({ q: '', ...order }),
    },
  ];
}

async function timeReads(desks: Desks, effort: Effort): Promise<Operation[]> {
  const operations: Operation[] = [];
  for (const { name, growth, calls, raw, bare, deskside } of questions(desks)) {
    const timings = await timeInTurns(
      [
        { name: 'raw', run: raw, cpuMs: ownCpuMs },
        { name: 'bare', run: bare, cpuMs: desks.bare.cpuMs },
        { name: 'deskside', run: deskside, cpuMs: desks.desk.cpuMs },
      ],
      { rounds: effort.rounds, calls: Math.min(effort.calls, calls ?? effort.calls) },
    );
    operations.push({ name, growth, ...timings });
  }
  return operations;
}

async function timeCreates({ raw, bare, desk }: Desks, effort: Effort): Promise<Operation> {
  const [toBare, toDesk] = [bare.openPoster(1), desk.openPoster(1)];
  const timings = await timeInTurns(
    [
      { name: 'raw', run: (n) => raw.create(newTicket(n)), cpuMs: ownCpuMs },
      { name: 'bare', run: (n) => toBare.post(newTicket(n)), cpuMs: bare.cpuMs },
      { name: 'deskside', run: (n) => toDesk.post(newTicket(n)), cpuMs: desk.cpuMs },
    ],
    effort,
  );
  toBare.close();
  toDesk.close();
  return { name: 'create, durable', growth: 'flat', ...timings };
}

const connections = 32;

/** Tickets a second that are on disk and answered, from many who ask at once. Medians of rounds in turns. */
async function createsPerSecond({ bare, desk }: Desks, effort: Effort): Promise<{ bare: number; deskside: number }> {
  const calls = Math.min(effort.calls, 8);
  const posters = [bare.openPoster(connections), desk.openPoster(connections)];
  const burst = async ({ post }: (typeof posters)[number]) => {
    await Promise.all(
      Array.from({ length: connections }, async (_, who) => {
        for (let i = 0; i < calls; i++) await post(newTicket(who * calls + i));
      }),
    );
  };
  const still = () => 0;
  const timings = await timeInTurns(
    [
      { name: 'bare', run: () => burst(posters[0] as (typeof posters)[number]), cpuMs: still },
      { name: 'deskside', run: () => burst(posters[1] as (typeof posters)[number]), cpuMs: still },
    ],
    { rounds: Math.max(2, Math.ceil(effort.rounds / 5)), calls: 1 },
  );
  for (const { close } of posters) close();
  const perSecond = (ms: number) => Math.round((connections * calls) / (ms / 1000));
  return { bare: perSecond(timings.bare.p50), deskside: perSecond(timings.deskside.p50) };
}

/** One person after another types into the box over everything, which asks for each kind of thing. */
async function searchAlong({ client }: DeskServer, calls: number): Promise<void> {
  for (let n = 0; n < calls; n++)
    await Promise.all([searched.rare, searched.common, searched.prefix].map((wordOf) => client.search.query({ q: wordOf(n), limit: 20 })));
}

/** Everything about tickets on a desk of `count`. Each form works on its own copy, so that none waits for another's locks or reads what another cached. */
export async function benchTickets(count: number, effort: Effort): Promise<TicketFigures> {
  const copies = [await workingCopy(count, 'raw'), await workingCopy(count, 'bare'), await workingCopy(count, 'deskside')] as const;
  const raw = openRawDesk(copies[0].file);
  const bare = await openBareServer(copies[1].file);
  const desk = await openDeskServer(copies[2].folder);
  const desks = { raw, bare, desk };
  try {
    const operations = await timeReads(desks, effort);
    const delaysWhileSearching = await desk.delaysDuring(() => searchAlong(desk, effort.rounds * 4));
    operations.push(await timeCreates(desks, effort));
    const creates = await createsPerSecond(desks, effort);
    return {
      tickets: count,
      operations,
      creates: { bare: rounded(creates.bare), deskside: rounded(creates.deskside) },
      delaysWhileSearching,
    };
  } finally {
    raw.close();
    await Promise.all([bare.stop(), desk.stop()]);
    for (const { remove } of copies) remove();
  }
}
