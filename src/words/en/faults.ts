import { fillSaid } from "../../base/errors.ts";
import type { Said } from "../../base/errors.ts";

/** An error as a page says it; in English it is written where it is thrown. */
export const fault = (said: Said): string => fillSaid(said);
