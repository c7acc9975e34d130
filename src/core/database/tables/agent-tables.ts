export type AgentEnrolmentsTable = {
  id: string;
  name: string;
  organisation_id: string | null;
  site: string | null;
  tag: string | null;
  trust: string;
  secret_hash: string;
  secret_start: string;
  person_id: string | null;
  created_at: number;
  revoked_at: number | null;
  used_at: number | null;
};

export type AgentsTable = {
  id: string;
  identity: string;
  kind: string;
  agent_key: string;
  name: string;
  version: string | null;
  tag: string | null;
  item_type: string;
  enrolment_id: string;
  organisation_id: string | null;
  address: string | null;
  state: string;
  reason: string | null;
  device_id: string | null;
  parts: string | null;
  first_at: number;
  last_at: number;
  inventory_at: number | null;
};

export type AgentWaitingTable = { agent_id: string; document: string; candidates: string; taken_at: number };
