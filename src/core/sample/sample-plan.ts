import type { TicketStatus } from '../../contract/tickets.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { makeMachine, type Moment, type SampleMachine } from './sample-machine.ts';
import type { readSampleTexts, SamplePerson, SampleProblem, Story } from './sample-texts.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const counts = { devices: 60, tickets: 400, days: 90 };
const sitePrefixes: Record<string, string> = { 'Hồ Chí Minh': 'HCM', 'Đà Nẵng': 'DN', 'Kuala Lumpur': 'KL' };

export type PlannedDevice = { machine: SampleMachine; keeper: number; site: string; scans: Moment[] };
export type PlannedStep =
  | { at: number; kind: 'reply' | 'note' | 'answer'; text: string }
  | { at: number; kind: 'status'; status: TicketStatus }
  | { at: number; kind: 'take' };
export type PlannedTicket = {
  at: number;
  problem: SampleProblem;
  requester: number;
  agent: number;
  device: number | null;
  startedAt: number;
  steps: PlannedStep[];
};
export type SamplePlan = { people: SamplePerson[]; devices: PlannedDevice[]; tickets: PlannedTicket[] };

/** 90 days of a made-up company up to `now`: people, their machines with what happened to them, and the tickets that followed. */
export function planSample(texts: Awaited<ReturnType<typeof readSampleTexts>>, now: number, seed = 2026): SamplePlan {
  const chance = chanceFrom(seed);
  const devices = Array.from({ length: counts.devices }, (_none, i) => planDevice(chance, texts, i, now));
  const agents = texts.people.flatMap((person, i) => (person.roles.includes('agent') || person.roles.includes('technician') ? [i] : []));
  const tickets = Array.from({ length: counts.tickets }, () => planTicket(chance, texts.problems, texts.people, agents, devices, now));
  tickets.sort((a, b) => a.at - b.at);
  for (const device of devices) device.scans.sort((a, b) => a.takenAt - b.takenAt);
  return { people: texts.people, devices, tickets };
}

function planDevice(
  chance: Chance,
  { people, parts }: Awaited<ReturnType<typeof readSampleTexts>>,
  index: number,
  now: number,
): PlannedDevice {
  const keeper = index % people.length;
  const site = people[keeper]?.site ?? 'Hồ Chí Minh';
  const first = now - counts.days * day + chance.below(5) * day;
  return {
    machine: makeMachine(chance, parts, index, sitePrefixes[site] ?? 'HQ'),
    keeper,
    site,
    scans: [
      { takenAt: first, updates: 0, stories: [] },
      { takenAt: first + 45 * day, updates: 1, stories: [] },
    ],
  };
}

/** The machine changed, was scanned, and a few hours later somebody wrote. */
function tellStory(device: PlannedDevice, story: Story, startedAt: number): void {
  const last = device.scans.at(-1);
  if (!last || last.stories.includes(story) || last.takenAt > startedAt - 4 * hour) return;
  device.scans.push({ takenAt: startedAt - 3 * hour, updates: last.updates + 1, stories: [...last.stories, story] });
}

function planTicket(
  chance: Chance,
  problems: readonly SampleProblem[],
  people: readonly SamplePerson[],
  agents: readonly number[],
  devices: PlannedDevice[],
  now: number,
): PlannedTicket {
  const problem = chance.pick(problems);
  const speakers = people.flatMap((person, i) => (person.language === problem.language && !agents.includes(i) ? [i] : []));
  const requester = chance.pick(speakers);
  // More of the work is recent; open tickets sit in the last days.
  const ageDays = chance.happens(0.15) ? chance.below(4) : chance.below(counts.days - 1);
  const at = now - ageDays * day - chance.below(10 * 60) * minute - 5 * minute;
  const startedAt = at - (20 + chance.below(160)) * minute;
  const own = devices.findIndex((device) => device.keeper === requester);
  const device = own >= 0 && problem.kind === 'incident' ? own : null;
  const plannedDevice = device === null ? undefined : devices[device];
  if (plannedDevice && problem.story && ageDays < 40) tellStory(plannedDevice, problem.story, startedAt);
  return { at, problem, requester, agent: chance.pick(agents), device, startedAt, steps: planSteps(chance, problem, at, ageDays, now) };
}

function planSteps(chance: Chance, problem: SampleProblem, at: number, ageDays: number, now: number): PlannedStep[] {
  if (ageDays < 1 && chance.happens(0.5)) return [];
  const steps: PlannedStep[] = [
    { at: at + 6 * minute, kind: 'take' },
    { at: at + 9 * minute, kind: 'reply', text: problem.question },
    { at: at + 25 * minute, kind: 'note', text: problem.note },
  ];
  const settled = ageDays > 4 || chance.happens(0.4);
  if (settled) {
    const solvedAt = at + (1 + chance.below(20)) * hour;
    steps.push({ at: solvedAt, kind: 'reply', text: problem.solution }, { at: solvedAt, kind: 'status', status: 'solved' });
    if (ageDays > 8) steps.push({ at: solvedAt + 5 * day, kind: 'status', status: 'closed' });
  } else if (chance.happens(0.4)) steps.push({ at: at + 30 * minute, kind: 'status', status: 'waiting' });
  return steps.filter((step) => step.at < now);
}
