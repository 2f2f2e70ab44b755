import { join } from "node:path";
import type { Settings } from "../base/settings.ts";
import { readDkimKeys } from "./dkim.ts";
import type { DkimKey } from "./dkim.ts";
import { openOutbox } from "./outbox.ts";
import { openPace } from "./pace.ts";
import type { Pace } from "./pace.ts";
import { openSmtp } from "./smtp.ts";
import type { Transport } from "./transport.ts";
import { readMailUrl } from "./mail-url.ts";

/** Everything that sending needs, from the settings. */
export interface Post {
  transport: Transport;
  pace: Pace;
  dkim: DkimKey[];
  from: { name: string; address: string };
}

export type MailSettings = Pick<
  Settings,
  | "mailUrl"
  | "mailFrom"
  | "mailRate"
  | "dataDir"
  | "siteName"
  | "dkimKey"
  | "dkimDomain"
  | "dkimSelector"
>;

/** Opens SMTP where `MAIL_URL` is set, else the outbox folder in `DATA_DIR`. */
export function openPost(settings: MailSettings): Post {
  const dkim = readDkimKeys(settings);
  const from = readSender(settings.mailFrom, settings.siteName);
  if (settings.mailUrl === null) {
    const transport = openOutbox(join(settings.dataDir, "outbox"));
    return { transport, pace: openPace(settings.mailRate, null), dkim, from };
  }
  const url = readMailUrl(settings.mailUrl);
  const pace = openPace(settings.mailRate, url.domainRate);
  return { transport: openSmtp(url), pace, dkim, from };
}

/** `MAIL_FROM` as `digest@example.org` or `Our Digest <digest@example.org>`. */
export function readSender(text: string, siteName: string): { name: string; address: string } {
  const match = /^([^<>]*)<([^<>\s]+)>$/.exec(text.trim());
  const name = (match?.[1] ?? siteName).trim().replace(/^"(.*)"$/, "$1");
  return { name: name || siteName, address: (match?.[2] ?? text).trim() };
}

/** The post of the settings as they are now: another is opened where set-up has changed them. */
export function openCurrentPost(settings: MailSettings): () => Post {
  let post: Post | null = null;
  let openedFor = "";
  return () => {
    const wanted = [settings.mailUrl, settings.mailFrom, settings.siteName].join("\n");
    if (post === null || wanted !== openedFor) {
      // What is under way on the old one ends there.
      void post?.transport.close().catch(() => undefined);
      post = openPost(settings);
      openedFor = wanted;
    }
    return post;
  };
}
