/** What a mail's HTML and headers are held to in tests (DG8, DG12, SC9). */

import { doIUseEmail } from "@jsx-email/doiuse-email";

export const CLIENTS = [
  "gmail.*",
  "apple-mail.*",
  "outlook.*",
  "yahoo.*",
  "protonmail.*",
  "fastmail.*",
  "thunderbird.*",
  "samsung-email.*",
] as const;

// Web clients put a div in the place of body, and Outlook passes over what a role tells a screen
// reader: nothing of the mail is lost by either.
const HARMLESS = /^`(<body> element|role attribute)` /;

/** Features that a client of the list does not have, by caniemail's data. */
export function lintHtml(html: string): { errors: string[]; warnings: string[] } {
  const result = doIUseEmail(html, { emailClients: [...CLIENTS] as never });
  return {
    errors: result.success ? [] : result.errors.filter((error) => !HARMLESS.test(error)),
    warnings: "warnings" in result ? result.warnings : [],
  };
}

export interface ParsedMail {
  headers: [string, string][];
  body: string;
}

/** Headers unfolded, in their order; the message has CRLF line ends. */
export function parseMail(message: string): ParsedMail {
  const end = message.indexOf("\r\n\r\n");
  const lines = message
    .slice(0, end)
    .replaceAll(/\r\n(?=[ \t])/g, "")
    .split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { headers, body: message.slice(end + 4) };
}

const ONCE = [
  "From",
  "To",
  "Subject",
  "Date",
  "Message-ID",
  "MIME-Version",
  "List-Id",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Auto-Submitted",
  "Precedence",
];

/** Problems of an issue's headers by RFC 5322, 2369, 2919, 3834 and 8058; an empty list is good. */
export function lintHeaders(message: string): string[] {
  const { headers } = parseMail(message);
  const problems: string[] = [];
  const value = (name: string): string =>
    headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? "";
  for (const name of ONCE) {
    const count = headers.filter(([each]) => each.toLowerCase() === name.toLowerCase()).length;
    if (count !== 1) problems.push(`${name} is ${count} times`);
  }
  const raw = message.slice(0, message.indexOf("\r\n\r\n"));
  if (/[^\r]\n|\r[^\n]/.test(raw)) problems.push("a bare CR or LF");
  if (/[^\x09\x0a\x0d\x20-\x7e]/.test(raw)) problems.push("a header is not ASCII");
  for (const line of raw.split("\r\n"))
    if (line.length > 998) problems.push("a line over 998 characters");
  const [https, mailto] = value("List-Unsubscribe").split(/,\s*/);
  if (!/^<https:\/\/[^<>\s]+>$/.test(https ?? ""))
    problems.push("List-Unsubscribe has no https address");
  if (!/^<mailto:[^<>\s]+@[^<>\s]+>$/.test(mailto ?? ""))
    problems.push("List-Unsubscribe has no mailto");
  if (value("List-Unsubscribe-Post") !== "List-Unsubscribe=One-Click")
    problems.push("no one-click");
  if (!/^<[\w-]+(\.[\w-]+)+>$/.test(value("List-Id"))) problems.push("List-Id is no list id");
  if (value("Auto-Submitted") !== "auto-generated") problems.push("Auto-Submitted");
  if (value("Precedence") !== "bulk") problems.push("Precedence");
  if (!/^<[^<>@\s]+@[^<>@\s]+>$/.test(value("Message-ID"))) problems.push("Message-ID");
  return problems;
}
