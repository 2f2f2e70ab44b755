import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { testFolder } from "../../test/store.ts";
import { SETTINGS } from "./settings-schema.ts";
import { readSettings } from "./settings.ts";

test("without any setting, a private site on this machine", () => {
  const settings = readSettings({});
  assert.equal(settings.baseUrl, "http://127.0.0.1:3000");
  assert.equal(settings.starter, true);
  assert.equal(settings.databaseUrl, null);
  assert.deepEqual(settings.harvestSets, []);
});

test("a wrong value is named with its setting, and what is allowed", () => {
  for (const [name, value, said] of [
    ["PORT", "http", "0 to 65535"],
    ["SITE_TIMEZONE", "Mars/Olympus", "IANA"],
    ["STARTER", "yes", "on, off"],
    ["LOG_LEVEL", "loud", "debug"],
    ["EMBEDDER", "openai", "onnx:FOLDER"],
    ["MAIL_URL", "mail.example.org", "smtp://"],
    ["DATABASE_URL", "mysql://x", "postgres://"],
    ["HARVEST_SETS", "cs:cs:AI cs cs*", "cs:cs:AI"],
    ["SEARCH_HOME", "db://site/index", "s3://BUCKET/PREFIX"],
    ["SEARCH_HOME", "index", "folder"],
    ["S3_ENDPOINT", "store:9000", "http://"],
    ["BASE_URL", "papers.example.org", "http://"],
    ["BASE_URL", "https://lab.example.org/papers", "a host name to itself"],
    ["BASE_URL", "https://lab.example.org/papers/", "a host name to itself"],
    ["BASE_URL", "https://lab.example.org/?site=papers", "a host name to itself"],
    ["BASE_URL", "https://lab.example.org/#papers", "a host name to itself"],
    ["HSTS_SUBDOMAINS", "yes", "on, off"],
  ]) {
    assert.throws(
      () => readSettings({ [name as string]: value }),
      (error: Error) =>
        error.message.includes(name as string) && error.message.includes(said as string),
      `${name}=${value}`,
    );
  }
});

test("a slash at the end of BASE_URL is no path", () => {
  const { baseUrl } = readSettings({ BASE_URL: "https://papers.example.org/" });
  assert.equal(baseUrl, "https://papers.example.org");
});

test("SC12: a secret is not repeated in the message that refuses it", () => {
  assert.throws(
    () => readSettings({ SECRET_KEY: "hunter2" }),
    (error: Error) => error.message.includes("SECRET_KEY") && !error.message.includes("hunter2"),
  );
});

test("limits of rate fall only on this machine", () => {
  assert.throws(() => readSettings({ RATE_LIMITS: "off", HOST: "0.0.0.0" }), /RATE_LIMITS/);
  assert.equal(readSettings({ RATE_LIMITS: "off" }).rateLimits, false);
});

test("a file gives settings, the environment wins, a name that is none is refused", (t) => {
  const file = join(testFolder(t), "site.env");
  writeFileSync(file, "SITE_NAME=From the file\nPORT=4000\n");
  const settings = readSettings({ BROADSHEET_CONFIG: file, PORT: "5000" });
  assert.equal(settings.siteName, "From the file");
  assert.equal(settings.port, 5000);
  writeFileSync(file, "SITE_NAMES=x\n");
  assert.throws(() => readSettings({ BROADSHEET_CONFIG: file }), /SITE_NAMES/);
  assert.throws(() => readSettings({ BROADSHEET_CONFIG: `${file}.gone` }), /cannot be read/);
});

test("every setting has the kind that its meaning says: switches, numbers, lists and pairs", () => {
  const settings = readSettings({
    MAIL_RATE: "2.5",
    TRUSTED_PROXIES: "10.0.0.0/8, ::1",
    EXPECTED_INTEREST: "off",
    COMPANIONS: "none",
    COMPANION_ADDRESSES: "github=https://git.example.org/api?a=b",
    BASE_URL: "https://papers.example.org/",
  });
  assert.equal(settings.mailRate, 2.5);
  assert.deepEqual(settings.trustedProxies, ["10.0.0.0/8", "::1"]);
  assert.equal(settings.expectedInterest, false);
  assert.equal(settings.interestFromImports, false);
  assert.deepEqual(settings.companions, []);
  assert.equal(settings.companionAddresses.get("github"), "https://git.example.org/api?a=b");
  assert.equal(settings.companionKeys.size, 0);
  assert.equal(settings.mailFrom, "digest@papers.example.org");
  assert.equal(settings.metricsToken, null);
  assert.deepEqual(settings.given.toSorted(), [
    "BASE_URL",
    "COMPANIONS",
    "COMPANION_ADDRESSES",
    "EXPECTED_INTEREST",
    "MAIL_RATE",
    "TRUSTED_PROXIES",
  ]);
});

test("each setting has one name, one meaning, and a default that it allows", () => {
  assert.equal(new Set(SETTINGS.map(({ name }) => name)).size, SETTINGS.length);
  for (const { name, meaning, schema } of SETTINGS) {
    assert.match(name, /^[A-Z][A-Z\d_]+$/);
    assert.ok(meaning.length > 5, name);
    assert.ok(schema.safeParse(undefined).success, name);
  }
});
