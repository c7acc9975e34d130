/** The tables of accessories and consumables. */
export type StockTables = {
  stock_items: {
    id: string;
    organisation_id: string | null;
    kind: string;
    name: string;
    name_folded: string;
    category: string | null;
    manufacturer: string | null;
    model: string | null;
    supplier: string | null;
    place_id: string | null;
    /** All that were counted; never fewer than were given out. */
    quantity: number;
    given: number;
    minimum: number;
    notes: string | null;
    version: number;
    created_at: number;
    updated_at: number;
  };
  /** Who has how many of an accessory. */
  stock_holdings: { item_id: string; person_id: string; quantity: number };
  stock_movements: {
    id: string;
    item_id: string;
    kind: string;
    amount: number;
    left_after: number;
    person_id: string | null;
    by_id: string | null;
    note: string | null;
    at: number;
  };
};
