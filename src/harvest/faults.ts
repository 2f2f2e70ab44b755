/** The source could not answer as it should this time; asking again may help. */
export class ArxivFault extends Error {
  /** What the source asked for (`Retry-After`), or null where it named no time. */
  readonly retryAfterMs: number | null;
  constructor(message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = "SourceFault";
    this.retryAfterMs = retryAfterMs;
  }
}

/** The resumption token is expired or refused: the window begins again (HV4). */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}

/** Asking again would not help; what is stored stays, and the next run continues from there. */
export class HarvestFailure extends Error {
  override readonly name = "HarvestFailure";
}

/** The source forbids requests (403): all stop until an operator asks again (HV5). */
export class HarvestStopped extends Error {
  override readonly name = "HarvestStopped";
}
