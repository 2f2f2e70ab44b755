import type { Words } from "../src/words/words.ts";
import { wordsOf } from "../src/words/words.ts";

const OPEN = "⟦";
const CLOSE = "⟧";
/** Words of the pseudo-language are longer than English by this share, as German is. */
const LONGER = 0.4;

/** English with marks around each text, two fifths longer: what is not marked is not in the dictionary. */
export function pseudoWords(): Words {
  const { formats, ...messages } = wordsOf("en");
  return { ...pseudo(messages), formats };
}

function pseudo<T>(value: T): T {
  if (typeof value === "string") return longer(value) as T;
  if (typeof value === "function") {
    const work = value as (...values: unknown[]) => unknown;
    return ((...values: unknown[]) => pseudo(work(...values))) as T;
  }
  if (Array.isArray(value)) return value.map(pseudo) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pseudo(each)])) as T;
}

/** Places for markup, `{source}`, stay as they are. */
function longer(text: string): string {
  if (text.trim() === "") return text;
  const words = text.replaceAll(/\S+/g, (word) =>
    /[{}]/.test(word) ? word : word + "~".repeat(Math.ceil(word.length * LONGER)),
  );
  return `${OPEN}${words}${CLOSE}`;
}
