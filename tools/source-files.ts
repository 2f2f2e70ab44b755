import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

const SKIPPED = new Set(["node_modules", "data", ".git", "models"]);

/** TypeScript, JavaScript and style files of the project, as paths from its root. */
export function sourceFiles(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(root, path);
    return /\.(ts|js|css)$/.test(entry.name) ? [relative(root, path)] : [];
  });
}
