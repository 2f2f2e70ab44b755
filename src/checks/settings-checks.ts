import { isLoopback } from "../base/settings.ts";
import { ok, warning } from "./finding.ts";
import type { Check, Finding } from "./finding.ts";

/** Settings that are allowed and yet hardly meant. */
export const checkSettings: Check = async ({ settings }) => {
  const base = new URL(settings.baseUrl);
  const findings: Finding[] = [];
  const warn = (message: string, advice: string) =>
    findings.push(warning("settings", message, advice));
  if (!isLoopback(settings.host) && isLoopback(base.hostname)) {
    warn(
      `links in mails and feeds lead to ${settings.baseUrl}`,
      "Set BASE_URL to the address that readers use.",
    );
  }
  if (!isLoopback(base.hostname) && base.protocol === "http:") {
    warn(
      "BASE_URL is not https: signing in needs it",
      "Put a proxy with a certificate in front (docs/operating/proxy.md) and set BASE_URL=https://…",
    );
  }
  if (settings.harvestSets.length > 0 && !settings.siteContact) {
    warn("SITE_CONTACT is not set", "Set a mail address: arXiv wants to know whom to write to.");
  }
  if (settings.mailUrl && !settings.dkimKey) {
    warn("mails go out without a signature", "Set DKIM_KEY, DKIM_DOMAIN and DKIM_SELECTOR.");
  }
  if (!settings.mailUrl && !isLoopback(base.hostname)) {
    warn("mails go to the outbox folder, to nobody", "Set MAIL_URL to your mail server.");
  }
  return findings.length > 0 ? findings : [ok("settings", "settings are in order")];
};
