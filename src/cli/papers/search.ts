import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import { namedPaper } from "../../papers/named-paper.ts";
import { WORK_KINDS } from "../../papers/link-kinds.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";
import { searchPapers } from "../../search/search.ts";
import { SEARCH_SORTS } from "../../search/search-request.ts";
import type { SearchSort } from "../../search/search.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";
import { SEARCH_ROUTES } from "../../api/papers/search.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";
import { askServer, withServer } from "../server/with-server.ts";
import type { ServerOptions } from "../server/with-server.ts";
import { accountOf } from "../../http/reader-of.ts";
import { readerOfToken } from "../ask-api.ts";

const CATCH_UP_MS = 600_000;

interface Options extends ServerOptions {
  limit: string;
  cursor?: string;
  category?: string[];
  year?: string;
  has?: string[];
  sort: string;
  json?: boolean;
}

type Found = Omit<AnswerOf<typeof SEARCH_ROUTES.search>, "corrections">;

export function searchCommand({ open }: CliParts): Command {
  const command = new Command("search")
    .description(
      "Find papers by words and meaning; the operators are those of the search page. in:saved and in:notes are of the reader of BROADSHEET_TOKEN.",
    )
    .argument(
      "<query...>",
      "anything: half a title, a question, an identifier, “a phrase”, au:name",
    )
    .option("--limit <count>", "papers, 1 to 100", "20")
    .option("--cursor <cursor>", "“next” of the page before")
    .option("--category <code...>", "any of these categories")
    .option("--year <year>", "of this year")
    .option("--has <kind...>", `with any of ${WORK_KINDS.join(", ")}`)
    .option("--sort <order>", "relevance, date, votes or stars", "relevance")
    .option("--json", "print one JSON value");
  return withServer(command).action(async (words: string[], options: Options) => {
    if (!(SEARCH_SORTS as readonly string[]).includes(options.sort)) {
      throw new UserError(
        `--sort: “${options.sort}” is not known; known: ${SEARCH_SORTS.join(", ")}.`,
      );
    }
    const limit = Number(options.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
      throw new UserError(`--limit: “${options.limit}” is not a whole number from 1 to 100.`);
    }
    const query = words.join(" ");
    const found = options.server
      ? await searchThere(options.server, query, options)
      : await searchHere(open, query, limit, options);
    if (options.json) return printJson(found);
    print(found);
  });
}

async function searchHere(
  open: CliParts["open"],
  query: string,
  limit: number,
  options: Options,
): Promise<Found> {
  return withContext(open, {}, async (context) => {
    await catchUp(context.search, CATCH_UP_MS);
    const page = await searchPapers(context, {
      query,
      limit,
      cursor: options.cursor ?? null,
      categories: options.category ?? [],
      year: options.year ? Number(options.year) : null,
      has: options.has ?? [],
      sort: options.sort as SearchSort,
      accountId: accountOf(await readerOfToken(context, true)),
    });
    const results = page.results.map(({ score, reasons, ...paper }) => ({
      ...namedPaper(paper, context.settings.baseUrl),
      score,
      reasons,
    }));
    const { total, isTotalAtLeast, facets, next, didYouMean, notices } = page;
    return { total, isTotalAtLeast, results, facets, next, didYouMean, notices };
  });
}

async function searchThere(server: string, q: string, options: Options): Promise<Found> {
  const { limit, cursor, category, year, has, sort } = options;
  if (has && has.length > 1)
    throw new UserError("--has: a server takes one; write has:code has:data in the query.");
  const query = { q, limit, cursor, category: category?.join("+"), year, has: has?.[0], sort };
  // A server of an older program does not say all of it.
  const found: Partial<Found> & Omit<Found, "isTotalAtLeast" | "notices"> = await askServer(
    server,
    call(SEARCH_ROUTES.search, { query }),
  );
  const { total, isTotalAtLeast = false, results, facets, next, didYouMean, notices = [] } = found;
  return { total, isTotalAtLeast, results, facets, next, didYouMean, notices };
}

function print({ total, isTotalAtLeast, results, didYouMean, notices }: Found): void {
  for (const { message } of notices) process.stderr.write(`${message}\n`);
  process.stdout.write(`${isTotalAtLeast ? "At least " : ""}${total} papers\n`);
  for (const [index, { title, url, reasons }] of results.entries()) {
    const place = String(index + 1).padStart(3);
    process.stdout.write(
      `${place}. ${readableText(title)}\n     ${url}\n     ${reasons.join("; ")}\n`,
    );
  }
  if (didYouMean) process.stdout.write(`Did you mean: ${didYouMean}\n`);
}
