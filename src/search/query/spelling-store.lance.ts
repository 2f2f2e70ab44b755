import "../index/engine-log.ts";
import type { Connection, Table } from "@lancedb/lancedb";
import type { IndexHome } from "../index/index-home.ts";
import { spellingOf, spellingText } from "./spelling-file.ts";
import type { SpellingStore } from "./spelling-store.ts";
import { Spelling } from "./spelling.ts";

const TABLE = "spelling";
/** Older texts stay this long for a reader that is in the middle of one. */
const OLD_KEPT_MS = 60_000;

/** The dictionary as the one row of a table beside the index: an object store has no other files. */
export function spellingTableStore(home: IndexHome): SpellingStore {
  const latest = async <Value>(
    use: (table: Table, connection: Connection) => Promise<Value>,
    none: Value,
  ): Promise<Value> => {
    const connection = await connectTo(home);
    try {
      if (!(await connection.tableNames()).includes(TABLE)) return none;
      return await use(await connection.openTable(TABLE), connection);
    } finally {
      connection.close();
    }
  };
  return {
    read: () =>
      latest(async (table) => {
        const [row] = (await table.query().limit(1).toArray()) as { text: string }[];
        const spelling = spellingOf(row?.text ?? "");
        spelling.readAtMs = await versionAt(table);
        return spelling;
      }, new Spelling()),
    write: async (spelling) => {
      const connection = await connectTo(home);
      try {
        const row = [{ text: spellingText(spelling) }];
        const table = await connection.createTable(TABLE, row, { mode: "overwrite" });
        await table.optimize({ cleanupOlderThan: new Date(Date.now() - OLD_KEPT_MS) });
      } finally {
        connection.close();
      }
    },
    writtenAt: () => latest(versionAt, 0),
  };
}

async function connectTo(home: IndexHome): Promise<Connection> {
  const { connect } = await import("@lancedb/lancedb");
  return connect(home.uri, { storageOptions: home.storageOptions });
}

/** The store's own instant of the version that is open. */
async function versionAt(table: Table): Promise<number> {
  const version = await table.version();
  const about = (await table.listVersions()).find((each) => each.version === version);
  return about?.timestamp.getTime() ?? 0;
}
