import type { Actor } from '../../src/core/platform/access/actor.ts';
import { ownCpuMs, type Timing, timeInTurns } from './measure.ts';
import type { BenchClient, ScopedDesk } from './scoped-desk.ts';
import { searched } from './ticket-bench.ts';

/** The same question asked by somebody without a limit and by those who have one. */
export type ScopedOperation = { name: string; everything: Timing; limited: Record<string, Timing> };
export type ScopeFigures = { tickets: number; queues: number; operations: ScopedOperation[] };

const open = 'status:open,new,waiting';
const order = { sort: 'updated', direction: 'desc' } as const;
type Question = { name: string; calls: number; ask: (client: BenchClient, n: number, numbers: readonly number[]) => Promise<unknown> };

const questions: Question[] = [
  { name: 'queue page of 50', calls: 20, ask: ({ tickets }) => tickets.list({ q: open, ...order }) },
  { name: 'page of all tickets', calls: 20, ask: ({ tickets }) => tickets.list({ ...order }) },
  { name: 'page by priority', calls: 20, ask: ({ tickets }) => tickets.list({ q: open, sort: 'priority', direction: 'desc' }) },
  { name: 'page of the solved', calls: 20, ask: ({ tickets }) => tickets.list({ q: 'status:solved', ...order }) },
  { name: 'ticket', calls: 20, ask: ({ tickets }, n, numbers) => tickets.get({ number: numbers[n % numbers.length] as number }) },
  { name: 'timeline', calls: 20, ask: ({ tickets }, n, numbers) => tickets.timeline({ number: numbers[n % numbers.length] as number }) },
  { name: 'counters', calls: 20, ask: ({ tickets }) => tickets.counts({}) },
  { name: 'arrange the open', calls: 10, ask: ({ tickets }) => tickets.arrange({ q: open, ...order }) },
  { name: 'arrange all', calls: 3, ask: ({ tickets }) => tickets.arrange({ ...order }) },
  { name: 'arrange all by priority', calls: 3, ask: ({ tickets }) => tickets.arrange({ sort: 'priority', direction: 'desc' }) },
  { name: 'arrange the solved', calls: 3, ask: ({ tickets }) => tickets.arrange({ q: 'status:solved', ...order }) },
  { name: 'search: common word', calls: 5, ask: ({ search }, n) => search.query({ q: searched.common(n), kind: 'ticket', limit: 20 }) },
];

function scopesOf({ queues, organisations }: ScopedDesk): Record<string, Partial<Actor['scope']>> {
  return {
    'of 1 queue': { queues: queues.slice(3, 4) },
    'of 5 queues': { queues: queues.slice(0, 5) },
    'of 19 queues': { queues: queues.slice(0, 19) },
    'of 1 organisation': { organisations: organisations.slice(0, 1) },
    'of 5 queues in 2 organisations': { queues: queues.slice(0, 5), organisations: organisations.slice(0, 2) },
  };
}

/** What the policy costs: each question by somebody who sees everything and by people who do not, in turns, within this process. */
export async function askScoped(desk: ScopedDesk, count: number, rounds: number): Promise<ScopeFigures> {
  const people = Object.entries({ everything: {}, ...scopesOf(desk) }).map(([name, scope]) => ({ name, client: desk.as(scope) }));
  const numbers = new Map<string, number[]>();
  for (const { name, client } of people) numbers.set(name, (await client.tickets.arrange({ q: open, ...order })).numbers.slice(0, 200));
  const operations: ScopedOperation[] = [];
  for (const { name, calls, ask } of questions) {
    const forms = people.map((person) => ({
      name: person.name,
      run: (n: number) => ask(person.client, n, numbers.get(person.name) ?? []),
      cpuMs: ownCpuMs,
    }));
    const { everything, ...limited } = await timeInTurns(forms, { rounds, calls });
    operations.push({ name, everything: everything as Timing, limited });
  }
  return { tickets: count, queues: desk.queues.length, operations };
}
