import robotsParser from "robots-parser";
import { DAY_MS } from "../base/days.ts";
import { OutgoingError } from "../base/outgoing-error.ts";
import type { Db } from "../db/schema/schema.ts";
import type { PoliteClient } from "./polite-client.ts";
import { SourceFault } from "./source-fault.ts";

/** Its types describe a module of another kind than it is. */
const parseRobots = robotsParser as unknown as (
  url: string,
  text: string,
) => { isAllowed: (url: string, agent: string) => boolean | undefined };
const AGENT = "Broadsheet";
const KEPT_MS = DAY_MS;
/** RFC 9309 §2.5 asks for 500 kB at least to be read; more than this is kept by nobody. */
const BYTES_MAX = 512 * 1024;
const KEPT_CHARACTERS_MAX = 64 * 1024;

/** Whether robots.txt of the host allows the address to be asked for (RFC 9309); kept for a day. */
export async function isAllowedByRobots(
  { db, now }: { db: Db; now: () => Date },
  client: PoliteClient,
  url: URL,
): Promise<boolean> {
  const text = await robotsOf({ db, now }, client, url);
  if (text === "") return true;
  return parseRobots(new URL("/robots.txt", url).href, text).isAllowed(url.href, AGENT) ?? true;
}

async function robotsOf(
  { db, now }: { db: Db; now: () => Date },
  client: PoliteClient,
  url: URL,
): Promise<string> {
  const row = await db
    .selectFrom("host_turn")
    .select(["robots", "robots_at"])
    .where("host", "=", url.host)
    .executeTakeFirst();
  const isFresh = row?.robots_at && now().getTime() - Date.parse(row.robots_at) < KEPT_MS;
  if (isFresh && row.robots !== null) return row.robots;
  const robots = await fetchRobots(client, url);
  await db
    .updateTable("host_turn")
    .set({ robots, robots_at: now().toISOString() })
    .where("host", "=", url.host)
    .execute();
  return robots;
}

/** Without one, or with one that cannot be had for another reason, everything may be asked (§2.3.1.3). */
async function fetchRobots(client: PoliteClient, url: URL): Promise<string> {
  try {
    const answer = await client.ask(new URL("/robots.txt", url).href, {
      bytesMax: BYTES_MAX,
      isFree: true,
    });
    const isText = /^text\/plain|^$/.test(answer.headers["content-type"] ?? "");
    if (answer.status !== 200 || !isText) return "";
    return answer.body.toString("utf8").replaceAll("\0", "").slice(0, KEPT_CHARACTERS_MAX);
  } catch (error) {
    // A host that does not answer is not asked for the page either (§2.3.1.4).
    if (error instanceof SourceFault && isTooLarge(error)) return "";
    throw error;
  }
}

const isTooLarge = ({ cause }: SourceFault): boolean =>
  cause instanceof OutgoingError && cause.fault === "too-large";
