import { messageOf } from "../base/errors.ts";
import { OutgoingError } from "../base/outgoing-error.ts";
import type { Outgoing } from "../base/outgoing.ts";
import { companionSettings } from "../companions/companion-settings.ts";
import { allSources } from "../companions/sources.ts";
import { ok, warning } from "./finding.ts";
import type { Check, Finding } from "./finding.ts";

const LIMITS = { timeoutMs: 5_000, bytesMax: 256 * 1024, redirectsMax: 0 };

/** Whether each source that is switched on answers: each is asked once for its front page. */
export const checkSources =
  (outgoing: Outgoing): Check =>
  async ({ engine, settings, now }) => {
    const own = companionSettings(settings);
    const sources = allSources({ db: engine.db, now }).filter(
      (source) => own.isOn(source) && (source.hosts.length > 0 || own.placeOf(source).isOwnAddress),
    );
    return Promise.all(
      sources.map(async (source): Promise<Finding> => {
        const { base, isOwnAddress } = own.placeOf(source);
        const check = `sources.${source.name}`;
        const advice = `Papers keep what ${source.label} said before. If this machine may not go out, set COMPANIONS=none.`;
        try {
          const { status } = await outgoing.fetch(base, { ...LIMITS, isOperatorUrl: isOwnAddress });
          if (status < 500) return ok(check, `${source.label} answers`);
          return warning(check, `${source.label} answered ${status}`, advice);
        } catch (error) {
          if (error instanceof OutgoingError && error.fault === "redirect")
            return ok(check, `${source.label} answers`);
          return warning(check, `${source.label} gave no answer: ${messageOf(error)}`, advice);
        }
      }),
    );
  };
