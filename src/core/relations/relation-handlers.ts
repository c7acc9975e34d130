import type { Gate } from '../platform/access/gate.ts';
import type { DuplicateService } from './duplicates/duplicate-service.ts';
import type { PublicUpdateService } from './incident/public-update-service.ts';
import type { LinkService } from './links/link-service.ts';
import type { MergeService } from './merge/merge-service.ts';
import type { SplitService } from './split/split-service.ts';

export type RelationServices = {
  links: LinkService;
  merges: MergeService;
  splits: SplitService;
  updates: PublicUpdateService;
  duplicates: DuplicateService;
};

export const relationHandlers = (gate: Gate, { links, merges, splits, updates }: RelationServices) => ({
  relations: {
    list: gate.relations.list.handler(({ input, context }) => links.list(context.actor, input.number)),
    add: gate.relations.add.handler(({ input, context }) => links.add(context.command, input)),
    remove: gate.relations.remove.handler(({ input, context }) => links.remove(context.command, input)),
    merge: gate.relations.merge.handler(({ input, context }) => merges.merge(context.command, input)),
    unmerge: gate.relations.unmerge.handler(({ input, context }) => merges.unmerge(context.command, input.number)),
    split: gate.relations.split.handler(({ input, context }) => splits.split(context.command, input)),
    updateAll: gate.relations.updateAll.handler(({ input, context }) => updates.updateAll(context.command, input)),
  },
});

/** What they answer of a ticket. */
export const duplicateHandlers = (gate: Gate, { duplicates }: RelationServices) => ({
  suggestDuplicates: gate.tickets.suggestDuplicates.handler(async ({ input, context }) => ({
    items: await duplicates.suggest(context.actor, input),
  })),
});
