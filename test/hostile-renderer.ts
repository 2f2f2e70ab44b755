import { parentPort, workerData } from "node:worker_threads";
import { markdownHtml } from "../src/base/markdown/markdown-html.ts";
import { longTextHtml, wrappingMathHtml } from "../src/web/pages/papers/wrapping-math.ts";
import { hostileTexts } from "./hostile-texts.ts";

/** Every way in which a page shows text of people and papers. */
const RENDERERS: Record<string, (text: string) => string> = {
  comment: markdownHtml,
  title: wrappingMathHtml,
  abstract: (text) => longTextHtml(text).html,
};

export interface Rendered {
  text: string;
  /** HTML by renderer; `threw` in its place where it threw. */
  html: Record<string, string | { threw: string }>;
}

const { seed, count } = workerData as { seed: number; count: number };

const rendered: Rendered[] = hostileTexts(seed, count).map((text) => ({
  text,
  html: Object.fromEntries(
    Object.entries(RENDERERS).map(([name, render]) => {
      try {
        return [name, render(text)];
      } catch (error) {
        return [name, { threw: String(error) }];
      }
    }),
  ),
}));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(rendered);
