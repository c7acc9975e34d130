import type { Database } from '../database/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { TicketListService } from '../tickets/list/ticket-list-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { createLinkService } from './links/link-service.ts';
import { createMergeService } from './merge/merge-service.ts';
import type { RelationServices } from './relation-handlers.ts';

export type RelationParts = {
  db: Database;
  clock: Clock;
  tickets: { tickets: TicketService; lists: TicketListService; messages: MessageService };
};

/** Puts the services of what tickets are to each other together. */
export function composeRelations({ db, clock, tickets }: RelationParts): RelationServices {
  const parts = { db, clock, ...tickets };
  return { links: createLinkService(parts), merges: createMergeService(parts) };
}
