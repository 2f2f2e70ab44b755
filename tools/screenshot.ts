/** Takes the README's picture of a running site: `node bin/run tools/screenshot.ts http://127.0.0.1:3000` */
import { fileURLToPath } from "node:url";
import { openBrowser } from "../test/browser.ts";

const url = process.argv[2] ?? "http://127.0.0.1:3000";
const closers: Array<() => unknown> = [];
const browser = await openBrowser({ after: (close) => void closers.push(close as () => unknown) });
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
await page.goto(url);
await page.screenshot({ path: fileURLToPath(new URL("../docs/front-page.png", import.meta.url)) });
for (const close of closers) await close();
