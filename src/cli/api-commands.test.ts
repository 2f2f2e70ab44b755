import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import type { TestContext } from "node:test";
import { tokenOf } from "../../test/api-token.ts";
import { openTestSite } from "../../test/site.ts";
import { findByHandle } from "../accounts/accounts.ts";
import { createApiToken, parseScopes } from "../accounts/api-tokens.ts";
import { catchUp } from "../search/index/writing/follow-changes.ts";
import { Help } from "commander";
import { buildProgram, runCli } from "./cli.ts";
import { COMMANDS } from "./commands.ts";

const ORCID = "0000-0002-1825-0097";
type Value = Record<string, unknown> & { results?: Array<Record<string, unknown>> };

/** Runs commands in this process, on the store of a site or at its address. */
async function openShell(t: TestContext, isServer: boolean) {
  const site = await openTestSite(t);
  await catchUp(site.context.search, 60_000);
  const parts = {
    open: async () => ({ ...site.context, close: async () => undefined }),
    serve: async () => undefined,
    version: "",
  };
  const token = process.env["BROADSHEET_TOKEN"];
  t.after(() => {
    if (token === undefined) delete process.env["BROADSHEET_TOKEN"];
    else process.env["BROADSHEET_TOKEN"] = token;
  });
  const tokens = {
    reader: await tokenOf(site.context, "reader"),
    curator: await tokenOf(site.context, "curator"),
    moderator: await tokenOf(site.context, "moderator"),
  };
  const run = async (who: keyof typeof tokens | "nobody", ...words: string[]) => {
    process.env["BROADSHEET_TOKEN"] = who === "nobody" ? "" : tokens[who];
    const out = t.mock.method(process.stdout, "write", () => true);
    const err = t.mock.method(console, "error", () => undefined);
    const code = await runCli(isServer ? [...words, "--server", site.url] : words, parts);
    const text = out.mock.calls.map(({ arguments: [each] }) => String(each)).join("");
    const said = err.mock.calls.map(({ arguments: [each] }) => String(each)).join("");
    out.mock.restore();
    err.mock.restore();
    return { code, text, said };
  };
  const json = async (who: Parameters<typeof run>[0], ...words: string[]): Promise<Value> => {
    const { code, text, said } = await run(who, ...words, "--json");
    assert.equal(code, 0, `${words.join(" ")}: ${said}`);
    return JSON.parse(text) as Value;
  };
  return { run, json, site, tokens };
}

for (const isServer of [true, false]) {
  test(`readers, curators and moderators act by command, ${isServer ? "at a server" : "on the store here"}`, async (t) => {
    const { run, json, site, tokens } = await openShell(t, isServer);
    assert.equal((await json("reader", "vote", "2311.03285"))["points"], 1);
    assert.equal((await json("reader", "vote", "2311.03285", "--retract"))["hasVoted"], false);
    assert.equal(
      (await run("reader", "vote", "arXiv:2311.03285")).text,
      "arxiv:2311.03285: 1 points, voted\n",
    );
    assert.equal((await run("nobody", "vote", "2311.03285")).code, 1, "no token: it fails");
    assert.match((await run("nobody", "vote", "2311.03285")).said, /401.*token/s);
    assert.equal((await run("reader", "vote", "9999.99999")).code, 1);
    const claim = ["claim", "make", "2408.14805", "--method", "orcid"];
    const unlinked = await run("reader", ...claim);
    assert.deepEqual([unlinked.code, /Link your ORCID iD/.test(unlinked.said)], [1, true]);
    const db = site.context.db;
    await db.updateTable("account").set({ orcid: ORCID }).where("role", "=", "reader").execute();
    await db
      .updateTable("paper_author")
      .set({ orcid: ORCID })
      .where("position", "=", 1)
      .where("paper_id", "in", (eb) =>
        eb.selectFrom("paper").select("paper.paper_id").where("key", "=", "arxiv:2408.14805"),
      )
      .execute();
    assert.equal((await run("curator", ...claim)).code, 1, "another reader has no iD");
    assert.equal((await run("reader", ...claim)).text, "arxiv:2408.14805: proven, author 2\n");
    assert.equal((await json("reader", "claim", "show", "2408.14805"))["state"], "proven");
    const link = ["claim", "link", "2408.14805", "demo", "https://demo.example.org/"];
    assert.equal((await run("curator", ...link)).code, 1);
    assert.equal((await run("reader", ...link)).code, 0);
    const kept = await json("reader", "account", "export");
    assert.match(JSON.stringify(kept["votes"]), /arxiv:2311\.03285/);
    assert.equal((await run("reader", "claim", "make", "2311.03285")).code, 2, "which author?");
    assert.equal((await run("reader", "vote")).code, 2, "no id: wrong use");
    await json("reader", "save", "2311.03285");
    assert.equal((await json("reader", "saves")).results?.length, 1);
    await json("reader", "save", "2311.03285", "--remove");
    assert.match((await run("reader", "saves")).text, /No papers/);
    const noted = await json(
      "reader",
      "library",
      "put",
      "2311.03285",
      "--state",
      "read",
      "--note",
      "Good one",
    );
    assert.deepEqual([noted["state"], noted["note"]], ["read", "Good one"]);
    assert.match((await run("reader", "search", "in:notes", "good")).text, /^1 papers\n[^]*S-LoRA/);
    assert.match((await run("curator", "search", "in:notes", "good")).text, /^0 papers/);
    assert.match((await run("reader", "library", "export")).text, /^@misc\{sheng2023slora,/);
    assert.equal((await run("reader", "library", "export", "--format", "endnote")).code, 2);
    assert.match((await run("curator", "library", "list")).text, /^No papers/);
    assert.equal((await run("reader", "library", "remove", "2311.03285")).code, 0);
    assert.deepEqual((await json("reader", "library", "list")).results, []);
    const { commentId } = await json("reader", "comment", "write", "2311.03285", "Good.");
    const id = String(commentId);
    await json("curator", "comment", "write", "2311.03285", "Yes.", "--answer", id);
    assert.equal((await json("curator", "comment", "judge", id, "useful"))["up"], 1);
    assert.equal((await run("curator", "comment", "judge", id, "great")).code, 2);
    assert.match(
      (await run("nobody", "comment", "list", "2311.03285")).text,
      /^#1 test-reader .*\n {2}Good\.\n#2 to #1/,
    );
    const made = await json("reader", "collection", "make", "To read", "--public");
    const shelf = String(made["collectionId"]);
    await json("reader", "collection", "add", shelf, "2311.03285", "--note", "First.");
    assert.match((await run("nobody", "collection", "show", shelf)).text, /S-LoRA[^]*First\./);
    assert.equal(
      (await json("reader", "collection", "edit", shelf, "--private"))["isPublic"],
      false,
    );
    assert.equal((await run("nobody", "collection", "show", shelf)).code, 1);
    assert.equal((await run("reader", "pick", "add", "2311.03285")).code, 1, "curators pick");
    const { pickId } = await json("curator", "pick", "add", "2311.03285", "--note", "Look.");
    await run("curator", "pick", "withdraw", String(pickId), "--reason", "Later.");
    await json("reader", "flag", "2311.03285", "duplicate");
    assert.match((await run("moderator", "moderate", "queue")).text, /^paper \d+: S-LoRA/);
    const hidden = ["moderate", "paper", "2311.03285", "hide"];
    assert.equal((await run("moderator", ...hidden)).code, 2, "without a reason: wrong use");
    assert.equal((await run("moderator", ...hidden, "--reason", "Twice.")).code, 0);
    const wish = await json(
      "nobody",
      "subscribe",
      "a@example.org",
      "--cadence",
      "weekly",
      "--hour",
      "6",
    );
    assert.match(String(wish["message"]), /confirmation/);
    const why = await json("nobody", "papers", "why", "2408.14805");
    assert.equal(typeof why["hotness"], "number");
    assert.ok((await json("nobody", "papers", "similar", "2408.14805")).results?.length);
    assert.equal((await json("reader", "submit", "2408.14805"))["state"], "known");
    const asked = await site.context.db.selectFrom("subscription_request").selectAll().execute();
    assert.equal(asked.length, 1);
    const erase = ["account", "erase", "test-reader"];
    assert.equal((await run("reader", ...erase)).code, 1, "the token lacks the scope");
    const { accountId } = (await findByHandle(db, "test-reader")) as { accountId: number };
    const erasing = { name: "erase", scopes: parseScopes(["erase"]) };
    tokens.reader = await createApiToken(site.context, accountId, erasing);
    assert.equal((await run("reader", "account", "erase", "test-curator")).code, 2);
    assert.ok(await findByHandle(db, "test-reader"), "another name erases nothing");
    assert.equal((await run("reader", ...erase)).text, "It is erased.\n");
    assert.equal(await findByHandle(db, "test-reader"), null);
    assert.notEqual((await run("reader", "account", "export")).code, 0, "the token is gone");
  });
}

for (const isServer of [true, false]) {
  test(`a reader's profile is read, begun, carried and reset by command, ${isServer ? "at a server" : "on the store here"}`, async (t) => {
    const { run, json, site } = await openShell(t, isServer);
    assert.equal((await run("nobody", "profile", "show")).code, 1);
    const list = join(site.folder, "papers.bib");
    await writeFile(list, "2311.03285\n2001.99999\n");
    const seeded = await json("reader", "profile", "seed", list);
    assert.deepEqual(seeded["found"], ["arxiv:2311.03285"]);
    assert.match((await run("reader", "profile", "seed", list)).text, /2001\.99999: is not on/);
    await json("reader", "follow", "search", "kv cache");
    assert.equal((await run("reader", "mute", "word", "Adapters")).text, "word Adapters\n");
    assert.equal((await run("reader", "mute", "colour", "red")).code, 2);
    const shown = (await run("reader", "profile", "show")).text;
    assert.match(shown, /^more arxiv:2311\.03285 \(seed, 1\)$/m);
    assert.match(shown, /^follows search kv cache$/m);
    assert.match(shown, /^mutes word Adapters$/m);
    await json("reader", "mute", "word", "Adapters", "--remove");
    assert.doesNotMatch((await run("reader", "profile", "show")).text, /Adapters/);
    const file = join(site.folder, "profile.json");
    const exported = (await run("reader", "profile", "export")).text;
    await writeFile(file, exported);
    assert.equal((await run("reader", "profile", "reset")).code, 0);
    assert.doesNotMatch((await run("reader", "profile", "show")).text, /2311|kv cache/);
    assert.equal((await run("reader", "profile", "import", file)).text, "It is in place.\n");
    assert.equal((await run("reader", "profile", "export")).text, exported);
    assert.equal((await run("reader", "profile", "import", list)).code, 2, "no JSON: wrong use");
    assert.doesNotMatch((await run("curator", "profile", "show")).text, /2311|kv cache/);
  });
}

const UNOPENED = {
  open: () => Promise.reject(new Error("not opened")),
  serve: () => Promise.reject(new Error("not served")),
  version: "",
};

test("the list of commands says of each what its own help does", async () => {
  const whole = await buildProgram(UNOPENED, null);
  const listed = await buildProgram(UNOPENED, ["--help"]);
  const { commands } = whole;
  assert.deepEqual(
    COMMANDS.map(({ term, summary }) => [term, summary]),
    commands.map((each) => [new Help().subcommandTerm(each), each.description()]),
  );
  assert.equal(listed.helpInformation(), whole.helpInformation());
});

test("each of these commands has help that says what it takes", async () => {
  const program = await buildProgram(UNOPENED, null);
  for (const name of [
    "vote",
    "save",
    "comment",
    "collection",
    "subscribe",
    "pick",
    "moderate",
    "profile",
    "follow",
    "mute",
  ]) {
    const command = program.commands.find((each) => each.name() === name);
    assert.ok(command && command.description().length > 20, name);
    for (const each of command.commands.length > 0 ? command.commands : [command]) {
      const help = each.helpInformation();
      assert.match(help, /--server <url>/, `${name} ${each.name()}`);
      assert.match(help, /--json/);
    }
  }
});
