export type OrganisationsTable = { id: string; name: string; domain: string | null; created_at: number; updated_at: number };

export type PeopleTable = {
  id: string;
  organisation_id: string | null;
  name: string;
  name_folded: string;
  address_as: string | null;
  email: string | null;
  phone: string | null;
  title: string | null;
  site: string | null;
  language: string;
  roles: string;
  active: number;
  created_at: number;
  updated_at: number;
};
