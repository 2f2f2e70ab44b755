import type { OpenContext } from "../context.ts";

export interface CliParts {
  open: OpenContext;
  serve: Serve;
  version: string;
}

/** Runs until it is told to stop; built by `compose.ts`. */
export type Serve = (options: ServeOptions) => Promise<void>;

export interface ServeOptions {
  isWebOnly: boolean;
  /** Share the port with a running one, which can then be stopped without a gap. */
  isBeside: boolean;
}
