const PAUSE_MS = 500;

/** Shows on a terminal how far a long piece of work is; silent elsewhere. */
export function showProgress(): (what: string, rows: number) => void {
  let shownAt = 0;
  return (what, rows) => {
    const now = performance.now();
    if (!process.stderr.isTTY || now - shownAt < PAUSE_MS) return;
    shownAt = now;
    process.stderr.write(`\r\u001B[K${what}: ${rows} rows`);
  };
}
