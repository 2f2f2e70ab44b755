import { SaxesParser } from "saxes";

/** What a piece of markup holds. `text` is all its text, one piece after another. */
export type Fragment = {
  elements: Array<{ name: string; attributes: Record<string, string> }>;
  text: string;
};

/** Reads markup strictly, as an XML fragment; throws where it is not well-formed. For tests. */
export function readFragment(markup: string): Fragment {
  const fragment: Fragment = { elements: [], text: "" };
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (name !== "fragment") fragment.elements.push({ name, attributes });
  });
  parser.on("text", (text) => {
    fragment.text += text;
  });
  parser.write(`<fragment>${markup}</fragment>`).close();
  return fragment;
}
