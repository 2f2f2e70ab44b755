import { segment } from "../papers/identifiers/paper-path.ts";
import { PAGE_ADDRESSES } from "./page-addresses.ts";
import { PROGRAM_ADDRESSES } from "./program-addresses.ts";
import { PWC_ADDRESSES } from "./pwc-addresses.ts";

/**
 * Every address that the site answers, written once: routes, links, 405 answers and
 * `docs/reference/addresses.md` come from here. Those of `/api/v1` are at their routes, since
 * `/openapi.json` is made of them.
 */
export const ADDRESSES = { ...PAGE_ADDRESSES, ...PROGRAM_ADDRESSES, ...PWC_ADDRESSES };

type Sections = typeof ADDRESSES;
export type Address = { [S in keyof Sections]: keyof Sections[S] }[keyof Sections];

/** `:id{\d+}` and `:id` are both the parameter `id`. */
type Name<Part extends string> = Part extends `${infer N}{${string}` ? N : Part;
type Parameters<A extends string> = A extends `${string}:${infer Rest}`
  ? Rest extends `${infer Part}/${infer After}`
    ? Name<Part> | Parameters<`/${After}`>
    : Name<Rest>
  : never;
type Given<A extends string> = [Parameters<A>] extends [never]
  ? []
  : [parameters: Record<Parameters<A>, string | number>];

/** The path of an address: `pathTo("/comments/:id{\\d+}/edit", { id: 7 })` is `/comments/7/edit`. */
export function pathTo<A extends Address>(address: A, ...[parameters]: Given<A>): string {
  const given = (parameters ?? {}) as Record<string, string | number>;
  return address.replaceAll(/:(\w+)(\{[^/]*\})?/g, (_part, name: string) =>
    segment(String(given[name])),
  );
}
