import { siteOf } from "../src/app.ts";
import { askSignIn, readSignIn } from "../src/accounts/sign-in.ts";
import { startSeedRun } from "../src/recommendations/seed-runs.ts";
import type { LivedIn } from "./lived-in-site.ts";

export interface LivedInPage {
  /** The route, as its door names it. */
  route: string;
  path: string;
  /** Who looks: the least who may, or nobody. */
  handle: string | null;
}

/** Doors that answer programs, and addresses that lead on or answer with a file. */
const NO_PAGE =
  /^\/(api|pwc|oai|mcp|papers\/(trending|submit|date|week|month)|thumbnails|dump|suggest|index$|day$|week$|month$|papers$)(\/|$)|\.\w{2,12}(\}|$)|^\/(metrics|livez|readyz|account\/export)|\/export$|^\/(for-you|notices)\/feed|^\/outbox|^\/(openapi|\.well-known)/;
const HANDLES: Record<string, string | null> = {
  anyone: null,
  reader: "maria",
  curator: "kwame",
  moderator: "ines",
  administrator: "root",
};
/** Pages that show more to somebody than the policy asks for. */
const OWN: Record<string, string> = {
  "/results/:result/correct": "kwame",
  "/for-you": "maria",
  "/you": "maria",
  "/following": "maria",
};

/** Every page that a GET route of the site answers, each with an address that has something. */
export async function pagesOf(lived: LivedIn): Promise<LivedInPage[]> {
  const [id = ""] = lived.ids;
  const { context } = lived.site;
  const signIn = await readSignIn(
    context,
    await askSignIn(context, { email: "new@example.org", browser: null }),
  );
  const entry = { title: "Purple llama sauce", line: 1 };
  const seedRun = await startSeedRun(context, null, { entries: [entry], refused: [] });
  const values: [RegExp, string][] = [
    [/^\/day\/:period/, "2026-11-24"],
    [/^\/week\/:period/, "2026-W48"],
    [/^\/month\/:period/, "2026-11"],
    [/^\/c\/:expression/, "cs.CL"],
    [/^\/papers\/:id/, id],
    [/^\/authors\/:slug/, "peng-wang"],
    [/^\/organizations\/:slug/, "acme-lab"],
    [/^\/results\/:result\/correct/, "1"],
    [/^\/results\/:task\/:dataset/, "image-classification/gadgetnet"],
    [/^\/results\/:task/, "image-classification"],
    [/^\/comments\/:id/, "1"],
    [/^\/readers\/:handle\/collections\/:slug/, "maria/medical-images"],
    [/^\/readers\/:handle/, "maria"],
    [/^\/digests\/:number/, "1"],
    [/^\/sign-in\/:token/, signIn?.token ?? ""],
    [/^\/you\/seed\/:run/, seedRun],
  ];
  const pages: LivedInPage[] = [];
  for (const { method, path: route, policy } of siteOf(context).routes) {
    if (method !== "GET" || NO_PAGE.test(route)) continue;
    const [link] = /(confirm|leave|mine)(?=\/:token$)/.exec(route) ?? [];
    const handle = HANDLES[policy.who] ?? null;
    if (link) {
      pages.push({ route, path: lived.links[link as "confirm"], handle });
      continue;
    }
    // Steps that another site or a mail begins: their own tests go through them.
    if (/^\/(sign-in\/with|account\/(link|email)|own-results)\//.test(route)) continue;
    const value = values.find(([start]) => start.test(route))?.[1];
    pages.push({ route, path: fill(route, value), handle: OWN[route] ?? handle });
  }
  return [
    ...pages,
    { route: "/search", path: "/search?q=segmentation", handle: null },
    { route: "/search", path: "/search?q=%22purple+llama+sauce%22", handle: null },
    { route: "/day/:period", path: "/day/2026-11-22", handle: null },
    { route: "/", path: "/", handle: "root" },
    { route: "/papers/:id", path: `/papers/${id}`, handle: "ines" },
    { route: "/nothing", path: "/nothing-here", handle: null },
  ];
}

/** The parameters of a route in one text, `a/b` for two that follow each other. */
function fill(route: string, value: string | undefined): string {
  if (!route.includes("/:")) return route;
  if (value === undefined) throw new Error(`${route} has no value in test/lived-in-pages.ts`);
  const parts = value.split("/");
  return route.replaceAll(/:\w+(\{[^/]*\})?/g, () => parts.shift() ?? value);
}
