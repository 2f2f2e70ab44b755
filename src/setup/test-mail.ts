import { createHash } from "node:crypto";
import type { Settings } from "../base/settings.ts";
import { domainOf, parseAddress } from "../mail/address.ts";
import { signDkim } from "../mail/dkim.ts";
import { buildMessage } from "../mail/message.ts";
import { openPost } from "../mail/post.ts";

export interface TestMail {
  to: string;
  subject: string;
  text: string;
}

export type TestOutcome = { kind: "sent" } | { kind: "kept" } | { kind: "failed"; reply: string };

const REPLY_CHARACTERS_MAX = 300;

/**
 * Sends one message as these settings would, whether they are stored or not.
 * @throws UserError where `to` is no mail address
 */
export async function sendTestMail(
  settings: Settings,
  now: Date,
  mail: TestMail,
): Promise<TestOutcome> {
  const to = parseAddress(mail.to);
  const post = openPost(settings);
  try {
    const mark = createHash("sha256").update(`${to}\n${now.toISOString()}`).digest("hex");
    const messageId = `<test-${mark.slice(0, 20)}@${domainOf(post.from.address)}>`;
    const message = await buildMessage({
      messageId,
      date: now,
      from: post.from,
      to,
      subject: mail.subject.replaceAll(/[\r\n\0]+/g, " "),
      headers: { "Auto-Submitted": "auto-generated" },
      text: `${mail.text}\n`,
      html: null,
    });
    const signed = await signDkim(message, post.dkim, now);
    const posted = { messageId, from: post.from.address, to, message: signed };
    const outcome = await post.transport.send(posted, async () => true);
    if (outcome.kind === "accepted") {
      return { kind: post.transport.name === "outbox" ? "kept" : "sent" };
    }
    const reply = "reply" in outcome ? outcome.reply : "";
    return { kind: "failed", reply: reply.slice(0, REPLY_CHARACTERS_MAX) };
  } finally {
    await post.transport.close();
  }
}
