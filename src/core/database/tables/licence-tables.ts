/** The tables of products and licences. */
export type LicenceTables = {
  products: {
    id: string;
    /** Folded publisher, name, edition and family: what makes a product the same one. */
    product_key: string;
    /** Folded publisher and name: all editions and families of it. */
    line_key: string;
    publisher: string;
    name: string;
    edition: string | null;
    family: string | null;
    treatment: string;
    reason: string | null;
    origin: string;
    /** The lines it covers on the same device, as a JSON list of `line_key`; empty for what is no suite. */
    parts: string;
    created_at: number;
    updated_at: number;
  };
  product_rules: {
    id: string;
    position: number;
    kind: string;
    pattern: string;
    publisher: string | null;
    product_id: string;
    person_id: string | null;
    created_at: number;
    updated_at: number;
  };
  /** Which product is on which device and how it counts: kept from `device_software` by one function, a device at a time. */
  product_installations: {
    product_id: string;
    device_id: string;
    organisation_id: string | null;
    /** Whom a licence per user counts: the device's person, or the device where nobody is known. */
    holder: string;
    state: string;
    /** The product that covers it, where one does. */
    covered_by: string | null;
    /** The licence of the seat that it uses, and the seat; null where none is assigned. */
    licence_id: string | null;
    seat_id: string | null;
    cores: number | null;
    title_id: number;
    version: string;
    installed_at: number | null;
  };
  /** Counted by triggers; no organisation and no licence stand as the empty text. */
  product_counts: {
    product_id: string;
    organisation_id: string;
    state: string;
    licence_id: string;
    devices: number;
  };
  /** Devices whose products have to be counted again. */
  product_backlog: { device_id: string };
  licences: {
    id: string;
    product_id: string;
    organisation_id: string | null;
    metric: string;
    /** At least so many cores count for each device. */
    minimum_cores: number;
    downgrade: number;
    upgrade: number;
    notes: string | null;
    version: number;
    created_at: number;
    updated_at: number;
  };
  licence_purchases: {
    id: string;
    licence_id: string;
    organisation_id: string | null;
    number: string | null;
    supplier: string | null;
    bought_at: number | null;
    seats: number;
    /** Hundredths of the currency. */
    cost: number | null;
    currency: string | null;
    term_from: number | null;
    term_to: number | null;
    renewal: string;
    created_at: number;
    updated_at: number;
  };
  licence_keys: {
    id: string;
    licence_id: string;
    label: string;
    sealed: string;
    person_id: string | null;
    created_at: number;
    /** The purchase it came with, where an import says so. */
    purchase_id: string | null;
    /** By which the same key of the same licence is known again without opening it. */
    mark: string | null;
  };
  licence_seats: {
    id: string;
    licence_id: string;
    organisation_id: string | null;
    device_id: string | null;
    person_id: string | null;
    assigned_at: number;
    reclaimed_at: number | null;
  };
};
