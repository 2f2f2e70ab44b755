import type { Outgoing } from "../base/outgoing.ts";
import { outgoingFetch } from "../base/outgoing-fetch.ts";
import type { ProviderSettings } from "../base/provider-settings.ts";
import { openGithub } from "./github.ts";
import { openOidc } from "./oidc-client.ts";

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

export interface ProviderParts {
  settings: { baseUrl: string; providers: ProviderSettings[] };
  outgoing: Outgoing;
  now: () => Date;
}

/** For each hop to a provider, in milliseconds and bytes. */
const LIMITS = { timeoutMs: 10_000, bytesMax: 512 * 1024, redirectsMax: 0 };

export type Fetch = (url: string, init?: FetchInit) => Promise<Response>;
interface FetchInit {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** Every provider of the settings, asked through the outgoing client alone (SC3). */
export function openProviders({ settings, outgoing, now }: ProviderParts): ProviderClient[] {
  const polite = outgoingFetch(outgoing, LIMITS);
  const request: Fetch = (url, { method, headers, body, signal } = {}) =>
    polite(url, {
      ...(method ? { method } : {}),
      ...(headers ? { headers } : {}),
      ...(body ? { body: bodyOf(body) } : {}),
      ...(signal ? { signal } : {}),
    });
  return settings.providers.map((provider) => {
    const redirectUri = `${settings.baseUrl}/sign-in/with/${provider.name}/back`;
    const parts = { provider, redirectUri, request, now };
    return provider.kind === "github" ? openGithub(parts) : openOidc(parts);
  });
}

function bodyOf(body: unknown): string | Uint8Array {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError("a request to a provider is a form");
}

export interface OpenParts {
  provider: ProviderSettings;
  redirectUri: string;
  request: Fetch;
  now: () => Date;
}
