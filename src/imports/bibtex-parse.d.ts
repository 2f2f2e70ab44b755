declare module "bibtex-parse" {
  interface Field {
    name: string;
    value: string | number | bigint;
    datatype: "braced" | "quoted" | "number" | "identifier" | "null" | "concatinate";
    raw: string;
  }
  interface Item {
    itemtype: "entry" | "string" | "preamble" | "comment";
    type?: string;
    key?: string | null;
    fields?: Field[];
    raw: string;
  }
  const bibtexParse: {
    parse(text: string, options?: { number?: "string" }): Item[];
    entries(text: string, options?: { number?: "string" }): Array<Record<string, unknown>>;
  };
  export default bibtexParse;
}
