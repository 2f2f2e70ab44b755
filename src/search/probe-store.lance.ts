import { connect } from "@lancedb/lancedb";
import { UserError } from "../base/errors.ts";

const WRITERS = 8;
const TABLE = "write_probe";

/**
 * Lets several writers add a row each at once and counts. A store without conditional writes
 * reports success to all of them and keeps one row (measurements.md): there an index would lose
 * papers. @throws UserError where the store is not safe, or is LanceDB's cloud
 */
export async function probeObjectStore(uri: string): Promise<void> {
  if (uri.startsWith("db://")) {
    throw new UserError(
      "The index cannot stand in LanceDB's cloud: name a folder or an object store.",
    );
  }
  const connection = await connect(uri);
  try {
    await connection.createTable(TABLE, [{ writer: -1 }], { mode: "overwrite" });
    const added = await Promise.allSettled(
      Array.from({ length: WRITERS }, async (_, writer) => {
        const own = await connect(uri);
        try {
          await (await own.openTable(TABLE)).add([{ writer }]);
        } finally {
          own.close();
        }
      }),
    );
    const succeeded = added.filter(({ status }) => status === "fulfilled").length;
    const kept = (await (await connection.openTable(TABLE)).countRows()) - 1;
    await connection.dropTable(TABLE);
    if (kept === succeeded && succeeded > 0) return;
    throw new UserError(
      `The store ${uri} lost ${succeeded - kept} of ${succeeded} writes made at once: it has no conditional writes. Use a folder, or a store that has them.`,
    );
  } finally {
    connection.close();
  }
}
