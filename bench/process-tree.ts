import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Of the kernel's clock, on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

interface ProcessFacts {
  pid: number;
  parentPid: number;
  ticks: number;
  pages: number;
}

/** Processor seconds of a process and all below it, those that ended too. Linux only. */
export function treeSeconds(pid: number): number {
  return tree(pid).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_A_SECOND;
}

/** Resident memory of a process and all below it. Linux only. */
export function residentBytes(pid: number): number {
  return tree(pid).reduce((sum, { pages }) => sum + pages, 0) * PAGE_BYTES;
}

export function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return bytes;
}

function tree(root: number): ProcessFacts[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => factsOf(Number(name)) ?? []);
  const found = all.filter(({ pid }) => pid === root);
  for (const each of found) found.push(...all.filter(({ parentPid }) => parentPid === each.pid));
  return found;
}

/** Null for a process that ended meanwhile. The fields are those of proc(5), from the third on. */
function factsOf(pid: number): ProcessFacts | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const field = (number: number): number => Number(fields[number - 3]);
  const ticks = field(14) + field(15) + field(16) + field(17);
  return { pid, parentPid: field(4), ticks, pages: field(24) };
}
