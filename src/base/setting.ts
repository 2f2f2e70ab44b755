import { z } from "zod";

/** What is known of a setting beside the kind of its value. */
export interface SettingFacts {
  /** As the environment has it. */
  name: string;
  /** The text that counts where none is given; null where there is none. */
  default: string | null;
  meaning: string;
  /** Never logged and never repeated in a message. */
  isSecret?: boolean;
}

/** A kind of setting: text in, value out; its message is the end of a sentence that says what is allowed. */
export type SettingKind<Value> = z.ZodType<Value, string>;

const FACTS = z.registry<SettingFacts>();

/** A setting that always has a value. */
export function setting<Value>(
  kind: SettingKind<Value>,
  facts: SettingFacts & { default: string },
): z.ZodPrefault<SettingKind<Value>> {
  return z.prefault(kind, facts.default).register(FACTS, facts);
}

/** A setting that is null where it is not given. */
export function optional<Value>(kind: SettingKind<Value>, facts: Omit<SettingFacts, "default">) {
  return z._default(z.nullable(kind), null).register(FACTS, { ...facts, default: null });
}

/** A setting of any number of words, none where it is not given. */
export function list<Value>(
  kind: SettingKind<Value>,
  facts: Omit<SettingFacts, "default">,
): z.ZodPrefault<SettingKind<Value>> {
  return z.prefault(kind, "").register(FACTS, { ...facts, default: null });
}

/** @throws Error where a part of the schema is no setting */
export function settingFacts(schema: z.ZodType): SettingFacts {
  const facts = FACTS.get(schema);
  if (!facts) throw new Error("a part of the settings schema has no name");
  return facts;
}
