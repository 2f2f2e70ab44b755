import { openProviders } from "../accounts/open-providers.ts";
import type { ProviderClient } from "../accounts/provider-client.ts";
import { messageOf } from "../base/errors.ts";
import type { Outgoing } from "../base/outgoing.ts";
import { OutgoingError } from "../base/outgoing-error.ts";
import type { ProviderSettings } from "../base/provider-settings.ts";
import { isLoopback } from "../base/settings.ts";
import { ok, problem, warning } from "./finding.ts";
import type { Check, Finding } from "./finding.ts";

const LIMITS = { timeoutMs: 5_000, bytesMax: 1024 * 1024, redirectsMax: 0 };
/** Nobody signs in: what a provider makes of these never comes back. */
const NOBODY = { state: "doctor", nonce: "doctor", verifier: "doctor".repeat(8) };

/**
 * Whether people can sign in at each provider: it answers, its description is in order, and it takes
 * this site's client and redirect address, which it is asked as a browser would be that goes there.
 */
export const checkProviders =
  (outgoing: Outgoing): Check =>
  async ({ settings, now }) => {
    const { baseUrl, providers } = settings;
    const clients = openProviders({ settings, outgoing, now });
    return Promise.all(
      clients.map((client, index) =>
        checkOne(client, providers[index] as ProviderSettings, outgoing, baseUrl),
      ),
    );
  };

async function checkOne(
  client: ProviderClient,
  { issuer, name }: ProviderSettings,
  outgoing: Outgoing,
  baseUrl: string,
): Promise<Finding> {
  const check = `sign-in.${name}`;
  const setting = `OIDC_${name.toUpperCase()}`;
  const back = `${baseUrl}/sign-in/with/${name}/back`;
  let url: string;
  try {
    url = await client.authorizationUrl(NOBODY);
  } catch (error) {
    const text = `${issuer} cannot be used to sign in: ${reasonOf(error)}`;
    const advice = `Check ${setting}_ISSUER: ${issuer}/.well-known/openid-configuration has to answer and to name this issuer.`;
    return problem(check, text, advice);
  }
  const { hostname, protocol } = new URL(baseUrl);
  if (protocol !== "https:" && !isLoopback(hostname)) {
    const text = `${client.label} would send people back to ${back}, which is not https`;
    return problem(check, text, "Set BASE_URL to the https address that readers use.");
  }
  const status = await statusOf(outgoing, url);
  if (typeof status === "string") {
    const text = `where ${client.label} signs people in does not answer: ${status}`;
    return warning(check, text, "Try it with a browser, then run doctor again.");
  }
  if (status >= 400) {
    const text = `${client.label} refuses this site (${status})`;
    const advice = `Register the redirect address ${back} there, for the client of ${setting}_CLIENT_ID.`;
    return problem(check, text, advice);
  }
  return ok(check, `${client.label} answers, and sends people back to ${back}`);
}

/** The status, or why there is none. To be sent on to a page of theirs is an answer as well. */
async function statusOf(outgoing: Outgoing, url: string): Promise<number | string> {
  try {
    return (await outgoing.fetch(url, LIMITS)).status;
  } catch (error) {
    return error instanceof OutgoingError && error.fault === "redirect" ? 302 : reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  return cause ? `${messageOf(error)} (${messageOf(cause)})` : messageOf(error);
}
