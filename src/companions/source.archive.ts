import { z } from "zod";
import { DAY_MS } from "../base/days.ts";
import type { Source } from "./source.ts";
import { SourceFault } from "./source-fault.ts";

const HOST = "archive.org";
const FOUND_MS = 180 * DAY_MS;
const NONE_MS = 30 * DAY_MS;

/** As described at archive.org/help/wayback_api.php: `closest` is missing where there is no copy. */
const AVAILABLE = z.object({
  archived_snapshots: z.object({
    closest: z
      .object({
        available: z.boolean(),
        status: z.string().max(10),
        url: z
          .string()
          .max(4_000)
          .regex(/^https?:\/\/web\.archive\.org\/web\/\d+\//),
        timestamp: z.string().regex(/^\d{14}$/),
      })
      .nullish(),
  }),
});

/** Where a link that is gone was kept. */
export const archive: Source = {
  name: "archive",
  label: "Internet Archive",
  hosts: [HOST],
  asks: "Whether it keeps a copy of a link that is gone; links that work are not told.",
  everyWords: "every month until there is a copy",
  isOnByDefault: false,
  batchMax: 1,
  subjectsOf: ({ links }) =>
    links.filter(({ state }) => state === "gone").map(({ url }) => ({ subject: url, host: HOST })),
  ask: async (client, [subject]) => {
    if (!subject) return new Map();
    const query = new URLSearchParams({ url: subject.subject });
    const { value } = await client.json(`${client.base}/wayback/available?${query.toString()}`);
    const { data } = AVAILABLE.safeParse(value);
    if (!data) throw new SourceFault("The archive answered with another shape than it describes");
    const { closest } = data.archived_snapshots;
    if (!closest?.available || !closest.status.startsWith("2")) {
      return new Map([[subject.subject, { state: "none", facts: null, nextMs: NONE_MS }]]);
    }
    const { url, timestamp } = closest;
    const day = `${timestamp.slice(0, 4)}-${timestamp.slice(4, 6)}-${timestamp.slice(6, 8)}`;
    const facts = { archivedUrl: url.replace(/^http:/, "https:"), archivedOn: day };
    return new Map([[subject.subject, { state: "found", facts, nextMs: FOUND_MS }]]);
  },
};
