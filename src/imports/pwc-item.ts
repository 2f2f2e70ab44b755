import type { Trx } from "../db/schema/schema.ts";

export type PwcOutcome = "created" | "changed" | "unchanged";

export type StorePwc = (trx: Trx, value: unknown, now: Date) => Promise<PwcOutcome>;
