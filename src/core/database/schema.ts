import type { Generated } from 'kysely';
import type { AgentEnrolmentsTable, AgentsTable, AgentWaitingTable } from './tables/agent-tables.ts';
import type * as accounts from './tables/account-tables.ts';
import type { AuditTable, ChangesTable, NotificationsTable, SearchDocumentsTable, TimedWorkTable } from './tables/desk-tables.ts';
import type { OrganisationsTable, PeopleTable } from './tables/people-tables.ts';
import type * as devices from './tables/device-tables.ts';
import type {
  AbusiveMessagesTable,
  EvidenceTable,
  MessagesTable,
  QueuesTable,
  TicketMergesTable,
  TicketsTable,
} from './tables/ticket-tables.ts';
import type { AgreementsTable, TicketClocksTable } from './tables/promise-tables.ts';
import type { CannedRepliesTable, RulesTable, WebhookCallsTable, WebhooksTable } from './tables/automation-tables.ts';
import type { CustodyTables } from './tables/custody-tables.ts';
import type { CheckTables } from './tables/check-tables.ts';
import type { LicenceTables } from './tables/licence-tables.ts';
import type { StockTables } from './tables/stock-tables.ts';
import type { UpkeepTables } from './tables/upkeep-tables.ts';
import type { ProcedureTables } from './tables/procedure-tables.ts';

/** The tables of features that list theirs in one type. */
type FeatureTables = UpkeepTables & ProcedureTables & LicenceTables & CustodyTables & CheckTables & StockTables;

/**
 * Both databases have this one schema. Times are epoch ms UTC, booleans 0/1, structured values JSON text that the stores parse with zod.
 * Every row of a customer carries its organisation.
 */
export type Schema = FeatureTables & {
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
  devices: devices.DevicesTable;
  device_fields: devices.DeviceFieldsTable;
  device_relations: devices.DeviceRelationsTable;
  device_merges: devices.DeviceMergesTable;
  merged_rows: { source_id: string; place: string; row_key: string; kept: string | null };
  device_identifiers: { device_id: string; kind: string; value: string };
  section_contents: { hash: string; section: string; item_count: number; items: string };
  /** What each reader last really read of each section. */
  device_sections: { device_id: string; reader: string; section: string; hash: string; taken_at: number; snapshot_id: string };
  agent_enrolments: AgentEnrolmentsTable;
  agents: AgentsTable;
  agent_waiting: AgentWaitingTable;
  snapshots: devices.SnapshotsTable;
  snapshot_sections: {
    snapshot_id: string;
    section: string;
    status: string;
    reason: string | null;
    remedy: string | null;
    duration_ms: number;
    hash: string | null;
  };
  golden_models: devices.GoldenModelsTable;
  golden_sections: devices.GoldenSectionsTable;
  device_changes: devices.DeviceChangesTable;
  device_check_turns: devices.DeviceCheckTurnsTable;
  shared_changes: devices.SharedChangesTable;
  device_traits: { device_id: string; kind: string; name: string; value: string };
  software_titles: {
    id: Generated<number>;
    name: string;
    devices: number;
    publisher: string | null;
    source: string | null;
    product_id: string | null;
    /** The rule that says so: its id, or the shipped one's pattern. */
    rule: string | null;
    rules_version: Generated<number>;
  };
  device_software: { device_id: string; title_id: number; version: string; scope: string | null; installed_at: number | null };
  software_backlog: { device_id: string; hash: string };
  pending_scans: { id: string; document: string; candidates: string; source: string; created_at: number };
  recordings: devices.RecordingsTable;
  diagnoses: devices.DiagnosesTable;
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
