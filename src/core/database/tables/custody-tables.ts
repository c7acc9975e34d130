/** The tables of places and of who has which device. */
export type CustodyTables = {
  places: {
    id: string;
    organisation_id: string | null;
    parent_id: string | null;
    kind: string;
    name: string;
    /** The names from the outermost place to this one. */
    path: string;
    path_folded: string;
    code: string | null;
    address: string | null;
    city: string | null;
    country: string | null;
    notes: string | null;
    active: number;
    created_at: number;
    updated_at: number;
  };
  custodies: {
    id: string;
    device_id: string;
    holder_kind: string;
    person_id: string | null;
    place_id: string | null;
    host_id: string | null;
    checked_out_at: number;
    checked_out_by: string | null;
    due_at: number | null;
    note: string | null;
    acceptance: string;
    accepted_at: number | null;
    returned_at: number | null;
    returned_by: string | null;
    return_note: string | null;
  };
  stock_takes: {
    id: string;
    place_id: string;
    organisation_id: string | null;
    started_at: number;
    started_by: string | null;
    closed_at: number | null;
    closed_by: string | null;
  };
  stock_take_items: {
    id: string;
    stock_take_id: string;
    /** What makes a scan the same as another of its count: its device, or the code that is of none. */
    thing: string;
    device_id: string | null;
    code: string | null;
    /** Null for what was missing when the count was closed. */
    scanned_at: number | null;
    scanned_by: string | null;
    /** Null while the count is open: it follows from where the device is kept. */
    outcome: string | null;
    correction: string | null;
  };
};
