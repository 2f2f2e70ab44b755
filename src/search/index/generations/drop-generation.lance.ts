import "../engine-log.ts";
import { connect } from "@lancedb/lancedb";
import { rm } from "node:fs/promises";
import { generationHome, spellingFile, type IndexHome } from "../index-home.ts";

/** Deletes the index of one generation; nothing where there is none. */
export async function dropGeneration(home: IndexHome, generationId: number): Promise<void> {
  const { uri, storageOptions } = generationHome(home, generationId);
  if (!home.isRemote) {
    await rm(uri, { recursive: true, force: true });
    await rm(spellingFile(home, generationId), { force: true });
    return;
  }
  const connection = await connect(uri, { storageOptions });
  try {
    await connection.dropAllTables();
  } finally {
    connection.close();
  }
}
