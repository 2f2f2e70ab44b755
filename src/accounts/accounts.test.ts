import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, describe, test } from "node:test";
import { bothEngines } from "../../test/engines.ts";
import type { Engine } from "../db/engine.ts";
import { migrate } from "../db/migrate.ts";
import { MIGRATIONS } from "../db/migrations/migrations.ts";
import { createAccount, findAccount, findByEmail } from "./accounts.ts";
import { askEmailChange, confirmEmailChange, readEmailChange } from "./email-change.ts";
import { linkIdentity, signInByIdentity, unlinkIdentity } from "./identities.ts";
import { readOrcid } from "./orcid.ts";
import type { Person } from "./provider-client.ts";
import { listSessions, readSession, startSession } from "./sessions.ts";
import { askSignIn, readSignIn } from "./sign-in.ts";
import { suppress } from "../digests/subscriptions/suppressions.ts";
import { addressHash } from "../mail/address.ts";
import { setMailSignIn } from "./sign-in-ways.ts";
import { beginStep, seeStep, stepSecret, takeStep } from "./steps.ts";

const now = (): Date => new Date("2026-11-24T12:00:00Z");
const secret = "a secret of thirty-two characters";
const engines = await bothEngines();
const opened: Engine[] = [];
after(async () => {
  for (const engine of opened) await engine.close();
});
const ANN: Person = {
  provider: "orcid",
  issuer: "https://orcid.org",
  subject: "0000-0002-1825-0097",
  label: "0000-0002-1825-0097",
  email: null,
  orcid: "0000-0002-1825-0097",
};

for (const { name, missing, place, open } of engines) {
  describe(`ways in, on ${name}`, { skip: missing ?? false }, () => {
    const openStore = async (): Promise<Engine> => {
      const engine = await open(await place());
      opened.push(engine);
      return engine;
    };
    const openParts = async () => {
      const engine = await openStore();
      await migrate(engine, now);
      return { db: engine.db, reader: engine.reader, now, secret };
    };
    const enter = async (parts: Awaited<ReturnType<typeof openParts>>, email: string) => {
      const account = await createAccount(parts, { email });
      const token = await parts.db
        .transaction()
        .execute((trx) => startSession(trx, account.accountId, "test", now()));
      const session = await readSession({ ...parts, reader: parts.db }, token);
      assert.ok(session);
      return { accountId: account.accountId, sessionId: session.sessionId };
    };

    test("a store of the last release: its accounts and sessions continue as they were", async () => {
      const engine = await openStore();
      const before = MIGRATIONS.findIndex((each) => each.name === "006-sign-in-ways");
      await migrate(engine, now, MIGRATIONS.slice(0, before));
      const at = now().toISOString();
      await engine.db
        .insertInto("account")
        .values({
          email: "ann@example.org",
          email_key: "ann@example.org",
          handle: "ann",
          handle_key: "ann",
          role: "reader",
          about: "",
          orcid: null,
          suspended_until: null,
          created_at: at,
        })
        .execute();
      const row = { token_hash: "x", account_id: 1, agent: "", created_at: at, seen_at: at };
      await engine.db
        .insertInto("session")
        .values({ ...row, expires_at: "2027-01-01T00:00:00.000Z" })
        .execute();
      await migrate(engine, now);
      const account = await findAccount(engine.db, 1);
      assert.equal(account?.hasMailSignIn, true);
      const sessions = await listSessions(engine.db, { accountId: 1, role: "reader" }, now());
      assert.deepEqual(
        sessions.map(({ way }) => way),
        ["mail"],
      );
    });

    test("a store from before NFKC: the owner of a full-width address is found, and nobody else's mail moves", async () => {
      const engine = await openStore();
      const before = MIGRATIONS.findIndex((each) => each.name === "036-address-keys");
      await migrate(engine, now, MIGRATIONS.slice(0, before));
      const at = now().toISOString();
      const stored = ["ａnn@example.org", "ben@example.org", "ｂen@example.org"];
      for (const [index, email] of stored.entries()) {
        await engine.db
          .insertInto("account")
          .values({
            email,
            email_key: email.toLowerCase(),
            handle: `h${index}`,
            handle_key: `h${index}`,
            role: "reader",
            about: "",
            orcid: null,
            suspended_until: null,
            created_at: at,
          })
          .execute();
      }
      const { db } = engine;
      const old = createHash("sha256").update("ａnn@example.org").digest("hex");
      const wish = { email: "ａnn@example.org", address_hash: old, choices: "{}", asked_at: at };
      await db.insertInto("subscription_request").values(wish).execute();
      await db
        .insertInto("subscription")
        .values({
          email: "ａnn@example.org",
          address_hash: old,
          cadence: "daily",
          hour: 7,
          zone: "UTC",
          count: 10,
          is_top: 1,
          state: "active",
          confirmed_at: at,
          created_at: at,
          changed_at: at,
        })
        .execute();
      await suppress(db, old, "complaint", null, now());
      await migrate(engine, now);
      for (const table of ["subscription", "subscription_request", "suppression"] as const) {
        const rows = await db.selectFrom(table).select("address_hash").execute();
        assert.deepEqual(
          rows.map((row) => row.address_hash),
          [addressHash("ann@example.org")],
          table,
        );
      }
      for (const typed of ["ａnn@example.org", "Ann@EXAMPLE.org"]) {
        const signInId = await askSignIn({ db, now, secret }, { email: typed, browser: "b" });
        const wish = await readSignIn({ db, now, secret }, signInId);
        assert.equal(wish?.email, "ａnn@example.org", "the mail goes to the stored address");
        assert.equal((await findByEmail(db, typed))?.handle, "h0");
      }
      assert.equal((await findByEmail(db, "ｂen@example.org"))?.handle, "h1");
      const third = await findAccount(db, 3);
      assert.equal(third?.email, "ｂen@example.org", "an address that is taken stays as it is");
    });

    test("SC6: of many who take a step, one has it", async () => {
      const parts = await openParts();
      const step = { kind: "provider" as const, browser: "b", lifeMs: 1000, detail: { a: "ü" } };
      const stepId = await beginStep(parts, step);
      const asked = { kinds: ["provider" as const], stepId, browser: "b" };
      assert.equal((await seeStep(parts, asked))?.detail["a"], "ü");
      assert.equal(await takeStep(parts, { ...asked, browser: "c" }), null);
      assert.equal(await takeStep(parts, { ...asked, kinds: ["passkey"] }), null);
      const late = { ...parts, now: () => new Date(now().getTime() + 1000) };
      assert.equal(await takeStep(late, asked), null);
      const taken = await Promise.all(Array.from({ length: 8 }, () => takeStep(parts, asked)));
      assert.equal(taken.filter((each) => each !== null).length, 1);
      assert.notEqual(stepSecret(secret, "nonce", stepId), stepSecret(secret, "verifier", stepId));
    });

    test("SC6: two accounts that link one identity at once: one has it", async () => {
      const parts = await openParts();
      const ann = await enter(parts, "ann@example.org");
      const ben = await enter(parts, "ben@example.org");
      const outcomes = await Promise.allSettled([
        linkIdentity(parts, ann, ANN),
        linkIdentity(parts, ben, ANN),
      ]);
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
      const done = await signInByIdentity(parts, ANN, { agent: "", returnPath: null });
      assert.ok(typeof done === "object");
      assert.equal(done.account.orcid, ANN.orcid);
    });

    test("SC6: mail off and the last other way removed at once: one way in is left", async () => {
      const parts = await openParts();
      const ann = await enter(parts, "ann@example.org");
      await linkIdentity(parts, ann, ANN);
      await Promise.allSettled([
        setMailSignIn(parts, ann, false, ["orcid"]),
        unlinkIdentity(parts, ann, 1, ["orcid"]),
      ]);
      const identities = await parts.db.selectFrom("identity").selectAll().execute();
      const account = await findAccount(parts.db, ann.accountId);
      assert.ok(account?.hasMailSignIn || identities.length > 0);
    });

    test("SC6: two who confirm one address at once: one has it, and the other is told", async () => {
      const parts = await openParts();
      const both = [await enter(parts, "ann@example.org"), await enter(parts, "ben@example.org")];
      const tokens: string[] = [];
      for (const each of both) {
        await askEmailChange(parts, each, "new@example.org");
        const { change_id: changeId } = await parts.db
          .selectFrom("email_change")
          .select("change_id")
          .where("account_id", "=", each.accountId)
          .executeTakeFirstOrThrow();
        tokens.push((await readEmailChange(parts, changeId))?.token ?? "");
      }
      const outcomes = await Promise.allSettled(
        both.map((each, index) => confirmEmailChange(parts, each, tokens[index] ?? "")),
      );
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
      const refused = outcomes.find((each) => each.status === "rejected");
      assert.match(String(refused?.reason), /already has an account/);
    });
  });
}

test("an ORCID iD is read with its last digit checked (ISO 7064)", () => {
  assert.equal(readOrcid("https://orcid.org/0000-0002-1825-0097"), "0000-0002-1825-0097");
  assert.equal(readOrcid("0000-0002-1694-233x"), "0000-0002-1694-233X");
  for (const wrong of ["0000-0002-1825-0098", "0000-0002-1825-009", "10000-0002-1825-0097", ""]) {
    assert.equal(readOrcid(wrong), null, wrong);
  }
});
