import PostalMime from "postal-mime";
import type { Email } from "postal-mime";
import { parseFields } from "./report-fields.ts";

/** What came in by mail, as far as a digest is concerned. */
export type Incoming =
  | {
      kind: "hard" | "soft";
      /** Message-ID of the mail that came back, or null. */
      messageId: string | null;
      email: string | null;
      detail: string;
    }
  | { kind: "complaint"; messageId: string | null; email: string | null; detail: string }
  | { kind: "leave"; token: string }
  | { kind: "other" };

const DETAIL_CHARACTERS_MAX = 400;
const HEADERS_BYTES_MAX = 256 * 1024;
const ADDRESS = /<?([^\s<>;]+@[^\s<>;]+)>?\s*$/;
// RFC 3463: full mailbox and moved-for-now are not for ever.
const NOT_FOR_EVER = new Set(["5.2.2", "5.2.3", "5.4.7"]);

/**
 * Reads a delivery status notification (RFC 3464), a feedback report (RFC 5965), or a mail to
 * the address of `List-Unsubscribe`. Anything else is `other`; nothing here throws.
 */
export async function readIncoming(message: Uint8Array): Promise<Incoming> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(message, {
      attachmentEncoding: "utf8",
      maxHeadersSize: HEADERS_BYTES_MAX,
      // The report parts are read as parts, the returned message too.
      forceRfc822Attachments: true,
    });
  } catch {
    return { kind: "other" };
  }
  const parts = mail.attachments.map(({ mimeType, content }) => ({
    type: mimeType.toLowerCase(),
    text:
      typeof content === "string" ? content : Buffer.from(content as ArrayBuffer).toString("utf8"),
  }));
  const find = (...types: string[]) => parts.find(({ type }) => types.includes(type))?.text ?? null;
  const returned = find("message/rfc822", "text/rfc822-headers", "message/rfc822-headers");
  const messageId = returned === null ? null : messageIdIn(returned);
  const feedback = find("message/feedback-report");
  if (feedback !== null) return readFeedback(feedback, messageId, returned);
  const status = find("message/delivery-status", "message/global-delivery-status");
  if (status !== null) return readStatus(status, messageId) ?? { kind: "other" };
  const leave = /^\s*(?:re:\s*)?unsubscribe\s+(\S{20,600})\s*$/i.exec(mail.subject ?? "");
  return leave?.[1] ? { kind: "leave", token: leave[1] } : { kind: "other" };
}

/** RFC 3464 §2: fields of the message, an empty line, then a block a recipient. */
function readStatus(text: string, messageId: string | null): Incoming | null {
  for (const block of text.replaceAll("\r\n", "\n").split(/\n{2,}/)) {
    const fields = parseFields(block);
    const action = fields.get("action")?.toLowerCase();
    if (action !== "failed" && action !== "delayed") continue;
    // A delay is news for the relay, not for the ledger: the relay continues trying.
    if (action === "delayed") return null;
    const status = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "")?.[0] ?? "5.0.0";
    const recipient = fields.get("original-recipient") ?? fields.get("final-recipient") ?? "";
    const detail = `${status} ${fields.get("diagnostic-code") ?? ""}`.trim();
    const isHard = status.startsWith("5") && !NOT_FOR_EVER.has(status) && !status.startsWith("5.7");
    return {
      kind: isHard ? "hard" : "soft",
      messageId,
      email: ADDRESS.exec(recipient)?.[1] ?? null,
      detail: detail.slice(0, DETAIL_CHARACTERS_MAX),
    };
  }
  return null;
}

/** RFC 5965 §3. Providers blank out the recipient; the Message-ID says who it was. */
function readFeedback(text: string, messageId: string | null, returned: string | null): Incoming {
  const fields = parseFields(text);
  const type = fields.get("feedback-type")?.toLowerCase() ?? "abuse";
  if (type === "not-spam") return { kind: "other" };
  const to =
    fields.get("original-rcpt-to") ??
    (returned === null ? "" : (parseFields(returned).get("to") ?? ""));
  return {
    kind: "complaint",
    messageId,
    email: ADDRESS.exec(to)?.[1] ?? null,
    detail: `${type} ${fields.get("user-agent") ?? ""}`.trim().slice(0, DETAIL_CHARACTERS_MAX),
  };
}

function messageIdIn(headers: string): string | null {
  const value = parseFields(headers).get("message-id") ?? "";
  return /<[^<>\s]+@[^<>\s]+>/.exec(value)?.[0] ?? null;
}
