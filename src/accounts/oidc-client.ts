import type { Configuration } from "openid-client";
import * as oidc from "openid-client";
import { HOUR_MS } from "../base/days.ts";
import type { ProviderSettings } from "../base/provider-settings.ts";
import { readOrcid } from "./orcid.ts";
import type { Fetch, OpenParts, Person, ProviderClient } from "./provider-client.ts";

/** How long what a provider says of itself is believed, in milliseconds. */
const DISCOVERED_MS = HOUR_MS;
const LABEL_CHARACTERS_MAX = 100;

/**
 * OpenID Connect Core 1.0, authorization code with PKCE (RFC 7636), state and nonce. The library
 * checks issuer, audience, times, nonce and the signature of the ID token; none is no algorithm.
 */
export function openOidc({ provider, redirectUri, request, now }: OpenParts): ProviderClient {
  let found: { config: Promise<Configuration>; untilMs: number } | null = null;
  const configuration = async (): Promise<Configuration> => {
    if (found === null || found.untilMs <= now().getTime()) {
      const config = discover(provider, request, now);
      found = { config, untilMs: now().getTime() + DISCOVERED_MS };
      // One that could not be reached is asked again by the next.
      config.catch(() => (found = null));
    }
    return found.config;
  };
  return {
    name: provider.name,
    label: provider.label,
    authorizationUrl: async ({ state, nonce, verifier }) => {
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: provider.scope,
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return url.href;
    },
    readPerson: async (query, { state, nonce, verifier }) => {
      const config = await configuration();
      const answer = new URL(`${redirectUri}${query}`);
      const tokens = await oidc.authorizationCodeGrant(config, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error("the provider sent no ID token");
      const said =
        claims["email"] === undefined && asksUserInfo(config, provider)
          ? { ...claims, ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)) }
          : claims;
      return personOf(provider, { ...said, iss: claims.iss, sub: claims.sub });
    },
  };
}

async function discover(
  { issuer, clientId, clientSecret }: ProviderSettings,
  request: Fetch,
  now: () => Date,
): Promise<Configuration> {
  const isPlain = issuer.startsWith("http:");
  const skew = Math.round((now().getTime() - Date.now()) / 1000);
  const config = await oidc.discovery(
    new URL(issuer),
    clientId,
    { [oidc.clockSkew]: skew },
    // Chosen when it is needed: by then it is known what the provider takes.
    (server, client, body, headers) =>
      authentication(server.token_endpoint_auth_methods_supported, clientSecret)(
        server,
        client,
        body,
        headers,
      ),
    {
      [oidc.customFetch]: request,
      execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
    },
  );
  return config;
}

function authentication(supported: string[] | undefined, clientSecret: string | null) {
  if (clientSecret === null) return oidc.None();
  // Basic is what the standard assumes; some providers, ORCID among them, take the form alone.
  const isFormOnly = supported !== undefined && !supported.includes("client_secret_basic");
  return isFormOnly ? oidc.ClientSecretPost(clientSecret) : oidc.ClientSecretBasic(clientSecret);
}

const asksUserInfo = (config: Configuration, { scope }: ProviderSettings): boolean =>
  config.serverMetadata().userinfo_endpoint !== undefined && scope.split(" ").includes("email");

function personOf(
  { name }: ProviderSettings,
  claims: Record<string, unknown> & { iss: string; sub: string },
): Person {
  const orcid = name === "orcid" ? readOrcid(claims.sub) : null;
  if (name === "orcid" && orcid === null) throw new Error("the provider named no ORCID iD");
  const text = (key: string): string | null =>
    typeof claims[key] === "string" && claims[key] !== "" ? claims[key] : null;
  const email = claims["email_verified"] === true ? text("email") : null;
  const label = orcid ?? text("preferred_username") ?? email ?? text("name") ?? claims.sub;
  return {
    provider: name,
    issuer: claims.iss,
    subject: orcid ?? claims.sub,
    label: label.slice(0, LABEL_CHARACTERS_MAX),
    email,
    orcid,
  };
}
