import type { Messages } from "../en/en.ts";

export const flags: Messages["flags"] = {
  spam: "Spam oder Werbung",
  abuse: "Beleidigung oder persönlicher Angriff",
  "off-topic": "Hat mit der Arbeit nichts zu tun",
  duplicate: "Dieselbe Arbeit ist schon hier",
  wrong: "Titel, Autoren oder Links sind falsch",
  "not-research": "Keine Forschungsarbeit",
  other: "Etwas anderes",
};
