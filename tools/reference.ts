import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Argument, Command, Option } from "commander";
import { buildProgram } from "../src/cli/cli.ts";
import { PROVIDER_SETTINGS } from "../src/base/provider-settings.ts";
import { SETTINGS } from "../src/base/settings-schema.ts";
import { ADDRESSES } from "../src/http/addresses.ts";

/** Pages of `docs/reference/` that are written from the program: `node bin/run tools/reference.ts`. */
export const REFERENCES: Record<string, () => string | Promise<string>> = {
  "settings.md": settingsPage,
  "commands.md": commandsPage,
  "addresses.md": addressesPage,
};

export function referenceFile(name: string): string {
  return fileURLToPath(new URL(`../docs/reference/${name}`, import.meta.url));
}

if (import.meta.main) {
  for (const [name, write] of Object.entries(REFERENCES))
    writeFileSync(referenceFile(name), await write());
}

function settingsPage(): string {
  const rows = SETTINGS.map(
    ({ name, default: value, meaning, isSecret }) =>
      `| \`${name}\` | ${value === null ? "none" : `\`${value}\``} | ${cell(meaning)}${isSecret ? " (secret: never logged)" : ""} |`,
  );
  return `# Settings
Read from the environment and, where \`BROADSHEET_CONFIG\` names a file of \`NAME=value\` lines, from that file; the environment wins. Each is checked at start, with a message that names the setting, the value and what is allowed.

| name | default | meaning |
|---|---|---|
${rows.join("\n")}

## Other places to sign in at
For each name in \`OIDC_PROVIDERS\`, with NAME the name in capitals. The address to register there is \`BASE_URL/sign-in/with/NAME/back\`, the name in small letters; \`orcid\` also proves who an author is. How to: [signing in](../operating/sign-in.md).

| name | default | meaning |
|---|---|---|
${PROVIDER_SETTINGS.map(providerRow).join("\n")}
`;
}

function providerRow(setting: (typeof PROVIDER_SETTINGS)[number]): string {
  const { suffix, default: value, meaning, isSecret } = setting;
  return `| \`OIDC_NAME_${suffix}\` | ${value ?? "none"} | ${meaning}${isSecret ? " (secret: never logged)" : ""} |`;
}

async function commandsPage(): Promise<string> {
  const parts = {
    open: () => Promise.reject(new Error("not opened here")),
    serve: () => Promise.reject(new Error("not served here")),
    version: "",
  };
  const program = await buildProgram(parts, null);
  return `# Commands
\`npm exec broadsheet -- …\` or \`./bin/broadsheet …\`. Each has \`--help\`. Exit code 0: good; 1: the work failed in part or whole; 2: wrong use.

${program.commands.map((command) => commandText(command, "broadsheet")).join("\n")}`;
}

function addressesPage(): string {
  const sections = Object.entries(ADDRESSES).map(([title, addresses]) => {
    const rows = Object.entries(addresses as Record<string, string>).map(
      ([address, meaning]) => `| \`${address.replaceAll(/\{[^/]*\}/g, "")}\` | ${cell(meaning)} |`,
    );
    return `## ${title}\n| address | what |\n|---|---|\n${rows.join("\n")}\n`;
  });
  return `# Addresses
Pages work without JavaScript. A list has twins: put \`.atom\`, \`.rss\`, \`.json\` (JSON Feed 1.1) or \`.md\` behind its address; a paper has \`.md\`, \`.bib\`, \`.ris\`, \`.csl.json\` and \`.json\`. \`Accept: text/markdown\` gives the Markdown twin of a paper or a search. Our own API under \`/api/v1\` is described by \`/openapi.json\` and at \`/about/api\`; it and the calls of other programs are in [api.md](api.md).

${sections.join("\n")}`;
}

function commandText(command: Command, before: string): string {
  const name = `${before} ${command.name()}`;
  if (command.commands.length > 0) {
    return command.commands.map((each) => commandText(each, name)).join("\n");
  }
  const words = command.registeredArguments.map(argumentWord);
  const rows = command.options.map(optionRow);
  const table = rows.length > 0 ? `\n| option | meaning |\n|---|---|\n${rows.join("\n")}\n` : "";
  return `## ${[name, ...words].join(" ")}\n${command.description()}\n${table}`;
}

function argumentWord(argument: Argument): string {
  const name = argument.variadic ? `${argument.name()}…` : argument.name();
  return argument.required ? name.toUpperCase() : `[${name.toUpperCase()}]`;
}

function optionRow({ flags, description, defaultValue }: Option): string {
  const standard = defaultValue === undefined ? "" : ` (default \`${String(defaultValue)}\`)`;
  return `| \`${flags}\` | ${cell(description)}${standard} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
