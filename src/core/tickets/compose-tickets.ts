import { hostname, userInfo } from 'node:os';
import type { Database } from '../database/database.ts';
import type { FileService } from '../files/file-service.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { createMessageConductService } from './conversation/message-conduct-service.ts';
import { createDraftService } from './conversation/draft-service.ts';
import { createMessageService } from './conversation/message-service.ts';
import { createTimelineService } from './conversation/timeline-service.ts';
import { createTicketEditService } from './edit/ticket-edit-service.ts';
import { createTicketUndoService } from './edit/ticket-undo-service.ts';
import { createTicketListService } from './list/ticket-list-service.ts';
import { createViewService } from './list/view-service.ts';
import { createEvidenceService } from './evidence/evidence-service.ts';
import type { EvidenceSources } from './evidence/evidence-sources.ts';
import { createTicketStateService } from './states/ticket-state-service.ts';
import type { TicketServices } from './ticket-handlers.ts';
import { createTicketService } from './ticket-service.ts';

export type TicketParts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  files: FileService;
  evidence: Omit<EvidenceSources, 'ownNames' | 'people'>;
};

/** Puts the services of tickets together. */
export function composeTickets(parts: TicketParts): TicketServices {
  const tickets = createTicketService(parts);
  const edits = createTicketEditService({ ...parts, tickets });
  const messages = createMessageService({ ...parts, tickets });
  return {
    tickets,
    lists: createTicketListService(parts),
    edits,
    undos: createTicketUndoService(parts),
    messages,
    marks: createMessageConductService(parts),
    states: createTicketStateService({ ...parts, tickets, edits, messages }),
    timelines: createTimelineService(parts),
    drafts: createDraftService(parts),
    evidence: createEvidenceService({
      ...parts,
      sources: { ...parts.evidence, people: parts.people, ownNames: () => ({ users: [userInfo().username], hosts: [hostname()] }) },
    }),
    views: createViewService(parts),
  };
}
