/** How somebody comes in. No secret stands here as it is: tokens and codes as SHA-256, passwords as argon2id, what must be read again sealed with the key file. */
export type AccountsTable = {
  person_id: string;
  sign_in_name: string;
  password_hash: string | null;
  state: string;
  /** Sealed. */
  totp_secret: string | null;
  /** The last 30-second step whose code was taken: none is taken twice. */
  totp_step: number;
  created_at: number;
  updated_at: number;
};

export type AccountLinksTable = {
  token_hash: string;
  person_id: string;
  kind: string;
  /** What the account was like when the link was made; another state makes it worthless. */
  bound_to: string;
  created_by: string;
  created_at: number;
  expires_at: number;
};

export type RecoveryCodesTable = { person_id: string; code_hash: string };

export type PasskeysTable = {
  id: string;
  person_id: string;
  name: string;
  public_key: string;
  counter: number;
  transports: string;
  created_at: number;
  used_at: number | null;
};

export type SessionsTable = {
  id: string;
  person_id: string;
  token_hash: string;
  entered_by: string;
  address: string;
  user_agent: string;
  created_at: number;
  used_at: number;
};

export type ApiKeysTable = {
  id: string;
  person_id: string;
  name: string;
  prefix: string;
  key_hash: string;
  access: string;
  roles: string;
  created_at: number;
  expires_at: number | null;
  used_at: number | null;
};

export type KnownDevicesTable = { token_hash: string; person_id: string; created_at: number; used_at: number };

/** Tries of one account, of one known device or from one address. */
export type SignInTriesTable = { bucket: string; tries: number; rounds: number; last_at: number; open_at: number };

/** A sign-in or a registration under way: what the next step is compared with. */
export type ChallengesTable = { token_hash: string; kind: string; person_id: string | null; payload: string; expires_at: number };

export type IdentityProvidersTable = {
  id: string;
  name: string;
  issuer: string;
  client_id: string;
  /** Sealed. */
  client_secret: string;
  domains: string;
  created_at: number;
  updated_at: number;
};

export type IdentitiesTable = { provider_id: string; subject: string; person_id: string; created_at: number };
