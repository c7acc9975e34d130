import type { TimelineItem } from '../../../../contract/tickets.ts';

export const timelineFilters = ['all', 'conversation', 'notes', 'changes', 'evidence'] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

const kindsOf: Readonly<Record<TimelineFilter, readonly TimelineItem['kind'][]>> = {
  all: ['opening', 'reply', 'note', 'evidence', 'change'],
  conversation: ['opening', 'reply'],
  notes: ['note'],
  changes: ['change'],
  evidence: ['evidence'],
};

/** The items of a filter, in their order. That the ticket was created is told by its own text above them. */
export function filterTimeline(items: readonly TimelineItem[], filter: TimelineFilter): TimelineItem[] {
  const kinds = kindsOf[filter];
  return items.filter((item) => kinds.includes(item.kind) && !(item.kind === 'change' && item.event === 'ticket.created'));
}

/** How many of the newest items are shown at first; with few more than that, folding would hide less than it costs. */
const shownAtFirst = 20;
const worthFolding = 8;

/** Where the shown part begins. `target` (a permalink) is never folded away. */
export function foldFrom(items: readonly TimelineItem[], target: string | null): number {
  const from = items.length - shownAtFirst;
  if (from < worthFolding) return 0;
  const at = target === null ? -1 : items.findIndex((item) => item.id === target);
  return at === -1 ? from : Math.min(from, at);
}

export type TimelineRun = { kind: 'item'; item: TimelineItem } | { kind: 'changes'; items: Extract<TimelineItem, { kind: 'change' }>[] };

const sameMoment = 60_000;

/** Neighbouring changes of one person within a minute stand together as one line. */
export function gatherChanges(items: readonly TimelineItem[]): TimelineRun[] {
  const runs: TimelineRun[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    const before = last?.kind === 'changes' ? last.items.at(-1) : undefined;
    if (item.kind !== 'change') runs.push({ kind: 'item', item });
    else if (
      last?.kind === 'changes' &&
      before &&
      before.personId === item.personId &&
      before.cause?.id === item.cause?.id &&
      item.at - before.at < sameMoment
    )
      last.items.push(item);
    else runs.push({ kind: 'changes', items: [item] });
  }
  return runs;
}

/** Items that came after `seenVersion` was shown: those whose ids were not there. */
export function arrivedSince(items: readonly TimelineItem[], seen: ReadonlySet<string>, me: string | undefined): TimelineItem[] {
  return items.filter((item) => !seen.has(item.id) && item.personId !== me);
}
