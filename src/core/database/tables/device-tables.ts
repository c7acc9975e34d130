import type { Generated } from 'kysely';

export type DevicesTable = {
  id: string;
  organisation_id: string | null;
  name: string;
  name_folded: string;
  asset_tag: string | null;
  type: string;
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
  /** The device that stands for this one since the two were merged. */
  merged_into_id: string | null;
  /** The place whose path `site` is; null where it is none of the desk's places. */
  place_id: string | null;
};

/** Where a field of a device comes from; a field without a row is as old as the desk. */
export type DeviceFieldsTable = {
  device_id: string;
  field: string;
  source: string;
  at: number;
  person_id: string | null;
  locked: number;
  /** What the last scan said, as JSON, where that is not what is kept. */
  scanned: string | null;
};

export type DeviceRelationsTable = {
  id: string;
  from_id: string;
  to_id: string;
  kind: string;
  source: string;
  from_at: number;
  to_at: number | null;
  person_id: string | null;
};

export type DeviceMergesTable = {
  source_id: string;
  target_id: string;
  command_id: string;
  person_id: string | null;
  at: number;
  reason: string | null;
  /** What the merge changed of the target's row, to be put back. JSON. */
  before: string;
};

export type SnapshotsTable = {
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

export type DeviceChangesTable = {
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
  /** What it shares with changes of other devices; empty: nothing, null: not looked at yet. */
  shared_id: string | null;
};

/** How devices of a model should be; one for a model and organisation. */
export type GoldenModelsTable = {
  id: string;
  /** The model, folded. */
  model_key: string;
  model: string;
  organisation_id: string | null;
  /** Where it was read, and by which scan: kept for who asks, not needed to compare. */
  device_id: string;
  snapshot_id: string;
  taken_at: number;
  marked_at: number;
  person_id: string | null;
};
/** What a golden model holds, by its own rows: no scan has to be kept for it. */
export type GoldenSectionsTable = {
  golden_id: string;
  section: string;
  status: string;
  reason: string | null;
  remedy: string | null;
  hash: string | null;
};

/** When a check of a device began to fail, failed otherwise, or recovered; `old` and `new` are JSON of how it stood. */
export type DeviceCheckTurnsTable = {
  sequence: Generated<number>;
  device_id: string;
  check_id: string;
  name: string;
  at: number;
  turn: string;
  old: string;
  new: string;
  rank: number;
};

/** What happened, whichever device it happened to. */
export type SharedChangesTable = {
  id: string;
  section: string;
  label: string;
  words: string;
  kind: string;
  field: string | null;
  value: string | null;
  rank: number;
};

export type RecordingsTable = {
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

export type DiagnosesTable = {
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
