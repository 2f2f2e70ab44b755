import type { Generated } from "kysely";

/** Tables of signing in other than by mail, and of what changes how one signs in. */
export interface SignInTables {
  passkey: PasskeyTable;
  /** An account at another provider; issuer and subject are whose it is, never the address. */
  identity: {
    identity_id: Generated<number>;
    account_id: number;
    /** Name of the provider in the settings. */
    provider: string;
    issuer: string;
    subject: string;
    /** What its owner knows it by: an ORCID iD, a login, an address. */
    label: string;
    created_at: string;
    used_at: string | null;
  };
  sign_in_step: SignInStepTable;
  email_change: {
    change_id: string;
    account_id: number;
    /** The session that asked: only it confirms. */
    session_id: number;
    email: string;
    old_email: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
  };
}

export interface PasskeyTable {
  passkey_id: Generated<number>;
  account_id: number;
  /** base64url, as the authenticator names it. */
  credential_id: string;
  /** COSE key, base64url. */
  public_key: string;
  /** The account's random name at authenticators, base64url. */
  user_handle: string;
  /** Signatures so far; 0 for ever where the authenticator does not count. */
  counter: number;
  /** Words with spaces between them: `internal hybrid usb`. */
  transports: string;
  name: string;
  /** 1 where its owner's devices share it. */
  is_synced: number;
  created_at: string;
  used_at: string | null;
}

/**
 * One step of a way in that waits for its answer. Challenge, state, nonce and verifier are derived
 * from its id with the site's secret, never stored. The row is deleted by the one that takes it: once.
 */
export interface SignInStepTable {
  step_id: string;
  /** `passkey`, `passkey-add`, `provider`, `provider-link` or `identity`. */
  kind: string;
  browser_hash: string;
  account_id: number | null;
  session_id: number | null;
  /** JSON. */
  detail: string;
  return_path: string | null;
  created_at: string;
  expires_at: string;
}
