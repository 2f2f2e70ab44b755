import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { UserError } from "../../base/errors.ts";

/** Reads the vocabulary of a WordPiece `tokenizer.json`. */
export async function readTokenizer(folder: string): Promise<Map<string, number>> {
  const file = JSON.parse(await readFile(join(folder, "tokenizer.json"), "utf8")) as {
    model?: { type?: string; vocab?: Record<string, number> };
  };
  if (file.model?.type !== "WordPiece" || !file.model.vocab) {
    throw new UserError(`${folder}/tokenizer.json is not WordPiece: use an uncased BERT model.`);
  }
  return new Map(Object.entries(file.model.vocab));
}
