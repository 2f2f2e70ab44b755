import type { Context } from "../context.ts";
import { domainOf } from "../mail/address.ts";
import { signDkim } from "../mail/dkim.ts";
import { buildMessage } from "../mail/message.ts";
import { openPost } from "../mail/post.ts";

export interface OperatorMail {
  /** Makes the Message-ID: the same mail again has the same. */
  mark: string;
  subject: string;
  text: string;
}

/** Sends a plain mail to the operator. @throws Error where nobody took it, to be tried again */
export async function sendToOperator(
  { settings, now }: Pick<Context, "settings" | "now">,
  to: string,
  { mark, subject, text }: OperatorMail,
): Promise<void> {
  const post = openPost(settings);
  try {
    const messageId = `<alarm-${mark}@${domainOf(post.from.address)}>`;
    const mail = {
      messageId,
      date: now(),
      from: post.from,
      to,
      subject: subject.replaceAll(/[\r\n\0]+/g, " "),
      headers: { "Auto-Submitted": "auto-generated" },
      text: `${text}\n${settings.baseUrl}/admin\n`,
      html: null,
    };
    const message = await signDkim(await buildMessage(mail), post.dkim, now());
    const posted = { messageId, from: post.from.address, to, message };
    const outcome = await post.transport.send(posted, async () => true);
    const isTaken = outcome.kind === "accepted";
    const isUnknown = outcome.kind === "lost" && outcome.stage === "after";
    if (!isTaken && !isUnknown) throw new Error("reply" in outcome ? outcome.reply : "not sent");
  } finally {
    await post.transport.close();
  }
}
