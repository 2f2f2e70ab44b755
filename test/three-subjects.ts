import { paperRecord, store } from "./papers.ts";
import { openTestSite } from "./site.ts";
import type { TestSite } from "./site.ts";

const NOW = "2026-05-25T12:00:00Z";
const SUBJECTS = ["fish in cold rivers", "birds over high mountains", "stones in dry deserts"];

/** Of the paper of that number, from 0; its subject is the number modulo 3: fish, birds, stones. */
export const idOf = (number: number): string => `2605.${String(number + 1).padStart(5, "0")}`;

/** A site of papers on three subjects in turn, which no word joins. */
export async function openThreeSubjects(
  t: Parameters<typeof openTestSite>[0],
  count: number,
): Promise<TestSite> {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  for (let number = 0; number < count; number += 1) {
    const subject = SUBJECTS[number % 3] ?? "";
    await store(site.context.db, {
      ...paperRecord(idOf(number)),
      title: `A study of ${subject}, part ${number}`,
      abstract: `We count ${subject} in year ${number}.`,
    });
  }
  return site;
}
