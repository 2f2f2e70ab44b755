import { readSetupWish, saveLiked } from "./finish-setup.ts";
import type { SetupParts, SetupWish } from "./finish-setup.ts";
import { planFirstHarvest } from "./first-harvest.ts";
import { readLiked } from "./liked-examples.ts";
import { applyStored, readStoredSettings, saveStored } from "./stored-settings.ts";

/**
 * Stores changed settings and lets them apply to this process; fields of arXiv that are new are
 * harvested at once. An empty mail server keeps the one that is set, unless mail is switched off.
 * @throws SetupFault that names the field
 */
export async function changeSettings(
  parts: SetupParts,
  wish: SetupWish,
  isMailOff: boolean,
): Promise<void> {
  const { db, now, settings } = parts;
  const stored = readSetupWish(settings, wish);
  if (!stored.MAIL_URL && !isMailOff) delete stored.MAIL_URL;
  if (isMailOff && !settings.given.includes("MAIL_URL")) stored.MAIL_URL = "";
  const added = (stored.HARVEST_SETS ?? "")
    .split(" ")
    .filter((set) => set !== "" && !settings.harvestSets.includes(set));
  const liked = wish.liked ?? {};
  const examples = await readLiked(db, liked);
  await db.transaction().execute(async (trx) => {
    await saveLiked(trx, liked, examples, now());
    await saveStored({ ...parts, db: trx }, stored);
    await planFirstHarvest(trx, added, now());
  });
  applyStored(settings, await readStoredSettings(parts));
}
