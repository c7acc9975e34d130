import type { Generated } from 'kysely';

export type ChangesTable = {
  sequence: Generated<number>;
  command_id: string;
  at: number;
  person_id: string | null;
  procedure: string;
  event: string;
  subject_kind: string;
  subject_id: string;
  /** The ticket's number, where it belongs to one; null in lines from before it was written down. */
  number: number | null;
  organisation_id: string | null;
  field: string | null;
  old: string | null;
  new: string | null;
  /** The subject's version after the command; null for subjects without one. */
  version: number | null;
  /** Which desk wrote it, and its own count there: what lets laptops that worked offline be synchronised. */
  origin: string;
  /** Why, when it was not (only) the person: JSON of `ChangeCause`. */
  cause: string | null;
  /** The position of its command's line in the audit; null from before there was a chain. */
  audit: number | null;
};

export type AuditTable = {
  sequence: Generated<number>;
  at: number;
  person_id: string | null;
  procedure: string;
  command_id: string;
  outcome: string;
  /** Its place in the chain, from 1 without gaps; null for lines from before there was one. */
  position: number | null;
  changes_count: number | null;
  changes_hash: string | null;
  previous_hash: string | null;
  hash: string | null;
};

/** What is due by itself. One row a kind and key; done work is gone. */
export type TimedWorkTable = {
  id: string;
  kind: string;
  key: string;
  due_at: number;
  payload: string;
  attempts: number;
  last_error: string | null;
  created_at: number;
};

export type NotificationsTable = {
  id: string;
  person_id: string;
  at: number;
  kind: string;
  subject_kind: string;
  subject_id: string;
  number: number | null;
  details: string;
  done_at: number | null;
};

export type SearchDocumentsTable = {
  /** kind's code x 2^40 + a number that grows: newest first is highest first within a kind. */
  id: number;
  kind: string;
  subject_id: string;
  organisation_id: string | null;
  person_id: string | null;
  number: number | null;
  title: string;
  subtitle: string | null;
  body: string;
  title_folded: string;
  body_folded: string;
  staff_folded: string;
};
