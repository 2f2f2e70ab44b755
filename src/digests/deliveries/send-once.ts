import { domainOf } from "../../mail/address.ts";
import { signDkim } from "../../mail/dkim.ts";
import { buildMessage } from "../../mail/message.ts";
import type { Mail } from "../../mail/message.ts";
import type { Post } from "../../mail/post.ts";

const ATTEMPT_TIMEOUT_MS = 60_000;

/**
 * Sends a mail that somebody asked for and can ask for again: one too few is mended by asking.
 * @returns false where it was refused for good, or nobody knows
 * @throws Error where it should be tried again
 */
export async function sendOnce(
  { now, post }: { now: () => Date; post: Post },
  mail: Mail,
): Promise<boolean> {
  const message = await signDkim(await buildMessage(mail), post.dkim, now());
  await post.pace.turn(domainOf(mail.to), AbortSignal.timeout(ATTEMPT_TIMEOUT_MS));
  const posted = { messageId: mail.messageId, from: mail.from.address, to: mail.to, message };
  const outcome = await post.transport.send(posted, async () => true);
  const isRefused = outcome.kind === "refused" && outcome.code >= 500 && outcome.command !== "CONN";
  // After the data nobody knows: one mail too few is mended by asking again, and asking is cheap.
  const isOver =
    outcome.kind === "accepted" ||
    isRefused ||
    (outcome.kind === "lost" && outcome.stage === "after");
  if (!isOver) throw new Error("reply" in outcome ? outcome.reply : "the mail was not sent");
  return outcome.kind === "accepted";
}
