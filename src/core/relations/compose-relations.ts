import type { Database } from '../database/database.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { Clock } from '../platform/clock.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { TicketListService } from '../tickets/list/ticket-list-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { createDuplicateService } from './duplicates/duplicate-service.ts';
import { createPublicUpdateService } from './incident/public-update-service.ts';
import { createLinkService } from './links/link-service.ts';
import { createMergeService } from './merge/merge-service.ts';
import { createSplitService } from './split/split-service.ts';
import type { RelationServices } from './relation-handlers.ts';

export type RelationParts = {
  db: Database;
  clock: Clock;
  timedWork: TimedWork;
  tickets: { tickets: TicketService; lists: TicketListService; messages: MessageService };
};

/** Puts the services of what tickets are to each other together. */
export function composeRelations({ db, clock, timedWork, tickets }: RelationParts): RelationServices {
  const parts = { db, clock, timedWork, ...tickets };
  const links = createLinkService(parts);
  return {
    links,
    merges: createMergeService(parts),
    splits: createSplitService({ ...parts, links }),
    updates: createPublicUpdateService(parts),
    duplicates: createDuplicateService(parts),
  };
}
