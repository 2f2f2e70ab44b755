import { fileURLToPath } from "node:url";
import type { Db } from "../db/schema/schema.ts";
import { importFile } from "./import-file.ts";

export const STARTER_FILE = fileURLToPath(new URL("../../starter/papers.jsonl", import.meta.url));

/** Loads the starter catalogue into a store without papers; its 84 fit into one transaction. */
export async function loadStarter(db: Db, now: () => Date): Promise<boolean> {
  const paper = await db.selectFrom("paper").select("paper_id").limit(1).executeTakeFirst();
  if (paper) return false;
  const readOaiXml = () => [];
  await importFile({ db, now, readOaiXml }, { file: STARTER_FILE, source: "starter" });
  return true;
}
