import { test } from "node:test";
import { openBrowser } from "./browser.ts";
import { openCatalogue } from "./pwc-catalogue.ts";
import { checkShown } from "./shown-page.ts";

test("axe finds nothing on the results pages, and none is wider than the window", async (t) => {
  const { url } = await openCatalogue(t);
  const browser = await openBrowser(t);
  for (const [width, colorScheme] of [
    [320, "light"],
    [1280, "dark"],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    for (const path of ["/results", "/results/image-classification"]) {
      await page.goto(url + path);
      await checkShown(page, `${path} at ${width} px`);
    }
    await page.goto(`${url}/results/image-classification/gadgetnet`);
    await checkShown(page, `a table at ${width} px`);
    await page.close();
  }
});
