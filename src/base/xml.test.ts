import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { XmlError } from "./xml-prolog.ts";
import { childrenOf, textOfChild } from "./xml-tree.ts";
import type { XmlElement } from "./xml-tree.ts";
import { readXml } from "./xml.ts";

const read = (text: string, options = {}) => readXml(Buffer.from(text), options);
const refuses = async (body: string | Buffer, says: RegExp, options = {}): Promise<void> => {
  const before = process.memoryUsage().heapUsed;
  const reading = readXml(Buffer.from(body), options);
  await assert.rejects(
    reading,
    (error) => error instanceof XmlError && says.test(error.message),
    String(says),
  );
  const grown = process.memoryUsage().heapUsed - before;
  assert.ok(grown < 100_000_000, `${says} grew the heap by ${grown} bytes`);
};

test("elements, attributes, texts, CDATA, references and prefixes are read", async () => {
  const root = await read(
    `\uFEFF<?xml version="1.0" encoding="UTF-8"?><!-- c --><o:a xmlns:o="u" k="1 &lt; 2">x &amp; y<b>Erd&#x151;s</b> z<b><![CDATA[<i>]]></b></o:a>`,
  );
  assert.deepEqual([root.name, root.attributes["k"], root.text], ["a", "1 < 2", "x & y z"]);
  assert.deepEqual(
    childrenOf(root, "b").map(({ text }) => text),
    ["Erdős", "<i>"],
  );
  assert.equal(textOfChild(root, "b"), "Erdős");
  assert.equal(textOfChild(root, "missing"), null);
});

test("HV7 a DTD, entities and HTML pages are refused", async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">${`<!ENTITY c "&b;&b;">`.repeat(500_000)}]><a>&c;</a>`;
  await refuses(bomb, /DTD/);
  await refuses(
    `<!-- ${"x".repeat(200_000)} --><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`,
    /DTD/,
  );
  await refuses("<a>&nbsp;</a>", /undefined entity/);
  await refuses("<!doctype html><html><body>Down for maintenance</body></html>", /HTML page/);
  await refuses("<html><body>502</body></html>", /root element is <html>, not <OAI-PMH>/, {
    roots: ["OAI-PMH"],
  });
});

test("HV7 depth, text, attributes and elements have limits", async () => {
  await refuses("<a>".repeat(2_000_000), /more than 32 levels/);
  await refuses(`<a>${"x".repeat(30_000_000)}</a>`, /more than 500000 char/);
  await refuses(`<a>${"<b/>x".repeat(1_000_001)}</a>`, /more than 50000 elements/);
  await refuses(`<a k="${"x".repeat(30_000_000)}"/>`, /more than 500000 char/);
  await refuses(`<a><!--${"x".repeat(30_000_000)}--></a>`, /more than 500000 char/);
  await refuses(
    `<a ${Array.from({ length: 200_000 }, (_, n) => `k${n}=""`).join(" ")}/>`,
    /more than 100 attributes/,
  );
  await refuses(`<a>${"<b/>".repeat(400_000)}</a>`, /more than 1000 elements/, {
    limits: { elementsMax: 1000 },
  });
});

test("HV7 another encoding than UTF-8 is refused, whatever names it", async () => {
  const latin = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><a>M\u00E9lange</a>`, "latin1");
  await refuses(latin, /not UTF-8/);
  await refuses(`<?xml version="1.0" encoding="ISO-8859-1"?><a/>`, /ISO-8859-1/);
  await refuses(`<a/>`, /windows-1252/, { contentType: "text/xml; charset=windows-1252" });
  await refuses(Buffer.from(`\uFEFF<a/>`, "utf16le"), /UTF-16/);
  await refuses(Buffer.from("<a/>", "utf16le"), /./);
  const told = await read("<a>ő</a>", { contentType: `text/xml; charset="utf-8"` });
  assert.equal(told.text, "ő");
});

test("HV7 an unfinished or broken document is refused at every cut", async () => {
  const text = `<?xml version="1.0"?><a><b k="v">Mélange &amp; more</b><c/></a>`;
  await read(text);
  const bytes = Buffer.from(text);
  for (let length = 0; length < bytes.length; length += 1) {
    await assert.rejects(readXml(bytes.subarray(0, length)), XmlError, `cut at ${length}`);
  }
  for (const broken of ["broken xml", "", "<a></b>", "<a/><b/>", "<a b=1/>", "<a><a/>"]) {
    await refuses(broken, /./);
  }
});

test("HV8 records are handed over one by one, with their own source and fault", async () => {
  const seen: Array<[string, string, string | null]> = [];
  const take = (
    element: XmlElement,
    { raw, fault }: { raw: () => string; fault: string | null },
  ): void => {
    seen.push([element.text, raw(), fault]);
  };
  const records = `<r n="1">ő one</r>\r\n<r>two \u0007</r><r><r>in</r>&#x1;</r><r>four</r>`;
  const root = await read(`\uFEFF<a>${records}<t>9</t></a>`, { each: { name: "r", take } });
  assert.deepEqual(
    root.children.map(({ name }) => name),
    ["t"],
  );
  assert.deepEqual(
    seen.map(([, raw]) => raw),
    [`<r n="1">ő one</r>`, "<r>two \u0007</r>", "<r><r>in</r>&#x1;</r>", "<r>four</r>"],
  );
  assert.deepEqual(
    seen.map(([, , fault]) => fault !== null),
    [false, true, true, false],
  );
  await refuses(`<a>\u0007<r/></a>`, /disallowed character/, { each: { name: "r", take } });
});

test("a record's source is right across slices and surrogates", async () => {
  const name = "r";
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme", maxLength: 40_000, minLength: 20_000 }), {
        minLength: 4,
        maxLength: 6,
      }),
      async (texts) => {
        const escaped = texts.map(
          (text) => `<r>${text.replace(/[<&>\r\0-\x1F\uFFFE\uFFFF]/g, "?")}</r>`,
        );
        const raws: string[] = [];
        await read(`<a>${escaped.join("\n")}</a>`, {
          each: { name, take: (_: XmlElement, { raw }: { raw: () => string }) => raws.push(raw()) },
        });
        assert.deepEqual(raws, escaped);
      },
    ),
    { numRuns: 10 },
  );
});

test("any bytes are read or refused with an XmlError", async () => {
  const pieces = fc.constantFrom(
    "<a>",
    "</a>",
    "<r>",
    "</r>",
    "&amp;",
    "&#0;",
    "&x;",
    "<![CDATA[",
    "]]>",
    "<?x?>",
    "<!--",
    "-->",
    "\u0007",
    "ő",
    ' k="v"',
    "<",
    ">",
    "\uFEFF",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
      await readXml(Buffer.from(parts.join("")), {
        each: { name: "r", take: () => undefined },
      }).catch((error: unknown) => {
        assert.ok(error instanceof XmlError, String(error));
      });
    }),
    { numRuns: 500 },
  );
});
