import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import chromium from "@sparticuz/chromium";
import { chromium as driver } from "playwright-core";
import type { Browser } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real headless Chromium out of its npm package; closed when the test ends. */
export async function openBrowser(t: Pick<TestContext, "after">): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "broadsheet-browser-"));
  const browser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: FLAGS,
    env: { ...process.env, HOME: profile },
  });
  t.after(async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  });
  return browser;
}
