import type { Assigning, AssigningCriterion } from '../../contract/queues.ts';
import type { SuggestionReason } from '../../contract/routing.ts';
import { fold } from '../../shared/fold.ts';
import type { ShiftState } from './shift-hours.ts';

/** Somebody who could work on a ticket, with what the criteria look at. */
export type Candidate = {
  personId: string;
  personName: string;
  tier: number;
  skills: readonly string[];
  shift: ShiftState;
  /** Open tickets, and the same weighted by how much each asks for. */
  open: number;
  load: number;
  /** Counts up with each assignment by rule in this queue: the smallest has waited longest. */
  turn: number;
  isLastAgent: boolean;
  isKeeper: boolean;
};
export type RoutedTicket = { tier: number; title: string; text: string; tags: readonly string[] };
export type Ranked = { candidate: Candidate; reasons: SuggestionReason[] };

/** What one open ticket weighs in somebody's load: urgent ones more, those that wait for others less. */
export function weightOf(status: string, priority: number): number {
  const weight = [1, 1, 1.5, 3][priority - 1] ?? 1;
  return status === 'waiting' ? weight / 4 : weight;
}

/** The skills of somebody that a ticket asks for: by its tags, or by its words. */
export function matchedSkills(skills: readonly string[], ticket: RoutedTicket): string[] {
  const tags = new Set(ticket.tags.map(fold));
  const words = ` ${fold(`${ticket.title} ${ticket.text}`).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return skills.filter((skill) => tags.has(fold(skill)) || words.includes(` ${fold(skill)} `));
}

const isThere = ({ state }: ShiftState): boolean => state === 'on' || state === 'unknown';

/** The bigger, the more a criterion speaks for somebody. */
function score(criterion: AssigningCriterion, candidate: Candidate, skills: number): number {
  switch (criterion) {
    case 'skill':
      return skills;
    case 'shift':
      return isThere(candidate.shift) ? 1 : 0;
    case 'load':
      return -candidate.load;
    case 'turn':
      return -candidate.turn;
    case 'last-agent':
      return candidate.isLastAgent ? 1 : 0;
    case 'keeper':
      return candidate.isKeeper ? 1 : 0;
  }
}

function reasonsOf(candidate: Candidate, skills: string[], order: readonly AssigningCriterion[], hasTurn: boolean): SuggestionReason[] {
  const { shift } = candidate;
  const reasons: SuggestionReason[] = [];
  if (shift.state === 'on') reasons.push({ kind: 'shift', untilAt: shift.untilAt });
  if (shift.state === 'off') reasons.push({ kind: 'off', fromAt: shift.untilAt });
  if (shift.state === 'away') reasons.push({ kind: 'away' });
  reasons.push({ kind: 'load', open: candidate.open });
  if (skills.length > 0) reasons.push({ kind: 'skill', skills });
  if (candidate.isLastAgent) reasons.push({ kind: 'last-agent' });
  if (candidate.isKeeper) reasons.push({ kind: 'keeper' });
  if (hasTurn && order.includes('turn')) reasons.push({ kind: 'turn' });
  return reasons;
}

/**
 * The people of a queue for a ticket, best first: those of its tier before others, those who are away last, then by the queue's criteria in their order;
 * the one who has waited longest decides what is still even. Pure, so that what is proposed is what is done.
 */
export function rankCandidates(candidates: readonly Candidate[], ticket: RoutedTicket, { order }: Pick<Assigning, 'order'>): Ranked[] {
  const ranked = candidates.map((candidate) => {
    const skills = matchedSkills(candidate.skills, ticket);
    const key = [
      candidate.tier === ticket.tier ? 1 : 0,
      candidate.shift.state === 'away' ? 0 : 1,
      ...order.map((criterion) => score(criterion, candidate, skills.length)),
      -candidate.turn,
    ];
    return { candidate, skills, key };
  });
  ranked.sort((a, b) => {
    const at = a.key.findIndex((value, i) => value !== b.key[i]);
    return at === -1 ? a.candidate.personId.localeCompare(b.candidate.personId) : (b.key[at] as number) - (a.key[at] as number);
  });
  const longest = Math.min(...candidates.map(({ turn }) => turn));
  return ranked.map(({ candidate, skills }) => ({
    candidate,
    reasons: reasonsOf(candidate, skills, order, candidate.turn === longest && candidates.length > 1),
  }));
}

/** Who gets a ticket by the rule of its queue; null when nobody of its tier is there for it. In a queue without that tier, tiers do not matter. */
export function chooseAssignee(candidates: readonly Candidate[], ticket: RoutedTicket, assigning: Assigning): Ranked | null {
  const hasTier = candidates.some(({ tier }) => tier === ticket.tier);
  const able = candidates.filter(
    ({ tier, shift }) => (!hasTier || tier === ticket.tier) && shift.state !== 'away' && (!assigning.onlyOnShift || isThere(shift)),
  );
  return rankCandidates(able, ticket, assigning)[0] ?? null;
}
