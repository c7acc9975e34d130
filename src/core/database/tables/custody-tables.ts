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
};
