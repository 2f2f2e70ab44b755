import type { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { SUBSCRIPTION_ROUTES } from "../../api/readers/subscriptions.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";

interface Fields {
  cadence?: string;
  hour?: string;
  zone?: string;
  weekday?: string;
  count?: string;
  forYou?: boolean;
  top?: boolean;
  category?: string;
  query?: string;
}

export function subscribeCommand({ open }: CliParts): Command {
  return apiCommand(open, {
    usage: "subscribe <email>",
    description:
      "Ask for the digest; a mail asks for confirmation, and nothing else is sent before.",
    options: [
      ["--cadence <cadence>", "daily, weekdays or weekly"],
      ["--hour <hour>", "0 to 23, on the clocks of the zone"],
      ["--zone <zone>", "as Europe/Berlin; without it the site's"],
      ["--weekday <day>", "1 to 7, Monday 1; for weekly"],
      ["--count <count>", "papers at most"],
      ["--for-you", "papers in the order of the profile of BROADSHEET_TOKEN"],
      ["--top", "the site's top papers"],
      ["--category <expression>", "as cs.AI+cs.LG-cs.CY"],
      ["--query <search>", "papers that a search finds"],
    ],
    request: ([email]: [string], fields: Fields) => {
      const { cadence, hour, zone, weekday, count, forYou, top, category, query } = fields;
      const body = { email, cadence, hour, zone, weekday, count, forYou, top, category, query };
      return call(SUBSCRIPTION_ROUTES.subscribe, { body });
    },
    text: ({ message }) => message,
  });
}
