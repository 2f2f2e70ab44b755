import type { Db, Trx } from "../db/schema/schema.ts";
import { freeLicence } from "./figure-licence.ts";

/** A figure of the paper's own, kept here as WebP. */
export interface Figure {
  /** Names the picture's bytes, so that an address with it never changes its answer. */
  hash: string;
  width: number;
  height: number;
  /** The authors' caption with its mathematics as TeX; empty where it has none. */
  caption: string;
}

export interface NewFigure extends Figure {
  webp: Uint8Array;
}

/** What a paper's row says of its figure; none where its licence does not allow one. */
export function figureOf(row: { figure: string | null; license: string | null }): Figure | null {
  if (row.figure === null || freeLicence(row.license) === null) return null;
  return JSON.parse(row.figure) as Figure;
}

/** Keeps the figure of papers in the place of an earlier one; null takes it away. */
export async function storeFigure(
  trx: Trx,
  paperIds: number[],
  figure: NewFigure | null,
): Promise<void> {
  if (paperIds.length === 0) return;
  await trx.deleteFrom("paper_figure").where("paper_id", "in", paperIds).execute();
  const { webp, ...told } = figure ?? { webp: null };
  await trx
    .updateTable("paper")
    .set({ figure: webp === null ? null : JSON.stringify(told) })
    .where("paper_id", "in", paperIds)
    .execute();
  if (webp === null) return;
  const webp_base64 = Buffer.from(webp).toString("base64");
  const rows = paperIds.map((paper_id) => ({ paper_id, webp_base64 }));
  await trx.insertInto("paper_figure").values(rows).execute();
}

export async function readFigure(db: Db, paperId: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db
    .selectFrom("paper_figure")
    .select("webp_base64")
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  return row ? new Uint8Array(Buffer.from(row.webp_base64, "base64")) : null;
}
