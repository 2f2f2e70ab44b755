import "./engine-log.ts";
import { connect } from "@lancedb/lancedb";
import type { Connection } from "@lancedb/lancedb";
import { randomUUID } from "node:crypto";
import { HOUR_MS } from "../../base/days.ts";
import { UserError, messageOf } from "../../base/errors.ts";
import type { IndexHome } from "./index-home.ts";

const WRITERS = 8;
const ROUNDS = 3;
const TABLE = "write_probe_";
/** A probe that was killed leaves its table; a later one takes it away after this long. */
const LEFT_OVER_MS = HOUR_MS;
const REASON_CHARACTERS_MAX = 300;

/**
 * Lets several writers add a row each at once, some rounds long, and counts. A store without
 * conditional writes reports success to all of them and keeps one row (measured with LanceDB 0.39): there an
 * index would lose papers. @throws UserError that names `SEARCH_HOME`, where the store is not safe
 * or does not answer
 */
export async function probeHome(home: IndexHome): Promise<void> {
  let lost = 0;
  let reported = 0;
  try {
    const connection = await open(home);
    try {
      await dropLeftOvers(connection);
      const name = `${TABLE}${Date.now()}_${randomUUID().slice(0, 8)}`;
      await connection.createTable(name, [{ writer: -1 }]);
      try {
        for (let round = 0; round < ROUNDS && lost === 0; round += 1) {
          const { kept, succeeded } = await writeAtOnce(home, connection, name);
          lost += succeeded - kept;
          reported += succeeded;
        }
      } finally {
        await connection.dropTable(name);
      }
    } finally {
      connection.close();
    }
  } catch (error) {
    const reason = messageOf(error).slice(0, REASON_CHARACTERS_MAX);
    throw new UserError(
      `SEARCH_HOME: the store ${home.uri} cannot be written (${reason}). Check that it runs, S3_ENDPOINT, the bucket, and the AWS_ keys.`,
      "failed",
    );
  }
  if (lost === 0) return;
  throw new UserError(
    `SEARCH_HOME: the store ${home.uri} lost ${lost} of ${reported} writes made at once: it has no conditional writes (If-None-Match). Name a store that has them, or a folder.`,
  );
}

/** Writers that each opened the table before any of them wrote. */
async function writeAtOnce(
  home: IndexHome,
  connection: Connection,
  name: string,
): Promise<{ kept: number; succeeded: number }> {
  const table = await connection.openTable(name);
  const before = await table.countRows();
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => open(home)));
  try {
    const tables = await Promise.all(writers.map((each) => each.openTable(name)));
    const added = await Promise.allSettled(tables.map((each, writer) => each.add([{ writer }])));
    const succeeded = added.filter(({ status }) => status === "fulfilled").length;
    const refused = added.find((each) => each.status === "rejected");
    if (refused && succeeded === 0) throw refused.reason;
    await table.checkoutLatest();
    return { kept: (await table.countRows()) - before, succeeded };
  } finally {
    for (const writer of writers) writer.close();
  }
}

async function dropLeftOvers(connection: Connection): Promise<void> {
  for (const name of await connection.tableNames()) {
    if (!name.startsWith(TABLE)) continue;
    const [, at] = name.split(TABLE);
    if (Date.now() - Number.parseInt(at ?? "", 10) > LEFT_OVER_MS) await connection.dropTable(name);
  }
}

function open({ uri, storageOptions }: IndexHome): Promise<Connection> {
  return connect(uri, { storageOptions });
}
