import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";

const STEPS_MAX = 300;

/** Outline of what has the focus, and whether it is somewhere a reader can see; null for the page. */
const FOCUSED = `(() => {
  const each = document.activeElement;
  if (each === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(each);
  const { width, height } = each.getBoundingClientRect();
  const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return {
    isSeen: isOutlined && width > 0 && height > 0,
    isWanted: each.hasAttribute("data-wanted"),
    what: each.outerHTML.slice(0, 120),
  };
})()`;

interface Focused {
  isSeen: boolean;
  isWanted: boolean;
  what: string;
}

/** Presses the Tab key until `target` has the focus; every stop on the way can be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  // It may be on the page that the last key leads to.
  await target.waitFor();
  await target.evaluate((each) => each.setAttribute("data-wanted", ""));
  for (let step = 0; step < STEPS_MAX; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate<Focused | null>(FOCUSED);
    if (focused === null) continue;
    assert.ok(focused.isSeen, `the focus cannot be seen on ${focused.what}`);
    if (!focused.isWanted) continue;
    await target.evaluate((each) => each.removeAttribute("data-wanted"));
    return;
  }
  assert.fail(`Tab does not reach ${String(target)}`);
}

/** Waits until the focus is there; fails where it does not come. */
export async function focusAt(page: Page, target: Locator): Promise<void> {
  await target.and(page.locator(":focus")).waitFor();
}

/** Reaches a field and types into it in place of what is there. */
export async function fill(page: Page, label: Locator, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Reaches a button, a link or a fold and presses Enter. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}
