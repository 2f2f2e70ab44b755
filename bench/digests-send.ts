/**
 * Messages a second through the ledger beside a bare nodemailer loop to the same sink in the same
 * run: `node bench/digests-send.ts [--messages 2000] [--dkim none|rsa|ed25519]`.
 * The sink is its own process. Goal: at least 0.9 of the bare loop.
 */

import { fork } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createTransport } from "nodemailer";
import { pino } from "pino";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import { readChoices } from "../src/digests/issues/choices.ts";
import { prepareIssues } from "../src/digests/issues/issues.ts";
import { readIssue } from "../src/digests/issues/read-issue.ts";
import { issueMail, renderIssue } from "../src/digests/issues/render-issue.ts";
import { sendDeliveries } from "../src/digests/deliveries/send-deliveries.ts";
import { choiceColumns } from "../src/digests/subscriptions/subscription.ts";
import { loadStarter } from "../src/imports/load-starter.ts";
import { readDkimKeys } from "../src/mail/dkim.ts";
import { readMailUrl } from "../src/mail/mail-url.ts";
import { openPace } from "../src/mail/pace.ts";
import { openSmtp } from "../src/mail/smtp.ts";
import { openSink } from "../test/smtp-sink.ts";
import { wordsOf } from "../src/words/words.ts";
import { recommendationsOf } from "../test/recommendations.ts";

const WORDS = wordsOf("en");

const POOL = 5;
const SECRET = "a secret of the benchmark that is long enough";

if (process.send) {
  const sink = await openSink({ isCountOnly: true });
  process.send(sink.port);
} else await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      messages: { type: "string", default: "2000" },
      dkim: { type: "string", default: "none" },
    },
  });
  const messages = Number(values.messages);
  const sink = fork(import.meta.filename);
  const [port] = (await once(sink, "message")) as [number];
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  const engine = openSqlite(join(folder, "broadsheet.sqlite"));
  try {
    const now = (): Date => new Date();
    await migrate(engine, now);
    await loadStarter(engine.db, now);
    const settings = keySettings(values.dkim);
    const dkim = readDkimKeys(settings);
    const from = { name: "Broadsheet", address: "digest@site.test" };
    const url = `smtp://127.0.0.1:${port}?pool=${POOL}`;
    const transport = openSmtp(readMailUrl(url));
    const parts = {
      db: engine.db,
      now,
      zone: "UTC",
      secret: SECRET,
      baseUrl: "https://site.test",
      siteName: "Broadsheet",
      contact: null,
      mailDomain: "site.test",
      log: pino({ level: "silent" }),
      findPapers: async () => [],
      recommendations: recommendationsOf(engine.db, now),
      hasInbox: false,
      post: { transport, pace: openPace(null, null), dkim, from },
    };
    await fill(parts, messages);
    await prepareIssues(parts);
    const bareFirst = await bare(parts, port, messages, settings);
    const cpu = process.cpuUsage();
    const started = performance.now();
    const sent = await sendDeliveries(parts, new AbortController().signal);
    const ledger = messages / ((performance.now() - started) / 1000);
    const ledgerCpuMs = cpuMs(cpu) / messages;
    await transport.close();
    if (sent.accepted !== messages) throw new Error(`only ${sent.accepted} were accepted`);
    const bareLast = await bare(parts, port, messages, settings);
    const bareRate = (bareFirst.rate + bareLast.rate) / 2;
    const bareCpuMs = (bareFirst.cpuMs + bareLast.cpuMs) / 2;
    console.log(
      JSON.stringify({
        messages,
        dkim: values.dkim,
        barePerSecond: Math.round(bareRate),
        ledgerPerSecond: Math.round(ledger),
        ratio: Math.round((ledger / bareRate) * 100) / 100,
        // Processor time says the same on a machine that does other work beside.
        bareCpuMs: Math.round(bareCpuMs * 100) / 100,
        ledgerCpuMs: Math.round(ledgerCpuMs * 100) / 100,
      }),
    );
  } finally {
    await engine.close();
    sink.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Parts = Parameters<typeof prepareIssues>[0] & Parameters<typeof sendDeliveries>[0];

async function fill({ db, now }: Parts, messages: number): Promise<void> {
  const choices = readChoices({ hour: 7, count: 30 }, () => true);
  const at = new Date(now().getTime() - 60_000).toISOString();
  const rows = Array.from({ length: messages }, (_, index) => ({
    ...choiceColumns(choices),
    email: `r${index}@d${index % 50}.example.org`,
    address_hash: `hash-${index}`,
    state: "active",
    paused_until: null,
    confirmed_at: at,
    last_period: null,
    next_due_at: at,
    created_at: at,
    changed_at: at,
    left_at: null,
  }));
  for (let from = 0; from < rows.length; from += 500) {
    await db
      .insertInto("subscription")
      .values(rows.slice(from, from + 500))
      .execute();
  }
}

/** The same mails, as nodemailer's own pool sends them. */
async function bare(
  parts: Parts,
  port: number,
  messages: number,
  settings: ReturnType<typeof keySettings>,
): Promise<{ rate: number; cpuMs: number }> {
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    pool: true,
    maxConnections: POOL,
    maxMessages: Infinity,
    ...(settings.dkimKey === null
      ? {}
      : {
          dkim: { domainName: "site.test", keySelector: "s", privateKey: settings.dkimKey },
        }),
  });
  const issue = await readIssue(parts.db, 1);
  if (!issue) throw new Error("the issue is gone");
  const links = {
    manage:
      "https://site.test/subscribe/mine/1796148347736.MQ.Erg0Fs0Yp7XMSF8JSEsFsiaSdhrF43fJzS3nKHK",
    leave:
      "https://site.test/subscribe/leave/1796148347736.MQ.Erg0Fs0Yp7XMSF8JSEsFsiaSdhrF43fJzS3nKHK",
    archive: null,
    site: parts.baseUrl,
    siteName: parts.siteName,
    contact: null,
  };
  const mail = issueMail(issue, renderIssue(WORDS, issue, links), links, {
    messageId: "<bare@site.test>",
    from: parts.post.from,
    to: "reader@example.org",
    replyTo: null,
    date: new Date(),
    leaveToken: "token",
  });
  const cpu = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: messages }, async (_, index) =>
      transport.sendMail({
        from: mail.from,
        to: `r${index}@d${index % 50}.example.org`,
        subject: mail.subject,
        headers: mail.headers,
        text: mail.text,
        html: mail.html as string,
      }),
    ),
  );
  const rate = messages / ((performance.now() - started) / 1000);
  transport.close();
  return { rate, cpuMs: cpuMs(cpu) / messages };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function keySettings(kind: string) {
  if (kind === "none") return { dkimKey: null, dkimDomain: null, dkimSelector: null };
  const { privateKey } =
    kind === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ed25519");
  const dkimKey = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { dkimKey, dkimDomain: "site.test", dkimSelector: "s" };
}
