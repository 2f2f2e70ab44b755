import type { HarvestProgress } from "../../harvest/harvest-context.ts";

const STEPS_SHOWN = new Set(["taken", "waiting", "restarting"]);

/** Shows where a harvest is (HV14): on a terminal in one line that changes, else line by line. */
export function progressLines(stream: NodeJS.WriteStream): (progress: HarvestProgress) => void {
  return (progress) => {
    const isOneLine = stream.isTTY && progress.step !== "restarting";
    if (STEPS_SHOWN.has(progress.step)) {
      stream.write(
        isOneLine ? `\r${progressLine(progress)}\u001B[K` : `${progressLine(progress)}\n`,
      );
    }
    if (progress.step === "done" && stream.isTTY) stream.write("\n");
  };
}

export function progressLine(progress: HarvestProgress): string {
  const { what, step, from, pages, records, recordsPerSecond, pauseMs, reason } = progress;
  const count = new Intl.NumberFormat("en").format(records);
  const window = from === null ? "" : ` from ${from}`;
  const where = `${what}${window}: ${count} records, ${recordsPerSecond}/s, ${pages} pages`;
  const next = pauseMs > 0 ? `, next request in ${(pauseMs / 1000).toFixed(1)} s` : "";
  if (step === "restarting") return `${where}; the window begins again: ${reason}`;
  return `${where}${next}${reason ? ` (${reason})` : ""}`;
}
