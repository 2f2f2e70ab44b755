const PAUSE_MS = 200;
const BAR_CHARACTERS = 24;

interface Terminal {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

export interface Progress {
  /** How far the work is: `done` of `total` (null where nobody knows it) in `unit`. */
  show: (what: string, done: number, unit: string, total?: number | null) => void;
  /** Clears the line, so that what is printed next begins on an empty one. */
  end: () => void;
}

/** One line on a terminal that changes as long work continues; nothing where a log is written. */
export function openProgress(stream: Terminal = process.stderr): Progress {
  let shownAt = -Infinity;
  return {
    show: (what, done, unit, total = null) => {
      const now = performance.now();
      if (!stream.isTTY || now - shownAt < PAUSE_MS) return;
      shownAt = now;
      stream.write(`\r\u001B[K${progressText(what, done, unit, total)}`);
    },
    end: () => {
      if (stream.isTTY && shownAt > -Infinity) stream.write("\r\u001B[K");
    },
  };
}

/** `papers.jsonl  ██████░░░░░░  50 %  500 of 1,000 papers` */
function progressText(what: string, done: number, unit: string, total: number | null): string {
  const format = (count: number): string => count.toLocaleString("en");
  if (total === null || total <= 0) return `${what}: ${format(done)} ${unit}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_CHARACTERS);
  const bar = "█".repeat(filled) + "░".repeat(BAR_CHARACTERS - filled);
  return `${what}  ${bar}  ${Math.floor(share * 100)} %  ${format(done)} of ${format(total)} ${unit}`;
}
