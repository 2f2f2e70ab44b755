import assert from "node:assert/strict";
import { test } from "node:test";
import type { Words } from "../src/words/words.ts";
import { wordsOf } from "../src/words/words.ts";
import { feedPage } from "../src/web/pages/feeds/feed-page.ts";
import { errorPage } from "../src/web/pages/frame/error-page.ts";
import { markup } from "../src/web/pages/frame/page-checks.ts";
import { paperPage } from "../src/web/pages/papers/paper-page.ts";
import { feedData, paperData, sampleSite } from "../src/web/pages/sample-data.ts";
import { subscribePage } from "../src/web/pages/digests/subscribe-page.ts";
import { choiceValues } from "../src/web/digests/choice-forms.ts";
import { openBrowser } from "./browser.ts";
import { loadStyle } from "../src/web/style/style.ts";

const OPEN = "⟦";
const CLOSE = "⟧";

/** English with marks around each text, two fifths longer: what is not marked is not in the dictionary. */
function pseudo<T>(value: T): T {
  if (typeof value === "string") return longer(value) as T;
  if (typeof value === "function") {
    const work = value as (...values: unknown[]) => unknown;
    return ((...values: unknown[]) => pseudo(work(...values))) as T;
  }
  if (Array.isArray(value)) return value.map(pseudo) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pseudo(each)])) as T;
}

function longer(text: string): string {
  if (text.trim() === "") return text;
  const words = text.replaceAll(/\S+/g, (word) => word + "~".repeat(Math.ceil(word.length * 0.4)));
  return `${OPEN}${words}${CLOSE}`;
}

function pseudoWords(): Words {
  const { formats, ...messages } = wordsOf("en");
  return { ...pseudo(messages), formats };
}

const site = sampleSite({ words: pseudoWords(), name: "Broadsheet" });

const PAGES: [string, string][] = [
  ["front", markup(feedPage(feedData({ site, discussed: [], log: [], filters: [] })))],
  ["paper", markup(paperPage(paperData({ site, submission: null, picks: [], versions: [] })))],
  [
    "error",
    markup(
      errorPage({
        site,
        path: "/x",
        status: 500,
        message: null,
        requestId: null,
        retryAfterSeconds: 300,
      }),
    ),
  ],
  [
    "subscribe",
    markup(
      subscribePage({
        site,
        email: "",
        values: choiceValues({}, "UTC"),
        whose: "browser",
        errors: {},
        message: null,
      }),
    ),
  ],
];

/** Texts of papers, names of things and what programs write: the same in every language. */
const SAME =
  /^(?:[\d\s.,:/·…+−–—→←▲#()“”"'!?;-]*|Broadsheet|Atom|RSS|JSON|Markdown|BibTeX|RIS|CSL JSON|DOI|arXiv[\s\S]*|PDF)$/;

test("every visible text of the pages is in the dictionary", () => {
  for (const [name, page] of PAGES) {
    const body = page
      .slice(page.indexOf("<body"))
      .replaceAll(/<(script|style|pre|math|svg|code|time|dl|article|b)\b[\s\S]*?<\/\1>/g, " ")
      .replaceAll(/<option[\s\S]*?<\/option\s*>/g, " ")
      .replaceAll(/⟦[^⟧]*⟧/g, " ")
      .replaceAll(/⟦[^⟧<]*|[^⟦>]*⟧/g, " ");
    const texts = [...body.matchAll(/>([^<]+)</g)].map(([, text = ""]) => text.trim());
    const strange = texts.filter(
      (text) => !SAME.test(text) && !/^[A-Z]?[a-z]{2} \d|\d{4}|^(?:Fri|Mon)$/.test(text),
    );
    assert.deepEqual(
      [...new Set(strange)].filter((text) => !/Paper number|UTC|Before|March|cs\./.test(text)),
      [],
      name,
    );
  }
});

test("pages hold words that are two fifths longer, at 320 and 1280 px", async (t) => {
  const browser = await openBrowser(t);
  const style = loadStyle().text;
  for (const width of [320, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    for (const [name, text] of PAGES) {
      await page.setContent(text);
      await page.addStyleTag({ content: style });
      const wide: number = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      const who = await page.evaluate(
        '[...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".ways") && !e.closest(".box")).slice(0, 3).map((e) => e.outerHTML.slice(0, 90)).join(" | ")',
      );
      assert.ok(wide <= 0, `${name} at ${width} px is ${wide} px too wide: ${String(who)}`);
    }
    await page.close();
  }
});
