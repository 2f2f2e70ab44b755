import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "../base/errors.ts";
import { makePrivateFolder } from "../base/private-files.ts";
import type { Transport } from "./transport.ts";

const LANES = 2;

/**
 * The folder that takes mails where no `MAIL_URL` is set: one `.eml` a message, named by its
 * Message-ID, so that the same message again is the same file.
 */
export function openOutbox(folder: string): Transport {
  return {
    name: "outbox",
    lanes: LANES,
    send: async ({ messageId, message }, beforeData) => {
      if (!(await beforeData())) return { kind: "withheld" };
      const name = outboxName(messageId);
      try {
        makePrivateFolder(folder);
        const draft = join(folder, `.${name}.${process.pid}`);
        const file = await open(draft, "w", 0o600);
        try {
          await file.writeFile(message);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, join(folder, name));
        return { kind: "accepted", reply: `250 written to outbox/${name}` };
      } catch (error) {
        const reply = `the outbox folder cannot be written: ${messageOf(error)}`;
        return { kind: "lost", stage: "before", isConnected: false, reply };
      }
    },
    close: async () => undefined,
  };
}

/** File name of a message: the left part of its Message-ID. */
export function outboxName(messageId: string): string {
  const left = messageId.replace(/^<|>$/g, "").split("@")[0] ?? "";
  return `${left.replace(/[^\w.-]/g, "_").slice(0, 120) || "message"}.eml`;
}
