import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { readDkimKeys } from "./dkim.ts";
import { mailDnsProblems } from "./dns-records.ts";

const { privateKey } = generateKeyPairSync("ed25519");
const keys = readDkimKeys({
  dkimKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  dkimDomain: "site.test",
  dkimSelector: "e",
});
const zone = (records: Record<string, string[]>) => async (name: string) => records[name] ?? [];

test("missing records are named with what to publish, and what it says is then good", async () => {
  const none = await mailDnsProblems(zone({}), "site.test", keys);
  assert.deepEqual(
    none.map(({ record }) => record),
    ["SPF", "DMARC", "DKIM"],
  );
  const key = /TXT record at e\._domainkey\.site\.test: (v=DKIM1; k=ed25519; p=\S{44})$/.exec(
    none[2]?.advice ?? "",
  );
  const good = zone({
    "site.test": ["some-site-verification=1", "v=spf1 include:relay.test -all"],
    "_dmarc.site.test": ["v=DMARC1; p=none"],
    "e._domainkey.site.test": [key?.[1] ?? ""],
  });
  assert.deepEqual(await mailDnsProblems(good, "site.test", keys), []);
  const below = (await mailDnsProblems(good, "mail.site.test", keys)).map(({ record }) => record);
  assert.deepEqual(below, ["SPF"], "DMARC and DKIM of the domain above count");
});

test("two SPF records, another key and a foreign domain are faults", async () => {
  const bad = zone({
    "other.test": ["v=spf1 -all", "v=spf1 +all"],
    "_dmarc.other.test": ["v=DMARC1; p=reject"],
    "e._domainkey.site.test": ["v=DKIM1; k=ed25519; p=AAAA"],
  });
  const texts = (await mailDnsProblems(bad, "other.test", keys)).map(({ text }) => text).join("\n");
  assert.match(texts, /2 SPF records/);
  assert.match(texts, /another key than DKIM_KEY/);
  assert.match(texts, /not the domain of MAIL_FROM/);
});
