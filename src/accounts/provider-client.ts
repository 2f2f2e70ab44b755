import type { ProviderSettings } from "../base/provider-settings.ts";

/** Somebody as a provider vouches for them. */
export interface Person {
  /** Name of the provider in the settings. */
  provider: string;
  issuer: string;
  subject: string;
  /** What they know themselves by there. */
  label: string;
  /** An address that the provider says it has verified; never another. */
  email: string | null;
  /** The iD, where the provider is ORCID. */
  orcid: string | null;
}

/** What one sign-in is bound to; each is good for one step. */
export interface StepChecks {
  state: string;
  nonce: string;
  verifier: string;
}

/** A provider as the pages need it; its methods throw what `openid-client` or the outgoing client do. */
export interface ProviderClient {
  name: string;
  label: string;
  /** Where the browser goes. */
  authorizationUrl: (checks: StepChecks) => Promise<string>;
  /** Who came back. @param query what the provider added to the address, checked here */
  readPerson: (query: string, checks: StepChecks) => Promise<Person>;
}

export type Fetch = (url: string, init?: FetchInit) => Promise<Response>;
interface FetchInit {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

export interface OpenParts {
  provider: ProviderSettings;
  redirectUri: string;
  request: Fetch;
  now: () => Date;
}
