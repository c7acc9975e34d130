import type { LevelAction } from '../../contract/agreements.ts';
import type { PersonId, TaskId } from '../../contract/common.ts';
import type { Connection, Writer } from '../database/database.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { TicketFacts } from './ticket-facts-store.ts';

/** A task that a level opens. */
export type LevelTask = Pick<Extract<LevelAction, { kind: 'task' }>, 'title' | 'whom'> & { id: TaskId; dueAt: number | null };

/** What later parts of the desk do for escalations; they say so when the desk is put together. */
export type PromisePorts = {
  /** Who works a queue, and who leads it or the desk where nobody does. */
  peopleOfQueue: (db: Connection, queueId: string) => Promise<PersonId[]>;
  leadsOfQueue: (db: Connection, queueId: string) => Promise<PersonId[]>;
  openTask: (trx: Writer, record: RecordChange, ticket: TicketFacts, task: LevelTask) => Promise<void>;
};
