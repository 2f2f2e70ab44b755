import type { Context, OpenContext, OpenOptions } from "../context.ts";

/** Opens the store for one command and closes it whatever happens. */
export async function withContext<T>(
  open: OpenContext,
  options: OpenOptions,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const context = await open(options);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** One JSON value on stdout, alone. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function failInPart(): void {
  process.exitCode = 1;
}
