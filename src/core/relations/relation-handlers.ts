import type { Gate } from '../platform/gate.ts';
import type { LinkService } from './links/link-service.ts';
import type { MergeService } from './merge/merge-service.ts';

export type RelationServices = { links: LinkService; merges: MergeService };

export const relationHandlers = (gate: Gate, { links, merges }: RelationServices) => ({
  relations: {
    list: gate.relations.list.handler(({ input, context }) => links.list(context.actor, input.number)),
    add: gate.relations.add.handler(({ input, context }) => links.add(context.command, input)),
    remove: gate.relations.remove.handler(({ input, context }) => links.remove(context.command, input)),
    merge: gate.relations.merge.handler(({ input, context }) => merges.merge(context.command, input)),
    unmerge: gate.relations.unmerge.handler(({ input, context }) => merges.unmerge(context.command, input.number)),
  },
});
