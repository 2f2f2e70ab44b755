import { DAY_MS, HOUR_MS } from "../base/days.ts";
import { before, ok, problem, unready, warning } from "./finding.ts";
import type { Check, Finding } from "./finding.ts";

const MAIL_STUCK_MS = 2 * HOUR_MS;

/** Deliveries that do not go out, whose fate is not known, or that were refused (DG3–DG6). */
export const checkMail: Check = async ({ engine, now }) => {
  const findings: Finding[] = [];
  const count = async (state: string, column: "due_at" | "settled_at", since: string) => {
    const row = await engine.reader
      .selectFrom("delivery")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("state", "=", state)
      .where(column, column === "due_at" ? "<" : ">=", since)
      .executeTakeFirstOrThrow();
    return row.count;
  };
  const stuck = await count("prepared", "due_at", before(now(), MAIL_STUCK_MS));
  if (stuck > 0) {
    const text = `mail stuck: ${deliveries(stuck, "is", "are")} due for more than two hours`;
    findings.push(unready("mail.stuck", text, "Check MAIL_URL and that a worker runs."));
  }
  const uncertain = await count("uncertain", "settled_at", "");
  if (uncertain > 0) {
    const advice = "Look into the mail server's log, then “broadsheet digest resolve”.";
    findings.push(
      warning("mail.uncertain", `${deliveries(uncertain)} may or may not have gone`, advice),
    );
  }
  const failed = await count("failed", "settled_at", before(now(), DAY_MS));
  const accepted = await count("accepted", "settled_at", before(now(), DAY_MS));
  if (failed > 0) {
    const text = `${deliveries(failed)} failed within a day, ${deliveries(accepted, "was", "were")} accepted`;
    const make = failed > accepted ? problem : warning;
    findings.push(
      make("mail.failed", text, "“broadsheet digest status --deliveries” has the replies."),
    );
  }
  return findings.length > 0 ? findings : [ok("mail", `${deliveries(accepted)} accepted in a day`)];
};

/** `1 delivery was`, `2 deliveries were` */
function deliveries(count: number, one = "", many = ""): string {
  const isOne = Number(count) === 1;
  return `${count} ${isOne ? "delivery" : "deliveries"} ${isOne ? one : many}`.trim();
}
