/**
 * What keeps a wish from being done: `invalid`: it is wrong in itself; `unusable`: what it names is
 * there and cannot be used; `failed`: the fault is ours; `busy`: it may be tried again soon.
 */
export type ErrorKind =
  | "invalid"
  | "signed_out"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "gone"
  | "too_large"
  | "unsupported"
  | "unusable"
  | "too_many"
  | "failed"
  | "busy";

/** An English sentence with numbered places, `"At most {0} links."`, and what fills them. */
export interface Said {
  sentence: string;
  values: (string | number | Said)[];
}

/** A sentence that can be said in other languages, whatever its values: said`At most ${20} links.` */
export const said = (parts: TemplateStringsArray, ...values: Said["values"]): Said => ({
  sentence: parts.reduce((before, part, at) => `${before}{${at - 1}}${part}`),
  values,
});

/** @param translate gives the sentence in another language; English where it is left out */
export function fillSaid(
  { sentence, values }: Said,
  translate: (sentence: string) => string = (english) => english,
): string {
  if (values.length === 0) return translate(sentence);
  return translate(sentence).replaceAll(/\{(\d+)\}/g, (_, at) => {
    const value = values[Number(at)] ?? "";
    return typeof value === "object" ? fillSaid(value, translate) : String(value);
  });
}

/** An error that a person can act on: the message says what is wrong and what to do. */
export class UserError extends Error {
  readonly kind: ErrorKind;
  /** Which field of what was given is wrong, as it is called there; null where it is none alone. */
  readonly field: string | null;
  /** The message before it was written out; pages say it in the reader's language. */
  readonly said: Said;
  constructor(message: string | Said, kind: ErrorKind = "invalid", field: string | null = null) {
    const said = typeof message === "string" ? { sentence: message, values: [] } : message;
    super(typeof message === "string" ? message : fillSaid(message));
    this.said = said;
    this.name = "UserError";
    this.kind = kind;
    this.field = field;
  }
}

/** Whether the fault is ours and not of who asked. */
export const isOurFault = ({ kind }: UserError): boolean => kind === "failed" || kind === "busy";

/**
 * What is said at the field itself: the message without the field's name before it.
 * @param text the message in another language
 */
export const fieldMessage = ({ field, message }: UserError, text = message): string =>
  field !== null && text.startsWith(`${field}: `) ? text.slice(field.length + 2) : text;

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
