import type { Generated } from 'kysely';

export type QueuesTable = {
  id: string;
  name: string;
  name_folded: string;
  organisation_id: string | null;
  position: number;
  /** 1 first line to 3 specialists: what escalation between queues goes by. */
  tier: number;
  /** Counts assignments by rule: whose last turn is longest ago is next. */
  turn: number;
  escalates_to_id: string | null;
  /** How tickets are assigned by rule, JSON; null where they are not. */
  assigning: string | null;
  closed_at: number | null;
};

export type TicketsTable = {
  id: string;
  number: number;
  organisation_id: string | null;
  title: string;
  text: string;
  status: string;
  /** 1 while new, open or waiting: the partial indexes of the queue stand on it. */
  is_open: number;
  /** 1 low to 4 urgent. */
  priority: number;
  kind: string;
  queue_id: string;
  requester_id: string | null;
  assignee_id: string | null;
  started_at: number | null;
  created_at: number;
  updated_at: number;
  solved_at: number | null;
  closed_at: number | null;
  version: number;
  digest: string;
  /** When the next of its promises is due; `noDueAt` while none is. Written by the promises, not a field people change. */
  next_due_at: Generated<number>;
  /** The ticket this one was merged into; null while it stands for itself. */
  merged_into_id: string | null;
  /** What a waiting ticket waits for, and when it is looked at again at the latest. */
  waiting_for: string | null;
  waiting_until: number | null;
  /** When somebody confirmed that the solution works. */
  confirmed_at: number | null;
  /** The closed ticket that this one takes up again. */
  follows_id: string | null;
  tier: number;
  /** How often it was opened again after it was solved or closed. */
  reopened: number;
};

export type TicketMergesTable = {
  source_id: string;
  target_id: string;
  command_id: string;
  person_id: string | null;
  at: number;
  /** What the merge changed of the source's row, to be put back exactly. JSON. */
  before: string;
};

export type AbusiveMessagesTable = {
  message_id: string;
  ticket_id: string;
  /** Who wrote it. */
  writer_id: string | null;
  /** Who marked it. */
  person_id: string;
  reason: string;
  created_at: number;
};

export type MessagesTable = {
  id: string;
  ticket_id: string;
  organisation_id: string | null;
  mode: string;
  person_id: string | null;
  text: string;
  created_at: number;
  digest: string;
};

export type EvidenceTable = {
  id: string;
  ticket_id: string;
  organisation_id: string | null;
  title: string;
  person_id: string | null;
  device_id: string | null;
  device_name: string | null;
  diagnosis_id: string | null;
  verdict: string | null;
  recording_id: string | null;
  groups: string;
  content: string;
  size_bytes: number;
  digest: string;
  created_at: number;
};
