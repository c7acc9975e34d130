import type { Generated } from 'kysely';
import type * as accounts from './tables/account-tables.ts';
import type { ProcedureTables } from './tables/procedure-tables.ts';

/**
 * Both databases have this one schema. Times are epoch ms UTC, booleans 0/1, structured values JSON text that the stores parse with zod.
 * Every row of a customer carries its organisation.
 */
export type Schema = ProcedureTables & {
  changes: ChangesTable;
  audit: AuditTable;
  sequences: { name: string; value: number };
  counters: { name: string; value: number };
  settings: { key: string; value: string };
  preferences: { person_id: string; key: string; value: string };
  files: { id: string; name: string; media_type: string; size_bytes: number; sha256: string; person_id: string | null; created_at: number };
  uploads: { id: string; name: string; size_bytes: number; person_id: string; created_at: number };
  organisations: OrganisationsTable;
  people: PeopleTable;
  articles: {
    id: string;
    slug: string;
    language: string;
    title: string;
    body: string;
    audience: string;
    created_at: number;
    updated_at: number;
  };
  devices: DevicesTable;
  device_identifiers: { device_id: string; kind: string; value: string };
  section_contents: { hash: string; section: string; item_count: number; items: string };
  device_sections: { device_id: string; section: string; hash: string; taken_at: number };
  snapshots: SnapshotsTable;
  snapshot_sections: {
    snapshot_id: string;
    section: string;
    status: string;
    reason: string | null;
    remedy: string | null;
    duration_ms: number;
    hash: string | null;
  };
  device_changes: DeviceChangesTable;
  software_titles: { id: Generated<number>; name: string; devices: number };
  device_software: { device_id: string; title_id: number; version: string };
  software_backlog: { device_id: string; hash: string };
  pending_scans: { id: string; document: string; candidates: string; source: string; created_at: number };
  recordings: RecordingsTable;
  diagnoses: DiagnosesTable;
  queues: QueuesTable;
  queue_members: { queue_id: string; person_id: string; tier: number; leads: number; skills: string; turn: number };
  shifts: { person_id: string; zone: string; week: string };
  absences: { id: string; person_id: string; from_at: number; until_at: number; reason: string | null };
  abusive_messages: AbusiveMessagesTable;
  person_notes: { id: string; person_id: string; author_id: string; text: string; created_at: number };
  tickets: TicketsTable;
  ticket_tags: { ticket_id: string; tag: string; tag_folded: string };
  ticket_devices: { ticket_id: string; device_id: string; linked_at: number };
  messages: MessagesTable;
  message_files: { message_id: string; file_id: string; position: number };
  evidence: EvidenceTable;
  drafts: { person_id: string; ticket_id: string; mode: string; text: string; updated_at: number };
  views: {
    id: string;
    person_id: string;
    name: string;
    filter: string;
    sort: string;
    direction: string;
    columns: string;
    shared: number;
    position: number;
  };
  ticket_merges: TicketMergesTable;
  ticket_links: { from_id: string; kind: string; to_id: string; person_id: string | null; at: number };
  message_copies: { message_id: string; original_id: string; at: number };
  public_updates: { id: string; ticket_id: string; person_id: string; text: string; at: number; total: number; done: number };
  sample_rows: { kind: string; id: string };
  search_documents: SearchDocumentsTable;
  accounts: accounts.AccountsTable;
  account_links: accounts.AccountLinksTable;
  recovery_codes: accounts.RecoveryCodesTable;
  passkeys: accounts.PasskeysTable;
  sessions: accounts.SessionsTable;
  api_keys: accounts.ApiKeysTable;
  known_devices: accounts.KnownDevicesTable;
  sign_in_tries: accounts.SignInTriesTable;
  challenges: accounts.ChallengesTable;
  identity_providers: accounts.IdentityProvidersTable;
  identities: accounts.IdentitiesTable;
  timed_work: TimedWorkTable;
  notifications: NotificationsTable;
  access_scopes: { person_id: string; kind: 'organisation' | 'queue'; subject_id: string };
  /** The end of the audit's chain: one row. */
  audit_head: { id: number; position: number; hash: string };
  ticket_counts: { queue_id: string; organisation_id: string; status: string; value: number };
  calendars: { id: string; name: string; reviewed_years: string; created_at: number; updated_at: number };
  calendar_versions: { calendar_id: string; version: number; valid_from: number; zone: string; week: string; holidays: string };
  agreements: AgreementsTable;
  ticket_clocks: TicketClocksTable;
  escalations: { ticket_id: string; target: string; started_at: number; level_id: string; reached_at: number; fired_at: number };
  rules: RulesTable;
  rule_firings: { command_id: string; ticket_id: string; rule_id: string; at: number; wave: number };
  macros: { id: string; person_id: string | null; name: string; actions: string; shared: number; created_at: number; updated_at: number };
  canned_replies: CannedRepliesTable;
  webhooks: WebhooksTable;
  webhook_calls: WebhookCallsTable;
  late_notices: { person_id: string; ticket_id: string; target: string; level_id: string };
};

/** `next_due_at` of tickets that nothing is due for: later than every time, so that they come last in the order of what is due. */
export const noDueAt = 8_640_000_000_000_000;

type RulesTable = {
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

type CannedRepliesTable = {
  id: string;
  /** Null for those that came with Deskside. */
  person_id: string | null;
  shortcut: string;
  texts: string;
  shared: number;
  created_at: number;
  updated_at: number;
};

type WebhooksTable = {
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

type WebhookCallsTable = {
  id: string;
  webhook_id: string;
  ticket_id: string;
  body: string;
  /** waiting, done or given-up */
  state: string;
  attempts: number;
  error: string | null;
  created_at: number;
  done_at: number | null;
};

type ChangesTable = {
  sequence: Generated<number>;
  command_id: string;
  at: number;
  person_id: string | null;
  procedure: string;
  event: string;
  subject_kind: string;
  subject_id: string;
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

/** What is due by itself. One row a kind and key; done work is gone. */
type TimedWorkTable = {
  id: string;
  kind: string;
  key: string;
  due_at: number;
  payload: string;
  attempts: number;
  last_error: string | null;
  created_at: number;
};

type NotificationsTable = {
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

type AuditTable = {
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

type OrganisationsTable = { id: string; name: string; domain: string | null; created_at: number; updated_at: number };

type PeopleTable = {
  id: string;
  organisation_id: string | null;
  name: string;
  name_folded: string;
  address_as: string | null;
  email: string | null;
  phone: string | null;
  title: string | null;
  site: string | null;
  language: string;
  roles: string;
  active: number;
  created_at: number;
  updated_at: number;
};

type DevicesTable = {
  id: string;
  organisation_id: string | null;
  name: string;
  name_folded: string;
  asset_tag: string | null;
  form_factor: string;
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  operating_system: string | null;
  state: string;
  person_id: string | null;
  site: string | null;
  notes: string | null;
  local: number;
  problems: string;
  problem_count: number;
  last_scan_at: number | null;
  last_snapshot_id: string | null;
  created_at: number;
  updated_at: number;
};

type SnapshotsTable = {
  id: string;
  device_id: string;
  organisation_id: string | null;
  taken_at: number;
  duration_ms: number;
  source: string;
  added: number;
  removed: number;
  changed: number;
};

type DeviceChangesTable = {
  sequence: Generated<number>;
  device_id: string;
  organisation_id: string | null;
  snapshot_id: string;
  at: number;
  after: number | null;
  section: string;
  item_key: string;
  label: string;
  kind: string;
  field: string | null;
  old: string | null;
  new: string | null;
  rank: number;
};

type RecordingsTable = {
  id: string;
  device_id: string | null;
  organisation_id: string | null;
  title: string;
  kind: string;
  started_at: number;
  duration_ms: number;
  columns: number;
  rows: number;
  sha256: string;
  size_bytes: number;
};

type DiagnosesTable = {
  id: string;
  playbook: string;
  device_id: string | null;
  organisation_id: string | null;
  ticket_id: string | null;
  person_id: string | null;
  started_at: number;
  finished_at: number | null;
  state: string;
  verdict: string;
  sentence: string | null;
  article_slug: string | null;
  steps: string;
  recording_id: string | null;
};

type QueuesTable = {
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

type AbusiveMessagesTable = {
  message_id: string;
  ticket_id: string;
  /** Who wrote it. */
  writer_id: string | null;
  /** Who marked it. */
  person_id: string;
  reason: string;
  created_at: number;
};

type TicketsTable = {
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

type TicketMergesTable = {
  source_id: string;
  target_id: string;
  command_id: string;
  person_id: string | null;
  at: number;
  /** What the merge changed of the source's row, to be put back exactly. JSON. */
  before: string;
};

type MessagesTable = {
  id: string;
  ticket_id: string;
  organisation_id: string | null;
  mode: string;
  person_id: string | null;
  text: string;
  created_at: number;
  digest: string;
};

type EvidenceTable = {
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

type SearchDocumentsTable = {
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

type AgreementsTable = {
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
  version: number;
  created_at: number;
  updated_at: number;
};

/** What the history of an open ticket comes to; may be thrown away and counted again. */
type TicketClocksTable = {
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
  /** Which version of all agreements and calendars it was counted by. */
  rules_version: number;
  counted_at: number;
};
