/** The tables of procedures and guided intake; texts in several languages are JSON of `LocalText`. */
export type ProcedureTables = {
  checklist_templates: {
    id: string;
    title: string;
    items: string;
    version: number;
    active: number;
    created_at: number;
    updated_at: number;
  };
  checklists: {
    id: string;
    ticket_id: string;
    organisation_id: string | null;
    template_id: string;
    template_version: number;
    title: string;
    person_id: string | null;
    created_at: number;
  };
  checklist_items: {
    id: string;
    checklist_id: string;
    ticket_id: string;
    position: number;
    text: string;
    required: number;
    playbook: string | null;
    proof: string;
    state: string;
    person_id: string | null;
    at: number | null;
    note: string | null;
    file_id: string | null;
    diagnosis_id: string | null;
  };
  /** What the queue's rows show of a ticket's checklists; there is a row only for tickets that have one. */
  checklist_progress: { ticket_id: string; done: number; total: number; required_open: number };
  tasks: {
    id: string;
    organisation_id: string | null;
    ticket_id: string | null;
    title: string;
    owner_id: string | null;
    queue_id: string | null;
    due_at: number | null;
    state: string;
    person_id: string | null;
    created_at: number;
    updated_at: number;
    closed_at: number | null;
    closed_by: string | null;
    version: number;
  };
  approvals: {
    id: string;
    ticket_id: string;
    organisation_id: string | null;
    mode: string;
    state: string;
    title: string;
    text: string;
    digest: string;
    due_at: number | null;
    person_id: string | null;
    created_at: number;
    closed_at: number | null;
    /** The round that was asked instead, when the request changed. */
    followed_by: string | null;
  };
  approval_votes: {
    approval_id: string;
    person_id: string;
    position: number;
    decision: string | null;
    reason: string | null;
    decided_at: number | null;
  };
  time_entries: {
    id: string;
    ticket_id: string;
    organisation_id: string | null;
    person_id: string;
    started_at: number;
    /** Null while its clock runs. */
    ended_at: number | null;
    /** What counts, in ms; a correction changes it and leaves start and end as they were. */
    spent_ms: number;
    note: string;
    source: string;
    corrected: number;
    removed: number;
    created_at: number;
    updated_at: number;
  };
  recurrences: {
    id: string;
    title: string;
    rule: string;
    ticket: string;
    active: number;
    next_at: number | null;
    last_at: number | null;
    last_number: number | null;
    missed: number;
    version: number;
    created_at: number;
    updated_at: number;
  };
  intake_forms: {
    id: string;
    definition: string;
    version: number;
    active: number;
    position: number;
    created_at: number;
    updated_at: number;
  };
  ticket_answers: {
    ticket_id: string;
    organisation_id: string | null;
    form_id: string;
    form_version: number;
    form_name: string;
    language: string;
    answers: string;
    created_at: number;
  };
  ticket_answer_files: { file_id: string; ticket_id: string };
};
