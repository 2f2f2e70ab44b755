import { readFile, stat } from "node:fs/promises";
import { UserError } from "../base/errors.ts";

const FILE_BYTES_MAX = 20 * 1024 * 1024;

/** The text of a file that a command names. @throws UserError where it is no file, or too large */
export async function readText(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new UserError(`${file} is not a file.`);
  if (found.size > FILE_BYTES_MAX) {
    throw new UserError(`${file} is larger than ${FILE_BYTES_MAX / 1024 / 1024} MiB.`);
  }
  return readFile(file, "utf8");
}
