import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import encodeJpeg, { init as initJpeg } from "@jsquash/jpeg/encode.js";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DAY_MS } from "../../base/days.ts";
import { FAULTS, openCompanionServer } from "../../../test/companion-server.ts";
import type { CompanionAnswer } from "../../../test/companion-server.ts";
import {
  CC_BY,
  FIGURE_ID,
  FIGURE_PAGE,
  FIGURE_PICTURE,
  figurePage,
  figurePng,
  strangePng,
} from "../../../test/companion-figure-cases.ts";
import { askOnce, openCompanions } from "../../../test/companion-cases.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { companionSettings } from "../../companions/companion-settings.ts";
import { markDeleted } from "../../papers/stored/mark-deleted.ts";
import { checkPage } from "../../../test/page-checks.ts";

const png = await figurePng(1_600);
const PICTURE: CompanionAnswer = { headers: { "content-type": "image/png" }, body: png };
const PAGE: CompanionAnswer = { body: figurePage() };

async function openFigures(t: TestContext, license: string | null, picture = PICTURE, page = PAGE) {
  const answers = { [FIGURE_PAGE]: page, [FIGURE_PICTURE]: picture };
  const subject = `arxiv:${FIGURE_ID}`;
  return openCompanions(t, { source: "figures", paper: { license }, answers, subject });
}

const keptOf = async ({ db }: Awaited<ReturnType<typeof openFigures>>) => ({
  paper: (await db.selectFrom("paper").select("figure").executeTakeFirstOrThrow()).figure,
  pictures: await db.selectFrom("paper_figure").selectAll().execute(),
  row: await db.selectFrom("companion").select(["state", "facts"]).executeTakeFirst(),
  why: await db.selectFrom("companion_event").select("detail").executeTakeFirst(),
});

test("the first figure that is one picture is kept small, with its caption", async (t) => {
  const room = await openFigures(t, CC_BY);
  assert.deepEqual(await askOnce(room), { asked: 1, faults: 0, isOffline: false });
  assert.deepEqual(room.server.asked, [
    "GET /robots.txt",
    `GET ${FIGURE_PAGE}`,
    `GET ${FIGURE_PICTURE}`,
  ]);
  const { paper, pictures } = await keptOf(room);
  const figure = JSON.parse(paper ?? "{}") as Record<string, unknown>;
  assert.deepEqual([figure["width"], figure["height"]], [880, 506]);
  assert.equal(
    figure["caption"],
    "Figure 2: Error of each layer <script>alert(1)</script> for $\\lambda=0.1$ , lower is better.",
  );
  const bytes = Buffer.from(pictures[0]?.webp_base64 ?? "", "base64");
  assert.equal(bytes.toString("latin1", 8, 12), "WEBP");
  assert.ok(bytes.length > 500 && bytes.length <= 25 * 1024, String(bytes.length));
});

test("only CC BY, CC BY-SA and CC0 are asked about at all", async (t) => {
  const free = [CC_BY, "https://creativecommons.org/licenses/by-sa/4.0/"];
  const cc0 = "http://creativecommons.org/publicdomain/zero/1.0/";
  for (const license of [...free, cc0]) {
    assert.equal((await askOnce(await openFigures(t, license))).asked, 1, license);
  }
  const others = ["by-nc/4.0", "by-nd/4.0", "by-nc-sa/4.0", "by-nc-nd/4.0"];
  for (const license of [
    null,
    "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
    "http://creativecommons.org/licenses/publicdomain/",
    "https://evil.example/?creativecommons.org/licenses/by/4.0/",
    ...others.map((name) => `http://creativecommons.org/licenses/${name}/`),
  ]) {
    const room = await openFigures(t, license);
    assert.equal((await askOnce(room)).asked, 0, license ?? "none");
    assert.deepEqual(room.server.asked, []);
  }
});

test("a failing server takes no figure away", async (t) => {
  const room = await openFigures(t, CC_BY);
  await askOnce(room);
  const before = await keptOf(room);
  for (const fault of FAULTS) {
    room.clock.set(new Date(room.clock.now().getTime() + 100 * DAY_MS).toISOString());
    room.server.setFault(fault);
    assert.equal((await askOnce(room)).asked, 0, fault);
    const after = await keptOf(room);
    assert.deepEqual([after.paper, after.pictures], [before.paper, before.pictures], fault);
  }
});

const huge = Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const image = (type: string, body: unknown): CompanionAnswer => ({
  headers: { "content-type": type },
  body,
});
for (const [name, picture, why] of [
  ["a picture of 10 MB", image("image/png", huge), /larger than 5 MB/],
  [
    "a picture of 900 megapixels",
    image("image/png", strangePng(30_000, 30_000, 9)),
    /30000 × 30000/,
  ],
  ["a picture cut in the middle", image("image/png", png.subarray(0, 9_000)), /decoded/],
  ["HTML under a picture's name", image("image/png", "<p>Sign in</p>"), /neither PNG nor JPEG/],
  ["an SVG with a script", image("image/svg+xml", svg), /neither PNG nor JPEG/],
  ["a GIF", image("image/png", Buffer.from("474946383961", "hex")), /neither PNG nor JPEG/],
  ["a sign of a few pixels", image("image/png", strangePng(20, 20, 9)), /too small/],
  ["a picture that is not there", { status: 404, body: "<p>no</p>" }, /answered 404/],
] as [string, CompanionAnswer, RegExp][]) {
  test(`${name} is no figure, and the history says why`, async (t) => {
    const room = await openFigures(t, CC_BY, picture);
    await askOnce(room);
    const kept = await keptOf(room);
    assert.deepEqual([kept.paper, kept.pictures, kept.row?.state], [null, [], "none"]);
    assert.match(kept.why?.detail ?? "", why);
  });
}

test("data that inflate far beyond the size are read as far as the size needs", async (t) => {
  const room = await openFigures(t, CC_BY, image("image/png", strangePng(90, 90, 3e8)));
  await askOnce(room);
  const { paper, pictures } = await keptOf(room);
  assert.equal((JSON.parse(paper ?? "{}") as { width: number }).width, 90);
  assert.ok((pictures[0]?.webp_base64.length ?? 0) < 200);
});

test("a picture that leads to a private address is not fetched", async (t) => {
  const location = "http://169.254.169.254/latest/meta-data";
  const room = await openFigures(t, CC_BY, { status: 302, headers: { location }, body: "" });
  assert.deepEqual(await askOnce(room), { asked: 0, faults: 1, isOffline: false });
  const { paper, pictures } = await keptOf(room);
  assert.deepEqual([paper, pictures], [null, []]);
});

test("a picture at another host is not asked for, a paper without HTML has none", async (t) => {
  const elsewhere = await openFigures(t, CC_BY, PICTURE, {
    body: figurePage("http://127.0.0.2:9/x.png"),
  });
  await askOnce(elsewhere);
  assert.match((await keptOf(elsewhere)).why?.detail ?? "", /elsewhere/);
  const none = await openFigures(t, CC_BY, PICTURE, { status: 404, body: "<p>No HTML</p>" });
  await askOnce(none);
  assert.match((await keptOf(none)).why?.detail ?? "", /no HTML version/);
  const closed = await openFigures(t, CC_BY);
  const body = Buffer.from("User-agent: *\nDisallow: /html/\n") as unknown;
  closed.server.set("/robots.txt", { headers: { "content-type": "text/plain" }, body });
  await askOnce(closed);
  assert.deepEqual(closed.server.asked, ["GET /robots.txt"]);
  assert.match((await keptOf(closed)).why?.detail ?? "", /robots/);
});

test("the figure is on the paper's page and in lists, from this site, and goes with its licence", async (t) => {
  const server = await openCompanionServer(t);
  const { context, app } = await openTestSite(t, { STARTER: "off" }, "2026-05-20T12:00:00Z");
  const { db } = context;
  const pixels = { data: new Uint8ClampedArray(400 * 300 * 4).fill(90), width: 400, height: 300 };
  const wasm = fileURLToPath(import.meta.resolve("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm"));
  await initJpeg(await WebAssembly.compile(readFileSync(wasm)));
  const jpeg = Buffer.from(await encodeJpeg(pixels as unknown as ImageData)) as unknown;
  server.set(FIGURE_PAGE, PAGE);
  server.set(FIGURE_PICTURE, { headers: { "content-type": "image/jpeg" }, body: jpeg });
  await store(db, paperRecord(FIGURE_ID, { license: CC_BY }));
  await store(db, paperRecord("2605.00002", { license: CC_BY }));
  const settings = companionSettings({
    companions: ["figures"],
    companionsADay: 1_000,
    companionAddresses: new Map([["figures", server.url]]),
    companionKeys: new Map(),
  });
  await askOnce({ db, clock: { now: context.now, set: () => undefined }, settings });
  const page = await (await app.request(`/papers/${FIGURE_ID}`)).text();
  checkPage(page);
  const figure = /<figure id="figure"[^]*?<\/figure>/.exec(page)?.[0] ?? "";
  const src = /src="([^"]+)"/.exec(figure)?.[1] ?? "";
  assert.match(src, new RegExp(`^/papers/${FIGURE_ID}/figure\\.webp\\?v=[0-9a-f]{16}$`));
  assert.match(figure, /width="400"\s+height="300"/);
  assert.match(figure, /alt="Figure 2: Error of each layer &lt;script&gt;/);
  assert.match(figure, /Ada Lovelace and Pál Erdős, <a href="[^"]*" rel="license">CC BY 4\.0<\/a>/);
  assert.doesNotMatch(figure, /<script|(?:src|href)="https?:\/\/(?!creativecommons)/);
  const picture = await app.request(src);
  assert.equal(picture.headers.get("content-type"), "image/webp");
  assert.equal(picture.headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.equal(picture.headers.get("x-content-type-options"), "nosniff");
  assert.equal((await picture.bytes()).length <= 25 * 1024, true);
  const stale = await app.request(src.replace(/v=.*/, "v=other"));
  assert.equal(stale.headers.get("cache-control"), "public, max-age=3600");
  const list = await (await app.request("/newest")).text();
  checkPage(list);
  assert.match(
    list,
    /<img\s+class="thumb"\s+src="\/papers\/2605\.00001\/figure\.webp[^>]*loading="lazy"/,
  );
  assert.doesNotMatch(list, /2605\.00002\/figure/);
  const search = (await (await app.request(`/api/v1/papers/${FIGURE_ID}`)).json()) as {
    figure: { width: number; url: string };
  };
  assert.equal(search.figure.width, 400);
  assert.ok(search.figure.url.endsWith(src));
  await db.updateTable("paper").set({ license: "http://arxiv.org/licenses/x" }).execute();
  assert.equal((await app.request(src)).status, 404);
  assert.doesNotMatch(await (await app.request(`/papers/${FIGURE_ID}`)).text(), /figure\.webp/);
  await db.updateTable("paper").set({ license: CC_BY }).execute();
  assert.equal((await app.request(src)).status, 200);
  const gone = [{ scheme: "arxiv" as const, value: FIGURE_ID }];
  await db.transaction().execute((trx) => markDeleted(trx, gone, null, context.now()));
  assert.deepEqual(await db.selectFrom("paper_figure").selectAll().execute(), []);
  assert.equal((await app.request(src)).status, 404);
});
