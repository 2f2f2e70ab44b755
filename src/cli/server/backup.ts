import { Command } from "commander";
import { SETTINGS } from "../../base/settings-schema.ts";
import type { SettingKey } from "../../base/settings-schema.ts";
import type { Settings } from "../../base/settings.ts";
import { backup } from "../../db/backup/backup.ts";
import type { CliParts } from "../cli-parts.ts";
import { openProgress } from "../papers/progress.ts";
import { printJson, withContext } from "../with-context.ts";

export function backupCommand({ open, version }: CliParts): Command {
  return new Command("backup")
    .description(
      "Write the whole store into one file, consistent while the program runs. It holds personal data and no secret: keep DATA_DIR/secret.key too, or links in old mails stop working. The search index is not in it; it is built again.",
    )
    .argument("<file>", "where to; a file of that name is replaced when the new one is whole")
    .option("--json", "print one JSON value")
    .action(async (file: string, { json }: { json?: boolean }) => {
      await withContext(open, {}, async ({ engine, settings, now }) => {
        const { show, end } = openProgress();
        const progress = (table: string, rows: number): void => show(table, rows, "rows");
        const options = { file, version, now, settings: shownSettings(settings), progress };
        const result = await backup(engine, options);
        end();
        if (json) return printJson(result);
        const { rows, tables, bytes } = result;
        process.stdout.write(`${file}: ${rows} rows of ${tables} tables, ${bytes} bytes\n`);
      });
    });
}

/** The settings in force under their names, without the secret ones (SC12). */
function shownSettings(settings: Settings): Record<string, string> {
  const shown = SETTINGS.filter(({ isSecret }) => !isSecret).flatMap(({ name, key }) => {
    const text = key === "oidcProviders" ? providerNames(settings) : textOf(settings[key]);
    return text === null ? [] : [[name, text] as const];
  });
  return Object.fromEntries(shown);
}

const providerNames = ({ providers }: Settings): string =>
  providers.map(({ name }) => name).join(" ");

/** A value as the environment would have it. */
function textOf(value: Settings[Exclude<SettingKey, "oidcProviders">]): string | null {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? "on" : "off";
  if (value instanceof Map) return [...value].map((pair) => pair.join("=")).join(" ");
  return Array.isArray(value) ? value.join(" ") : String(value);
}
