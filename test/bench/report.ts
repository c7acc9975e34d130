import type { InventoryFigures } from './inventory-bench.ts';
import { inventoryLines, judgeInventory } from './inventory-report.ts';
import type { LiveComparison } from './live-bench.ts';
import { judgeLive, liveLines } from './live-report.ts';
import type { ScanFigures, TerminalFigures } from './machine-bench.ts';
import { rounded, type Timing } from './measure.ts';
import { atMost, type Goal, goalTable, ratioOf, table } from './report-words.ts';
import type { ScrollFigures } from './scroll-bench.ts';
import type { TeamFigures } from './team-bench.ts';
import { judgeTeam, teamLines } from './team-report.ts';
import type { Operation, TicketFigures } from './ticket-bench.ts';

export type Figures = {
  tickets: TicketFigures[];
  scan: ScanFigures;
  terminal: TerminalFigures;
  scroll: ScrollFigures | null;
  live: LiveComparison;
  team: TeamFigures;
  inventory: { sqlite: InventoryFigures; postgres: InventoryFigures | null };
};

const readLimit = 1.5;
const growthLimit = 2;
const searchLimitMs = 20;
const scanLimitMs = 600;
const blockLimitMs = 20;
const terminalShare = 0.8;

const isCreate = ({ name }: Operation) => name.startsWith('create');
const count = (tickets: number) => tickets.toLocaleString('en');

/** How much longer an operation takes on the larger desk; below a tenth of a millisecond a difference is noise, not growth. */
function growthOf(small: TicketFigures, large: TicketFigures): { name: string; growth: number }[] {
  return large.operations
    .filter(({ growth }) => growth === 'flat')
    .map(({ name, deskside }) => {
      const before = small.operations.find((other) => other.name === name)?.deskside.p50 ?? Number.NaN;
      return { name, growth: rounded(deskside.p50 / Math.max(before, 0.1), 2) };
    });
}

function ticketGoals(tickets: readonly TicketFigures[]): Goal[] {
  const goals: Goal[] = [];
  for (const figures of tickets) {
    const of = `at ${count(figures.tickets)}`;
    for (const operation of figures.operations)
      goals.push(atMost(`${operation.name}, ${of}: against the bare server`, ratioOf(operation.deskside, operation.bare), readLimit, 'x'));
    for (const { name, deskside } of figures.operations.filter(({ growth }) => growth === 'ranked'))
      goals.push(atMost(`${name}, ${of}: p99`, deskside.p99, searchLimitMs, ' ms'));
    goals.push(
      atMost(`event loop of the server while searching, ${of}: p99 of its delay`, figures.delaysWhileSearching.p99, blockLimitMs, ' ms'),
    );
  }
  const [small, ...larger] = tickets;
  for (const large of larger)
    for (const { name, growth } of small ? growthOf(small, large) : [])
      goals.push(atMost(`${name}: growth from ${count(small?.tickets ?? 0)} to ${count(large.tickets)}`, growth, growthLimit, 'x'));
  return goals;
}

/** Every goal with what was measured. */
export function judge({ tickets, scan, terminal, live, team, inventory }: Omit<Figures, 'scroll'>): Goal[] {
  return [
    ...ticketGoals(tickets),
    atMost('scan of this machine', scan.wallMs, scanLimitMs, ' ms'),
    atMost('scan: longest block of the main thread', scan.delaysWhileScanning.max, blockLimitMs, ' ms'),
    atMost('event loop of the server while scanning: p99 of its delay', scan.delaysWhileScanning.p99, blockLimitMs, ' ms'),
    {
      goal: 'terminal: throughput against bare node-pty',
      limit: `>= ${terminalShare * 100} %`,
      measured: `${Math.round((terminal.deskside / terminal.bare) * 100)} %`,
      met: terminal.deskside >= terminal.bare * terminalShare,
    },
    ...judgeLive(live),
    ...judgeTeam(team),
    ...judgeInventory(inventory),
  ];
}

const timing = ({ p50, p99 }: Timing) => `${p50.toFixed(2)} / ${p99.toFixed(2)}`;

function ticketTable({ tickets, operations, creates, delaysWhileSearching }: TicketFigures): string {
  const rows = operations.map((operation) => {
    const { raw, bare, deskside } = operation;
    return [
      operation.name,
      timing(raw),
      timing(bare),
      timing(deskside),
      `${ratioOf(deskside, bare).toFixed(2)}x`,
      `${bare.cpuMs.toFixed(2)} / ${deskside.cpuMs.toFixed(2)}`,
      `${ratioOf(deskside, bare, 'cpuMs').toFixed(2)}x`,
    ] as const;
  });
  const way = operations.some(isCreate) ? 'reads over WebSocket, create over HTTP' : 'over WebSocket';
  return [
    `${count(tickets)} tickets (ms, p50 / p99; ${way})`,
    table(['', 'raw statement', 'bare server', 'Deskside', 'to bare', 'CPU bare / Deskside', 'to bare'], rows),
    `durable creates a second over 32 connections: bare ${count(creates.bare)}, Deskside ${count(creates.deskside)}`,
    `event loop of Deskside's server while searching: delay p50 ${delaysWhileSearching.p50} ms, p99 ${delaysWhileSearching.p99} ms, longest ${delaysWhileSearching.max} ms`,
  ].join('\n');
}

function machineLines({ scan, terminal, scroll }: Figures): string {
  const frames = (of: { p50: number; p95: number; max: number }) => `p50 ${of.p50}, p95 ${of.p95}, longest ${of.max} ms`;
  return [
    'This machine',
    `scan: ${scan.wallMs} ms; its slowest collector, ${scan.slowest.section}: ${scan.slowest.durationMs} ms; through the server, stored: ${scan.serverWallMs} ms`,
    `event loop of the server while scanning: delay p99 ${scan.delaysWhileScanning.p99} ms, longest ${scan.delaysWhileScanning.max} ms`,
    `terminal: bare node-pty ${terminal.bare} MB/s, Deskside over its WebSocket ${terminal.deskside} MB/s`,
    scroll
      ? `scrolling ${count(scroll.tickets)} tickets: ${scroll.rowsInPage} rows and ${scroll.elementsInPage} elements in the page; frames ${frames(scroll.frames)}; a blank page ${frames(scroll.blank)}`
      : 'scrolling: not measured (no Chromium here, or the page did not come)',
  ].join('\n');
}

/** Everything as text: a table for each group, then each goal with `met` or `MISSED`. */
export const inWords = (figures: Figures, goals: readonly Goal[]): string =>
  [
    ...figures.tickets.map(ticketTable),
    machineLines(figures),
    liveLines(figures.live),
    teamLines(figures.team),
    inventoryLines(figures.inventory),
    goalTable(goals),
  ].join('\n\n');
