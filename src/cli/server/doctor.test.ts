import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { PROVIDER_CLIENT, openLyingProvider } from "../../../test/lying-provider.ts";
import { runProgram } from "../../../test/serve-process.ts";
import { testFolder } from "../../../test/store.ts";
import { openSqlite } from "../../db/engine.sqlite.ts";

interface Report {
  isGood: boolean;
  findings: Array<{ check: string; level: string; message: string; advice: string }>;
}

describe("broadsheet doctor", { concurrency: true }, () => {
  const doctor = async (env: Record<string, string>) => {
    const { code, stdout, stderr } = await runProgram({ args: ["doctor", "--json"], env });
    return { code, report: (stdout ? JSON.parse(stdout) : null) as Report | null, stderr };
  };

  test("a fresh store is in order: exit 0, every part looked at", async (t) => {
    const { code, report } = await doctor({ DATA_DIR: testFolder(t) });
    assert.deepEqual(
      report?.findings.filter(({ level }) => level === "problem"),
      [],
    );
    assert.equal(code, 0);
    const checks = new Set(report?.findings.map(({ check }) => check.split(".")[0]));
    for (const part of [
      "store",
      "machine",
      "settings",
      "imports",
      "jobs",
      "harvest",
      "mail",
      "index",
    ]) {
      assert.ok(checks.has(part), part);
    }
  });

  test("a provider of sign-in is asked: issuer, client and redirect address", async (t) => {
    const provider = await openLyingProvider(t, () => new Date());
    const BASE_URL = "http://localhost:3000";
    const look = async (env: Record<string, string> = {}) => {
      const { code, report } = await doctor({
        DATA_DIR: testFolder(t),
        BASE_URL,
        OUTGOING_ALLOW: "127.0.0.1",
        OIDC_PROVIDERS: "lab",
        OIDC_LAB_ISSUER: provider.issuer,
        OIDC_LAB_CLIENT_ID: PROVIDER_CLIENT.id,
        OIDC_LAB_CLIENT_SECRET: PROVIDER_CLIENT.secret,
        ...env,
      });
      const own = report?.findings.filter(({ check }) => check.startsWith("sign-in"));
      assert.equal(own?.length, 1);
      const [{ check, level, message, advice } = {}] = own as Partial<Report["findings"][0]>[];
      assert.equal(check, "sign-in.lab");
      assert.equal(code, level === "problem" ? 1 : 0);
      assert.doesNotMatch(JSON.stringify(report), /a\+secret/);
      return { level, text: `${message} ${advice}` };
    };
    const unregistered = await look();
    assert.equal(unregistered.level, "problem");
    assert.match(unregistered.text, /refuses this site \(400\).*sign-in\/with\/lab\/back/);
    provider.redirects.push(`${BASE_URL}/sign-in/with/lab/back`);
    assert.deepEqual((await look()).level, "ok");
    assert.equal((await look({ OIDC_LAB_CLIENT_ID: "another" })).level, "problem");
    const wrong = await look({ OIDC_LAB_ISSUER: `${provider.issuer}/elsewhere` });
    assert.equal(wrong.level, "problem");
    assert.match(wrong.text, /OIDC_LAB_ISSUER/);
    const nobody = await look({ OIDC_LAB_ISSUER: "http://127.0.0.1:1" });
    assert.match(nobody.text, /cannot be used to sign in/);
    assert.ok(!provider.asked.includes("/token") && !provider.asked.includes("/who-are-you"));
  });

  test("what is wrong is named with what to do: exit 1", async (t) => {
    const DATA_DIR = testFolder(t);
    assert.equal((await doctor({ DATA_DIR })).code, 0);
    const engine = openSqlite(join(DATA_DIR, "broadsheet.sqlite"));
    const job = {
      kind: "x",
      key: "1",
      payload: "{}",
      state: "failed",
      due_at: "",
      created_at: "",
      last_error: "no mail",
    };
    await engine.db.insertInto("job").values(job).execute();
    await engine.db
      .insertInto("import_problem")
      .values({ file: "p.jsonl", line: 7, reason: "no title", raw: "", seen_at: "" })
      .execute();
    await engine.close();
    chmodSync(join(DATA_DIR, "secret.key"), 0o644);
    const { code, report } = await doctor({ DATA_DIR, HARVEST_SETS: "cs:cs:AI" });
    assert.equal(code, 1);
    const of = (check: string) => report?.findings.find((each) => each.check === check);
    assert.match(of("jobs.failed")?.message ?? "", /1 jobs of x were given up: no mail/);
    assert.match(of("machine.secret")?.advice ?? "", /chmod 600/);
    assert.match(of("imports")?.message ?? "", /p\.jsonl: 1 bad line, the first in line 7/);
    assert.match(of("harvest.window")?.advice ?? "", /harvest arxiv --set cs:cs:AI/);
    for (const finding of report?.findings ?? []) {
      assert.ok(
        finding.level === "ok" || finding.advice !== "",
        `${finding.check} says what to do`,
      );
    }
  });

  test("a store that does not answer is a finding, wrong settings are wrong use", async (t) => {
    const DATA_DIR = testFolder(t);
    const away = await doctor({ DATA_DIR, DATABASE_URL: "postgres://a:hunter2@127.0.0.1:1/b" });
    assert.equal(away.code, 1);
    assert.match(away.report?.findings[0]?.message ?? "", /does not answer/);
    assert.doesNotMatch(JSON.stringify(away), /hunter2/);
    assert.equal((await doctor({ DATA_DIR, PORT: "many" })).code, 2);
  });
});
