export interface Setting {
  name: string;
  default: string | null;
  meaning: string;
  /** Null where the text is allowed, else what is allowed, as the end of a sentence. */
  check: (text: string) => string | null;
  isSecret?: boolean;
  isExtra?: boolean;
}
