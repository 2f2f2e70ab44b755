/**
 * Pictures of the real program on a site of the tests: `npm run screenshots` takes those of the README,
 * `npm run screenshots -- --all DIR [--only TEXT]` every page at four widths, light and dark.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../test/browser.ts";
import { pagesOf } from "../test/lived-in-pages.ts";
import { openLivedInSite } from "../test/lived-in-site.ts";
import type { LivedIn } from "../test/lived-in-site.ts";

const PICTURES = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
const WIDTHS = [1280, 768, 390, 320];
const SCHEMES = ["light", "dark"] as const;
const HEIGHT = 800;
const FULL_HEIGHT_MAX = 3_000;
const QUALITY = 82;
type Scheme = (typeof SCHEMES)[number];

const closers: (() => unknown)[] = [];
const hooks = { after: (close: unknown) => void closers.push(close as () => unknown) };
const { values } = parseArgs({ options: { all: { type: "string" }, only: { type: "string" } } });
try {
  const lived = await openLivedInSite(hooks);
  const browser = await openBrowser(hooks);
  if (values.all === undefined) await takeReadme(lived, browser);
  else await takeAll(lived, browser, values.all);
} finally {
  for (const close of closers.toReversed()) await close();
}

async function takeReadme(lived: LivedIn, browser: Browser): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const { url } = lived.site;
  const shots: [name: string, width: number, height: number, scheme: Scheme, path: string][] = [
    ["front-light", 1280, HEIGHT, "light", "/"],
    ["front-dark", 1280, HEIGHT, "dark", "/"],
    ["front-phone", 390, 844, "light", "/"],
    ["paper", 1280, HEIGHT, "light", `/papers/${lived.ids[0]}`],
  ];
  for (const [name, width, height, scheme, path] of shots) {
    const page = await openPage(browser, width, height, scheme, null);
    await page.goto(url + path);
    await take(page, join(PICTURES, `${name}.webp`), height);
    await page.close();
  }
  const page = await openPage(browser, 640, 900, "light", null);
  await page.setContent(await newestIssue(lived));
  await take(page, join(PICTURES, "mail.webp"), 900);
}

/** The HTML of the issue that the site mailed to its outbox. */
async function newestIssue({ site }: LivedIn): Promise<string> {
  const outbox = await (await fetch(`${site.url}/outbox`)).text();
  const names = [...outbox.matchAll(/href="(\/outbox\/[^"]+)"/g)].map(([, path]) => path);
  return (await fetch(`${site.url}${names[0] ?? ""}?part=html`)).text();
}

async function takeAll(lived: LivedIn, browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const pages = await pagesOf(lived);
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      for (const [at, { path, handle }] of pages.entries()) {
        if (values.only !== undefined && !path.includes(values.only)) continue;
        const page = await openPage(browser, width, HEIGHT, scheme, cookieOf(lived, handle));
        await page.goto(lived.site.url + path);
        const name = path.replaceAll(/[^\w]+/g, "-").slice(0, 40);
        const file = `${String(at).padStart(2, "0")}${name}.${handle ?? "guest"}.${width}.${scheme}.png`;
        const tall: number = await page.evaluate("document.documentElement.scrollHeight");
        const height = Math.min(tall, FULL_HEIGHT_MAX);
        await page.screenshot({
          path: join(folder, file),
          clip: { x: 0, y: 0, width, height },
          fullPage: true,
        });
        await page.context().close();
      }
    }
  }
}

async function openPage(
  browser: Browser,
  width: number,
  height: number,
  colorScheme: Scheme,
  cookie: string | null,
): Promise<Page> {
  const extraHTTPHeaders = cookie === null ? {} : { cookie };
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    extraHTTPHeaders,
  });
  return context.newPage();
}

function cookieOf({ visitors }: LivedIn, handle: string | null): string | null {
  const cookies = handle === null ? undefined : visitors.get(handle)?.cookies;
  return cookies ? [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") : null;
}

/** WebP, which Chromium writes itself. */
async function take(page: Page, file: string, height: number): Promise<void> {
  await page.evaluate("document.fonts.ready");
  const session = await page.context().newCDPSession(page);
  const { width } = page.viewportSize() ?? { width: 1280 };
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality: QUALITY,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  writeFileSync(file, Buffer.from(data, "base64"));
  console.log(`${file}: ${Math.round(Buffer.from(data, "base64").length / 1024)} kB`);
}
