export type AgreementsTable = {
  id: string;
  name: string;
  kind: string;
  calendar_id: string;
  active: number;
  position: number;
  conditions: string;
  targets: string;
  paused_in: string;
  levels: string;
  /** Of a target, used up when its clock turns to soon due. */
  warn_percent: number;
  version: number;
  created_at: number;
  updated_at: number;
};

/** What the history of an open ticket comes to; may be thrown away and counted again. */
export type TicketClocksTable = {
  ticket_id: string;
  target: string;
  /** 1 for the clock of the ticket that is due next. */
  is_next: number;
  agreement_id: string;
  state: string;
  started_at: number;
  target_ms: number;
  /** Business ms that were used at `counted_at`. */
  elapsed_ms: number;
  due_at: number | null;
  soon_at: number | null;
  /** When the next escalation level is reached; null when none is left. */
  next_level_at: number | null;
  counted_at: number;
};
