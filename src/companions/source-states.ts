import type { Db } from "../db/schema/schema.ts";
import type { CompanionSettings } from "./companion-settings.ts";
import type { Source } from "./source.ts";

/** A source as /about/sources tells of it. */
export interface SourceState {
  name: string;
  label: string;
  hosts: string[];
  asks: string;
  everyWords: string;
  isOn: boolean;
  /** Why it is off although it was named; null where it was not. */
  lacks: "key" | "address" | null;
  lastAnsweredAt: string | null;
}

export async function sourceStates(
  db: Db,
  settings: CompanionSettings,
  sources: Source[],
): Promise<SourceState[]> {
  const rows = await Promise.all(
    sources.map(({ name }) =>
      db
        .selectFrom("companion")
        .select("answered_at")
        .where("source", "=", name)
        .where("answered_at", "is not", null)
        .orderBy("answered_at", "desc")
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  return sources.map((source, index) => ({
    name: source.name,
    label: source.label,
    hosts: source.hosts,
    asks: source.asks,
    everyWords: source.everyWords,
    isOn: settings.isOn(source),
    lacks: settings.isNamed(source) && !settings.isOn(source) ? (source.needs ?? null) : null,
    lastAnsweredAt: rows[index]?.answered_at ?? null,
  }));
}
