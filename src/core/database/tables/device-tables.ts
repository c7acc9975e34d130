import type { Generated } from 'kysely';

export type DevicesTable = {
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
