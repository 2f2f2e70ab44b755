import { Command } from "commander";
import { UserError } from "../base/errors.ts";
import { readableText } from "../base/tex/readable-text.ts";
import { paperJson } from "../papers/paper-json.ts";
import type { PaperJson } from "../papers/paper-json.ts";
import { findPaper, readVersions } from "../papers/read-papers.ts";
import type { CliParts } from "./cli.ts";
import { printJson, withContext } from "./with-context.ts";

export function papersCommand({ open }: CliParts): Command {
  const papers = new Command("papers").description("Look at papers.");
  papers
    .command("show")
    .description("Show a paper by any identifier: 2311.03285, hep-th/9901001, doi:…, an address.")
    .argument("<id>")
    .option("--json", "print one JSON value")
    .action(async (id: string, { json }: { json?: boolean }) => {
      await withContext(open, {}, async ({ reader, settings }) => {
        const paper = await findPaper(reader, id);
        if (!paper)
          throw new UserError(`No paper “${id}” here. Find it with “broadsheet search”.`, 500);
        const versions = await readVersions(reader, paper.paperId);
        const value = paperJson(paper, versions, settings.baseUrl);
        if (json) printJson(value);
        else process.stdout.write(text(value));
      });
    });
  return papers;
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
    ...paper.links.map(({ kind, url }) => [kind, url]),
  ].filter(([, value]) => value);
  const lines = facts.map(([name, value]) => `${String(name).padEnd(11)}${value}`);
  const body = readableText(paper.abstract ?? paper.summary ?? "");
  return `${readableText(paper.title)}\n\n${lines.join("\n")}\n\n${body}\n`;
}
