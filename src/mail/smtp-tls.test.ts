import assert from "node:assert/strict";
import { test } from "node:test";
import { SMTPServer } from "smtp-server";
import type { SMTPServerOptions } from "smtp-server";
import { readMailUrl } from "./mail-url.ts";
import { openSmtp } from "./smtp.ts";

interface Seen {
  isSecure: boolean;
  user: string;
  text: string;
}

/** The library's own server, with the certificate it brings for itself. */
async function openServer(options: SMTPServerOptions) {
  const seen: Seen[] = [];
  const server = new SMTPServer({
    ...options,
    onAuth: ({ username, password }, _session, callback) => {
      if (username === "user" && password === "p@ss word")
        return callback(null, { user: username });
      return callback(new Error("no"));
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const user = typeof session.user === "string" ? session.user : "";
        seen.push({ isSecure: session.secure, user, text: Buffer.concat(parts).toString() });
        callback(null, "kept");
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as { port: number };
  return { seen, port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

const posted = {
  messageId: "<a@b>",
  from: "digest@site.test",
  to: "reader@example.org",
  message: Buffer.from("Subject: hello\r\n\r\nA line.\r\n"),
};

test("STARTTLS is used where it is offered, and a login comes after it", async () => {
  const server = await openServer({ authOptional: false });
  const url = `smtp://user:${encodeURIComponent("p@ss word")}@127.0.0.1:${server.port}`;
  const transport = openSmtp(readMailUrl(url));
  const outcome = await transport.send(posted, async () => true);
  await transport.close();
  await server.close();
  assert.equal(outcome.kind, "accepted");
  assert.deepEqual([server.seen[0]?.isSecure, server.seen[0]?.user], [true, "user"]);
});

test("smtps: TLS from the first byte", async () => {
  const server = await openServer({ secure: true, authOptional: true });
  const transport = openSmtp(readMailUrl(`smtps://127.0.0.1:${server.port}`));
  const outcome = await transport.send(posted, async () => true);
  await transport.close();
  await server.close();
  assert.equal(outcome.kind, "accepted");
  assert.equal(server.seen[0]?.isSecure, true);
});

test("a refused login is about this site, before any data, and is tried again", async () => {
  const server = await openServer({ authOptional: false });
  const transport = openSmtp(readMailUrl(`smtp://user:wrong@127.0.0.1:${server.port}`));
  const outcome = await transport.send(posted, async () => assert.fail("no data may go"));
  await transport.close();
  await server.close();
  assert.equal(outcome.kind, "refused");
  assert.equal(outcome.kind === "refused" && outcome.command, "CONN");
  assert.equal(outcome.kind === "refused" && outcome.stage, "before");
});

test("MAIL_URL is read with its options and refused with what is allowed", () => {
  const url = readMailUrl(
    "smtps://a%40b:c%3Ad@mail.example.org?pool=3&domainRate=2&timeoutMs=5000",
  );
  assert.deepEqual(url, {
    host: "mail.example.org",
    port: 465,
    isSecure: true,
    user: "a@b",
    password: "c:d",
    pool: 3,
    domainRate: 2,
    timeoutMs: 5000,
  });
  assert.equal(readMailUrl("smtp://[::1]:2525").host, "::1");
  assert.throws(() => readMailUrl("smtp://h?pool=0"), /pool is a number from 1 to 50/);
  assert.throws(() => readMailUrl("smtp://h?poool=3"), /“poool” is not one of/);
});
