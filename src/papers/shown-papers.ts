import type { ExpressionBuilder } from "kysely";
import type { Database } from "../db/schema/schema.ts";

/** Papers that a page may show on a day: not hidden by a moderator, and not of a coming day. */
export const isShownOn = (today: string) => (eb: ExpressionBuilder<Database, "paper">) =>
  eb.or([eb("paper.shown_on", "is", null), eb("paper.shown_on", "<=", today)]);
