import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fault } from "../../test/smtp-sink.ts";
import { openSink } from "../../test/smtp-sink.ts";
import { readMailUrl } from "./mail-url.ts";
import { openSmtp } from "./smtp.ts";
import type { SendOutcome } from "./transport.ts";

const message = Buffer.from("Subject: hello\r\n\r\nA line.\r\n.hidden dot\r\n");

async function attempt(fault: Fault, pipelining = false) {
  const sink = await openSink({ fault: () => fault, pipelining });
  const transport = openSmtp(readMailUrl(`${sink.url}?timeoutMs=300`));
  let asked = 0;
  const posted = {
    messageId: "<a@b>",
    from: "digest@site.test",
    to: "reader@example.org",
    message,
  };
  const outcome = await transport.send(posted, async () => {
    asked++;
    return true;
  });
  await transport.close();
  await sink.close();
  return { outcome, asked, taken: sink.taken };
}

const side = (outcome: SendOutcome): string =>
  outcome.kind === "refused" || outcome.kind === "lost"
    ? `${outcome.kind} ${outcome.stage}`
    : outcome.kind;

test("DG3: an attempt says on which side of the message data it ended", async () => {
  const expected: Record<Fault, [string, number]> = {
    none: ["accepted", 1],
    "rcpt-4xx": ["refused before", 0],
    "rcpt-5xx": ["refused before", 0],
    "mail-4xx": ["accepted", 1],
    "data-4xx": ["refused after", 1],
    "data-5xx": ["refused after", 1],
    "drop-at-rcpt": ["lost before", 0],
    "drop-at-data": ["lost before", 0],
    "drop-before-250": ["lost after", 1],
    "keep-then-drop": ["lost after", 1],
    "stall-greeting": ["lost before", 0],
    "stall-at-rcpt": ["lost before", 0],
    "stall-before-250": ["lost after", 1],
  };
  const faults = Object.keys(expected) as Fault[];
  const results = await Promise.all(faults.map(async (fault) => attempt(fault)));
  const seen = Object.fromEntries(
    faults.map((fault, at) => [fault, [side(results[at]!.outcome), results[at]!.asked]]),
  );
  assert.deepEqual(seen, expected);
});

test("DG3: with PIPELINING the data still waits for the ledger", async () => {
  const { outcome, asked, taken } = await attempt("none", true);
  assert.equal(outcome.kind, "accepted");
  assert.equal(asked, 1);
  assert.match(taken[0]?.message ?? "", /\.hidden dot/);
  const refused = await attempt("rcpt-5xx", true);
  assert.equal(side(refused.outcome), "refused before");
  assert.equal(refused.asked, 0);
});

test("DG7: a message withheld at the last moment never reaches the server", async () => {
  const sink = await openSink();
  const transport = openSmtp(readMailUrl(sink.url));
  const posted = {
    messageId: "<a@b>",
    from: "digest@site.test",
    to: "reader@example.org",
    message,
  };
  const outcome = await transport.send(posted, async () => false);
  assert.equal(outcome.kind, "withheld");
  const next = await transport.send(posted, async () => true);
  assert.equal(next.kind, "accepted", "the pool continues with a fresh connection");
  await transport.close();
  await sink.close();
  assert.equal(sink.taken.length, 1);
});

test("a server that is not there is a loss before the data, not an exception", async () => {
  const transport = openSmtp(readMailUrl("smtp://127.0.0.1:1"));
  const outcome = await transport.send(
    { messageId: "<a@b>", from: "a@site.test", to: "b@example.org", message },
    async () => assert.fail("no data may go"),
  );
  assert.equal(side(outcome), "lost before");
});

test("connections are kept between messages", async () => {
  const sink = await openSink();
  const transport = openSmtp(readMailUrl(`${sink.url}?pool=2`));
  for (let at = 0; at < 10; at++) {
    const posted = {
      messageId: `<${at}@b>`,
      from: "a@site.test",
      to: `r${at}@example.org`,
      message,
    };
    assert.equal((await transport.send(posted, async () => true)).kind, "accepted");
  }
  await transport.close();
  await sink.close();
  assert.equal(sink.connections, 1);
  assert.equal(sink.counts.size, 10);
});
