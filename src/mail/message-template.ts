import { randomBytes } from "node:crypto";
import { compose } from "./message.ts";
import type { Mail } from "./message.ts";

/**
 * A mail to many whose parts differ only in a few addresses: the parts are encoded once, and a
 * message costs its headers and a copy.
 */
export interface MessageTemplate {
  /** The message with `values` in the places of the placeholders; headers are checked (SC9). */
  build: (mail: Omit<Mail, "text" | "html">, values: string[]) => Buffer;
}

const LINE_CHARACTERS = 70;

/**
 * @param mail whose text and html hold the placeholders, once or more often
 * @param placeholders letters, digits and `:/.-` only, so that quoted-printable leaves them as they are
 */
export async function openMessageTemplate(
  mail: Mail,
  placeholders: string[],
): Promise<MessageTemplate> {
  // Not to be guessed: a text that held it would end its part.
  const boundary = randomBytes(12).toString("hex");
  const whole = (await compose(mail, boundary).build()).toString("latin1");
  const body = whole.slice(whole.indexOf("\r\n\r\n"));
  const pieces = splitAt(body, placeholders);
  return {
    build: (own, values) => {
      const headers = compose({ ...own, text: "-", html: "-" }, boundary).buildHeaders();
      const written = values.map(quotedPrintable);
      const text = pieces
        .map((piece) => (typeof piece === "string" ? piece : written[piece]))
        .join("");
      return Buffer.from(headers + text, "latin1");
    },
  };
}

/** Pieces of the body, and between them the numbers of the placeholders that were there. */
function splitAt(body: string, placeholders: string[]): (string | number)[] {
  // A soft line break may be between any two letters (RFC 2045 §6.7).
  const letters = placeholders.map((text) =>
    text
      .split("")
      .map((letter) => letter.replace(/[./]/g, String.raw`\$&`))
      .join("(?:=\r\n)?"),
  );
  const pattern = new RegExp(letters.map((text) => `(${text})`).join("|"), "g");
  const pieces: (string | number)[] = [];
  let from = 0;
  for (const match of body.matchAll(pattern)) {
    pieces.push(
      body.slice(from, match.index),
      match.slice(1).findIndex((text) => text !== undefined),
    );
    from = match.index + match[0].length;
  }
  return [...pieces, body.slice(from)];
}

/** An address in quoted-printable on lines of its own, between soft line breaks. */
function quotedPrintable(value: string): string {
  const lines: string[] = [];
  let line = "";
  for (const octet of Buffer.from(value)) {
    const isPlain = octet > 32 && octet < 127 && octet !== 61;
    line += isPlain
      ? String.fromCodePoint(octet)
      : `=${octet.toString(16).toUpperCase().padStart(2, "0")}`;
    if (line.length >= LINE_CHARACTERS) {
      lines.push(line);
      line = "";
    }
  }
  return `=\r\n${[...lines, line].join("=\r\n")}=\r\n`;
}
