import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import { paperJson } from "../../papers/paper-json.ts";
import type { PaperJson } from "../../papers/paper-json.ts";
import { findPaper, readVersions } from "../../papers/read-papers.ts";
import { isWorking } from "../../papers/working-links.ts";
import { PAPER_ROUTES } from "../../api/papers/papers.ts";
import { SEARCH_ROUTES } from "../../api/papers/search.ts";
import { apiCommand, paperLines } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";
import { askServer, withServer } from "../server/with-server.ts";
import type { ServerOptions } from "../server/with-server.ts";

export function papersCommand({ open }: CliParts): Command {
  const papers = new Command("papers").description("Look at papers.");
  const show = papers
    .command("show")
    .description("Show a paper by any identifier: 2311.03285, hep-th/9901001, doi:…, an address.")
    .argument("<id>")
    .option("--json", "print one JSON value");
  withServer(show).action(async (id: string, options: ServerOptions & { json?: boolean }) => {
    const value = options.server
      ? await askServer(options.server, call(PAPER_ROUTES.readPaper, { params: { id } }))
      : await paperHere(open, id);
    if (options.json) printJson(value);
    else process.stdout.write(text(value));
  });
  papers.addCommand(
    apiCommand(open, {
      usage: "why <id>",
      description: "Why a paper is where it is: the inputs of its rank sum to its hotness.",
      options: [["--at <instant>", "a past moment"]],
      request: ([id]: [string], { at }: { at?: string }) =>
        call(PAPER_ROUTES.readWhy, { params: { id }, query: { at } }),
      text: ({ formulaVersion, hotness, inputs }) =>
        [
          `hotness ${hotness} by formula ${formulaVersion}`,
          ...inputs.map(
            ({ kind, value, weight, contribution }) =>
              `${kind.padEnd(12)}${value} × ${weight} = ${contribution}`,
          ),
        ].join("\n"),
    }),
  );
  papers.addCommand(
    apiCommand(open, {
      usage: "similar <id>",
      description: "Papers near one in meaning, with the reason.",
      options: [["--limit <count>", "papers, up to 50", "10"]],
      request: ([id]: [string], { limit }: { limit: string }) =>
        call(SEARCH_ROUTES.similar, {
          params: { id },
          query: { limit },
          needsIndex: true,
        }),
      text: ({ results }) => paperLines(results, (index) => results[index]?.reason ?? ""),
    }),
  );
  return papers;
}

async function paperHere(open: CliParts["open"], id: string): Promise<PaperJson> {
  return withContext(open, {}, async ({ reader, settings }) => {
    const paper = await findPaper(reader, id);
    if (!paper)
      throw new UserError(`No paper “${id}” here. Find it with “broadsheet search”.`, "failed");
    const versions = await readVersions(reader, paper.paperId);
    return paperJson(paper, versions, settings.baseUrl);
  });
}

function text(paper: PaperJson): string {
  const facts = [
    ["Key", paper.key],
    ["Authors", paper.authors.map(({ name }) => name).join(", ")],
    ["Categories", paper.categories.join(" ")],
    ["Announced", paper.listed],
    ["Published", paper.published],
    ["State", paper.state],
    ["Points", String(paper.points)],
    ["Page", paper.url],
    ...paper.links.map((link) => [link.kind, isWorking(link) ? link.url : `${link.url} (gone)`]),
  ].filter(([, value]) => value);
  const lines = facts.map(([name, value]) => `${String(name).padEnd(11)}${value}`);
  const body = readableText(paper.abstract ?? paper.summary ?? "");
  return `${readableText(paper.title)}\n\n${lines.join("\n")}\n\n${body}\n`;
}
