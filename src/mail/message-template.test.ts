import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { buildMessage } from "./message.ts";
import { openMessageTemplate } from "./message-template.ts";

const PLACES = ["https://one.invalid/0a1b", "https://two.invalid/2c3d"];

const mail = (text: string, html: string) => ({
  messageId: "<a@site.test>",
  date: new Date("2026-11-24T07:00:00Z"),
  from: { name: "Größe", address: "digest@site.test" },
  to: "reader@example.org",
  replyTo: null,
  subject: "Über Gitter",
  headers: { "List-Id": "<digest.site.test>" },
  text,
  html,
});

const fill = (text: string, values: string[]): string =>
  text
    .replaceAll(PLACES[0] as string, () => values[0] as string)
    .replaceAll(PLACES[1] as string, () => values[1] as string);

test("a message from a template reads as one that was built whole (property)", async () => {
  const piece = fc
    .string({ unit: "grapheme", maxLength: 200 })
    .map((text) => text.replaceAll("\r", " "));
  const value = fc.webUrl({ withQueryParameters: true });
  await fc.assert(
    fc.asyncProperty(piece, piece, piece, value, value, async (a, b, c, one, two) => {
      const text = `x${a}${PLACES[0]}${b}\n${PLACES[1]}\n${c}${PLACES[0]}.`;
      const html = `<p>${a.length}<a href="${PLACES[1]}">${b.length}</a> é ${PLACES[0]}</p>`;
      const template = await openMessageTemplate(mail(text, html), PLACES);
      const fast = template.build(mail("", ""), [one, two]);
      const whole = await buildMessage(mail(fill(text, [one, two]), fill(html, [one, two])));
      const [left, right] = [await PostalMime.parse(fast), await PostalMime.parse(whole)];
      assert.equal(left.text, right.text);
      assert.equal(left.html, right.html);
      const names = (of: typeof left) =>
        of.headers
          .filter(({ key }) => key !== "content-type")
          .map(({ key, value: text }) => `${key}: ${text}`);
      assert.deepEqual(names(left), names(right));
      for (const line of fast.toString("latin1").split("\r\n")) assert.ok(line.length <= 76, line);
    }),
    // Plain ASCII in short lines first: nothing in it asks to be encoded.
    { numRuns: 30, examples: [["", "", "", "http://a.aa", "http://a.aa"]] },
  );
});

test("SC9: the headers of a message from a template are checked too", async () => {
  const template = await openMessageTemplate(mail(PLACES.join(" "), PLACES.join(" ")), PLACES);
  assert.throws(
    () => template.build({ ...mail("", ""), subject: "a\r\nBcc: b@c.d" }, ["x", "y"]),
    /refused/,
  );
});
