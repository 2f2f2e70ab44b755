import * as oidc from "openid-client";
import { z } from "zod";
import type { OpenParts, ProviderClient } from "./provider-client.ts";

const user = z.object({ id: z.number().int().positive(), login: z.string().max(100) });
const emails = z.array(
  z.object({ email: z.string(), verified: z.boolean(), primary: z.boolean() }),
);
const ACCEPT = "application/vnd.github+json";

/**
 * GitHub, and GitHub Enterprise: OAuth 2.0 (RFC 6749) with PKCE and state. It has no ID tokens for
 * people, so its user endpoint says who came; the number is whose it is, since logins change hands.
 */
export function openGithub({ provider, redirectUri, request }: OpenParts): ProviderClient {
  const { issuer, clientId, clientSecret, name, label, scope } = provider;
  const api = issuer === "https://github.com" ? "https://api.github.com" : `${issuer}/api/v3`;
  const config = new oidc.Configuration(
    {
      issuer,
      authorization_endpoint: `${issuer}/login/oauth/authorize`,
      token_endpoint: `${issuer}/login/oauth/access_token`,
    },
    clientId,
    undefined,
    oidc.ClientSecretPost(clientSecret ?? undefined),
  );
  config[oidc.customFetch] = request;
  if (issuer.startsWith("http:")) oidc.allowInsecureRequests(config);
  const ask = async (path: string, token: string): Promise<unknown> => {
    const headers = { accept: ACCEPT, authorization: `Bearer ${token}` };
    const answer = await request(`${api}${path}`, { headers });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  };
  return {
    name,
    label,
    authorizationUrl: async ({ state, verifier }) =>
      oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        state,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      }).href,
    readPerson: async (query, { state, verifier }) => {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${redirectUri}${query}`), {
        expectedState: state,
        pkceCodeVerifier: verifier,
      });
      const { id, login } = user.parse(await ask("/user", tokens.access_token));
      const addresses = emails.safeParse(
        await ask("/user/emails", tokens.access_token).catch(() => null),
      );
      const own = addresses.data?.find((each) => each.primary && each.verified);
      const email = own?.email ?? null;
      return { provider: name, issuer, subject: String(id), label: login, email, orcid: null };
    },
  };
}
