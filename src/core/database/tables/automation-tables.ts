export type RulesTable = {
  id: string;
  name: string;
  position: number;
  enabled: number;
  definition: string;
  last_error: string | null;
  last_error_at: number | null;
  created_at: number;
  updated_at: number;
};

export type CannedRepliesTable = {
  id: string;
  /** Null for those that came with Deskside. */
  person_id: string | null;
  shortcut: string;
  texts: string;
  shared: number;
  created_at: number;
  updated_at: number;
};

export type WebhooksTable = {
  id: string;
  name: string;
  url: string;
  /** Sealed; see `platform/secret-box.ts`. */
  secret: string | null;
  last_at: number | null;
  last_status: number | null;
  last_error: string | null;
  created_at: number;
  updated_at: number;
};

export type WebhookCallsTable = {
  id: string;
  webhook_id: string;
  /** Empty for a test. */
  ticket_id: string;
  body: string;
  /** waiting, done or given-up */
  state: string;
  attempts: number;
  error: string | null;
  created_at: number;
  done_at: number | null;
  /** What was answered at the last attempt, and when that was. */
  status: number | null;
  tried_at: number | null;
};
