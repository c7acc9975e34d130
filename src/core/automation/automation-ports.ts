import type { Connection, Writer } from '../database/database.ts';
import type { RecordChange } from '../platform/change-log.ts';

/** What other parts of the desk do for rules and macros; they come after this one and say so when the desk is put together. */
export type AutomationPorts = {
  /** Gives a ticket to whoever its queue's routing finds. */
  assignByRouting?: (trx: Writer, record: RecordChange, ticket: { id: string; number: number }) => Promise<void>;
  startChecklist?: (trx: Writer, record: RecordChange, ticket: { id: string; number: number }, templateId: string) => Promise<void>;
  checklistNames?: (db: Connection, ids: readonly string[]) => Promise<Map<string, string>>;
  /** What the promises say of tickets, by id. */
  promises?: (db: Connection, ids: readonly string[]) => Promise<Map<string, { sla: string; dueAt: number | null }>>;
};
