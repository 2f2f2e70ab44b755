import type { Outgoing } from "../base/outgoing.ts";
import { outgoingFetch } from "../base/outgoing-fetch.ts";
import type { ProviderSettings } from "../base/provider-settings.ts";
import { openGithub } from "./github.ts";
import { openOidc } from "./oidc-client.ts";
import type { Fetch, ProviderClient } from "./provider-client.ts";

export interface ProviderParts {
  settings: { baseUrl: string; providers: ProviderSettings[] };
  outgoing: Outgoing;
  now: () => Date;
}

/** For each hop to a provider, in milliseconds and bytes. */
const LIMITS = { timeoutMs: 10_000, bytesMax: 512 * 1024, redirectsMax: 0 };

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
