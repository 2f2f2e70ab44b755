import type { PlanParts } from "./plan-issues.ts";

export interface IssueParts extends PlanParts {
  secret: string;
  siteName: string;
  /** Domain of the Message-IDs. */
  mailDomain: string;
}
