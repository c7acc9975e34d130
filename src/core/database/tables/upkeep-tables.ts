/** The tables of what devices cost, what covers them, and their repairs. Amounts are in hundredths of their currency. */
export type UpkeepTables = {
  /** A row of its own id, since two records of one device that are merged may both have been bought; the one written last is shown. */
  device_purchases: {
    id: string;
    device_id: string;
    supplier: string | null;
    order_number: string | null;
    bought_at: number | null;
    cost: number | null;
    currency: string | null;
    depreciation_months: number | null;
    residual: number | null;
    warranty_until: number | null;
    version: number;
    created_at: number;
    updated_at: number;
  };
  support_contracts: {
    id: string;
    organisation_id: string | null;
    kind: string;
    name: string;
    /** What it is looked up by: name, supplier and number, folded. */
    folded: string;
    supplier: string | null;
    number: string | null;
    term_from: number | null;
    term_to: number | null;
    notice_days: number;
    cost: number | null;
    currency: string | null;
    notes: string | null;
    version: number;
    created_at: number;
    updated_at: number;
  };
  contract_devices: { id: string; contract_id: string; device_id: string; created_at: number };
  repairs: {
    id: string;
    device_id: string;
    ticket_id: string | null;
    vendor: string | null;
    rma: string | null;
    reason: string | null;
    cost: number | null;
    currency: string | null;
    sent_at: number;
    returned_at: number | null;
    /** The state the device comes back to. */
    state_before: string;
    version: number;
    created_at: number;
    updated_at: number;
  };
};
