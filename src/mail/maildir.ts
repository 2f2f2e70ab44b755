import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";

const MESSAGE_BYTES_MAX = 2 * 1024 * 1024;
const MESSAGES_A_RUN_MAX = 1_000;

/**
 * Hands each new message of a Maildir to `take`, then moves it to `cur` as seen. A message whose
 * `take` throws stays in `new` for the next run; one that is too large is passed over.
 * @returns how many were taken
 */
export async function readMaildir(
  folder: string,
  take: (message: Uint8Array) => Promise<unknown>,
): Promise<number> {
  const fresh = join(folder, "new");
  if (!existsSync(fresh)) return 0;
  await mkdir(join(folder, "cur"), { recursive: true });
  const names = (await readdir(fresh)).filter((name) => !name.startsWith(".")).sort();
  let count = 0;
  for (const name of names.slice(0, MESSAGES_A_RUN_MAX)) {
    const path = join(fresh, name);
    const { size } = await stat(path);
    if (size <= MESSAGE_BYTES_MAX) await take(await readFile(path));
    await rename(path, join(folder, "cur", `${name.split(":")[0]}:2,S`));
    count++;
  }
  return count;
}
