import MailComposer from "nodemailer/lib/mail-composer";
import { checkHeader } from "./header-safety.ts";

/** A mail before it is bytes. Addresses are parsed (`address.ts`), texts are whole and final. */
export interface Mail {
  messageId: string;
  date: Date;
  from: { name: string; address: string };
  to: string;
  replyTo?: string | null;
  subject: string;
  /** Further headers by name, each one line. */
  headers: Record<string, string>;
  text: string;
  html: string | null;
}

/**
 * The message as RFC 5322 bytes, built by the library from the parts. A CR, LF or NUL in any
 * header is an Error (SC9).
 */
export async function buildMessage(mail: Mail): Promise<Buffer> {
  return compose(mail).build();
}

/** The library's node of a mail, its headers checked; a `boundary` makes the parts' marks known. */
export function compose(mail: Mail, boundary?: string) {
  checkHeader("Subject", mail.subject);
  checkHeader("From", mail.from.name);
  checkHeader("Message-ID", mail.messageId);
  for (const address of [mail.from.address, mail.to, mail.replyTo ?? ""])
    checkHeader("To", address);
  for (const [name, value] of Object.entries(mail.headers)) checkHeader(name, value);
  // Left alone, short lines of ASCII stay as they are; a template is filled in quoted-printable.
  const part = (content: string) =>
    boundary === undefined ? content : { content, contentTransferEncoding: "quoted-printable" };
  const composer = new MailComposer({
    messageId: mail.messageId,
    date: mail.date,
    from: mail.from,
    to: { name: "", address: mail.to },
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    headers: Object.entries(mail.headers).map(([key, value]) => ({ key, value })),
    text: part(mail.text),
    ...(mail.html === null ? {} : { html: part(mail.html) }),
    ...(boundary === undefined ? {} : { baseBoundary: boundary }),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "windows",
    // Good for every script, and spares the library from weighing each letter.
    textEncoding: "quoted-printable",
  });
  return composer.compile();
}
