import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { differences } from "../../../test/compare-harvest.ts";
import { openFakeArxiv } from "../../../test/fake-arxiv.ts";
import type { FakeArxivOptions } from "../../../test/fake-arxiv.ts";
import { makePapers } from "../../../test/fake-arxiv/make-papers.ts";
import { truthOf } from "../../../test/fake-arxiv/truth.ts";
import { testFolder } from "../../../test/store.ts";
import { openSqlite } from "../../db/engine.sqlite.ts";
import { runCli } from "../cli.ts";

const MAIN = fileURLToPath(new URL("../../main.ts", import.meta.url));

async function room(t: TestContext, options: Partial<FakeArxivOptions> = {}) {
  const folder = testFolder(t);
  const today = (): string => new Date().toISOString().slice(0, 10);
  const truth = truthOf(makePapers(24), today);
  const fake = await openFakeArxiv({ truth, ...options });
  t.after(fake.close);
  const run = async (args: string[], env: Record<string, string> = {}, signalAfter?: number) => {
    const child = spawn(process.execPath, [MAIN, "harvest", ...args], {
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
        DATA_DIR: folder,
        STARTER: "off",
        LOG_LEVEL: "silent",
        ARXIV_INTERVAL_MS: "5",
        ...fake.env,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const isAsked = async (): Promise<void> => {
      while (fake.asked.length < (signalAfter ?? 0))
        await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGINT");
    };
    if (signalAfter !== undefined) void isAsked();
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "exit"),
    ]);
    return { stdout, stderr, code: code as number };
  };
  const compare = async (): Promise<string[]> => {
    const engine = openSqlite(join(folder, "broadsheet.sqlite"));
    try {
      return await differences(engine.db, truth, "cs:cs:AI");
    } finally {
      await engine.close();
    }
  };
  return { run, compare, fake, truth };
}

test("harvest arxiv: progress on stderr, one JSON value on stdout, the store as the source", async (t) => {
  const { run, compare, fake } = await room(t, {
    faultOf: (_, count) => (count === 1 ? "html-200" : null),
  });
  const { code, stdout, stderr } = await run(["arxiv", "--set", "cs:cs:AI", "--json"]);
  assert.equal(code, 0, stderr);
  const report = JSON.parse(stdout);
  assert.deepEqual([report.state, report.records, report.pages], ["complete", 24, 3]);
  assert.match(stderr, /cs:cs:AI: 10 records, \d+\/s, 1 pages, next request in 0\.0 s/);
  assert.match(stderr, /HTML page/);
  assert.deepEqual(await compare(), []);
  assert.equal(fake.asked[0]?.query.get("metadataPrefix"), "arXiv");
  const again = await run(["arxiv", "--set", "cs:cs:AI"]);
  assert.deepEqual([again.code, again.stderr], [0, ""]);
  assert.match(again.stdout, /cs:cs:AI is complete\. 0 records/);
});

test("harvest arxiv: Ctrl-C stops at a page's edge, and the next run continues", async (t) => {
  const { run, compare } = await room(t);
  const first = await run(["arxiv", "--set", "cs:cs:AI"], { ARXIV_INTERVAL_MS: "300" }, 2);
  assert.equal(first.code, 1);
  assert.match(first.stdout, /was stopped.*Run it again to continue/);
  const second = await run(["arxiv", "--set", "cs:cs:AI", "--json"]);
  assert.equal(JSON.parse(second.stdout).isResumed, true);
  assert.deepEqual(await compare(), []);
});

test("harvest arxiv: a 403 fails with what to do, and asking again is the operator's word", async (t) => {
  const { run, fake } = await room(t, { faultOf: (_, count) => (count === 0 ? "403" : null) });
  const first = await run(["arxiv", "--set", "cs:cs:AI"]);
  assert.equal(first.code, 1);
  assert.match(first.stdout, /403.*all requests to arXiv are stopped/);
  assert.equal(fake.asked.length, 1);
  const second = await run(["arxiv", "--set", "cs:cs:AI"]);
  assert.equal(second.code, 0);
  assert.match(second.stderr, /forbade requests.*asking again because you do/);
});

test("harvest arxiv: records that are kept aside are a failure in part", async (t) => {
  const { run, fake } = await room(t);
  const record =
    "<record><header><identifier>x</identifier><datestamp>2026-01-01</datestamp></header></record>";
  fake.options.replay = [
    Buffer.from(
      `<OAI-PMH><responseDate>2026-01-21T00:00:00Z</responseDate><ListRecords>${record}</ListRecords></OAI-PMH>`,
    ),
  ];
  const { code, stdout } = await run(["arxiv", "--set", "cs:cs:AI"]);
  assert.equal(code, 1);
  assert.match(stdout, /is complete\. .*1 not understood and kept/);
});

test("harvest announcements and paper: what is there, what is missing, and the exit codes", async (t) => {
  const { run, truth, fake } = await room(t);
  fake.options.announced = () =>
    [...truth.papers.values()].slice(0, 3).map((paper) => ({ paper, kind: "new" as const }));
  const feed = await run(["announcements", "cs.AI+cs.LG"]);
  assert.equal(feed.code, 0, feed.stderr);
  assert.match(feed.stdout, /cs\.AI: 3 of 3 announced papers are here\./);
  const paper = await run(["paper", "2601.00004", "hep-th/9901011", "--json"]);
  assert.deepEqual([paper.code, JSON.parse(paper.stdout).created], [0, 2]);
  const unknown = await run(["paper", "2601.99999"]);
  assert.equal(unknown.code, 1);
  assert.match(unknown.stdout, /does not know: 2601\.99999/);
  const problems = await run(["problems", "--retry"]);
  assert.deepEqual([problems.code, problems.stdout], [0, "No record has a problem.\n"]);
});

test("wrong use is said, with what is right, before anything is opened", async (t) => {
  const cases: string[][] = [
    ["arxiv"],
    ["arxiv", "--set", "no set"],
    ["arxiv", "--set", "cs:cs:AI", "--from", "yesterday"],
    ["announcements", "../x"],
    ["paper", "what"],
    ["everything"],
  ];
  const said: string[] = [];
  t.mock.method(console, "error", (line: string) => said.push(line));
  t.mock.method(process.stderr, "write", (line: string) => said.push(line) > 0);
  const open = () => assert.fail("the store is opened");
  const codes: number[] = [];
  for (const args of cases) {
    codes.push(await runCli(["harvest", ...args], { open, serve: open, version: "" }));
  }
  t.mock.restoreAll();
  process.exitCode = 0;
  assert.deepEqual(codes, [2, 2, 2, 2, 2, 2]);
  const all = said.join("\n");
  for (const says of [
    /--set/,
    /no OAI set.*cs:cs:AI/,
    /YYYY-MM-DD/,
    /names no categories/,
    /no arXiv id/,
    /unknown command/,
  ]) {
    assert.match(all, says);
  }
});
