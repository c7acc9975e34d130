/** The tables of what the desk looks at by itself. */
export type CheckTables = {
  checks: {
    id: string;
    name: string;
    name_folded: string;
    kind: string;
    /** JSON. */
    target: string;
    secret: string | null;
    /** That of the device, where there is one. */
    organisation_id: string | null;
    device_id: string | null;
    every_minutes: number;
    tries: number;
    ticket_from: string;
    active: number;
    /** What its tickets are written in: the language of who saved it. */
    language: string;
    state: string;
    /** JSON. */
    reasons: string;
    since: number | null;
    /** Attempts in a row that read nothing. */
    failures: number;
    checked_at: number | null;
    next_at: number | null;
    took_ms: number | null;
    /** What was last read, as JSON, and when. */
    facts: string | null;
    facts_at: number | null;
    expires_at: number | null;
    /** The rung of the ladder of reminders that was last told, in days. */
    told_days: number | null;
    ticket_id: string | null;
    version: number;
    created_at: number;
    updated_at: number;
  };
  /** How a check stood from when until when. */
  check_periods: { check_id: string; from_at: number; to_at: number; state: string; reasons: string };
};
