import { fillSaid } from "../../base/errors.ts";
import type { Messages } from "../en/en.ts";
import { accountFaults } from "./account-faults.ts";
import { paperFaults } from "./paper-faults.ts";

const FAULTS = { ...accountFaults, ...paperFaults };

/** A sentence that is missing here stays in English; `words.test.ts` finds it. */
export const fault: Messages["fault"] = (said) =>
  fillSaid(said, (sentence) => FAULTS[sentence] ?? sentence);
