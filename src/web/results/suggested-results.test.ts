import assert from "node:assert/strict";
import test from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openCatalogue } from "../../../test/pwc-catalogue.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { checkPage } from "../../../test/page-checks.ts";

const SAYS = "GadgeTron achieves 97.3% accuracy on GadgetNet.";
const ABSTRACT = `We present GadgeTron. ${SAYS} It improves the baseline by 4.2% accuracy on GadgetNet. It reaches an accuracy of 12.5% on GadgetNet.`;

test("what an abstract reports is suggested, and becomes a result when a reader accepts it", async (t) => {
  const site = await openCatalogue(t);
  const record = paperRecord("2605.00001", { title: "GadgeTron: Gadgets", abstract: ABSTRACT });
  await store(site.context.db, record);
  const guest = visitor(site);
  const page = async (who = guest): Promise<string> => {
    const { text } = await who.get("/papers/2605.00001");
    checkPage(text);
    return /<section id="suggested-results">[^]*?<\/section>/.exec(text)?.[0] ?? "";
  };
  const shown = await page();
  assert.match(shown, /Image Classification on GadgetNet<\/a\s*>: Accuracy 97\.3%/);
  assert.ok(shown.includes(SAYS), "with its sentence");
  assert.doesNotMatch(shown, /4\.2%|12\.5%/, "no difference, and no kind that is often wrong");
  assert.match(shown, /href="\/sign-in"/);
  assert.doesNotMatch(shown, /<form/);
  const board = "/results/image-classification/gadgetnet";
  assert.doesNotMatch((await guest.get(board)).text, /GadgeTron/, "nothing is added by itself");
  const reader = await signedIn(site, "rob@example.org");
  const form = await page(reader);
  assert.match(form, /<form[^>]*action="\/results\/image-classification\/gadgetnet\/add"/);
  const fields = Object.fromEntries(
    [...form.matchAll(/name="([^"]+)"[^>]*?value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string>;
  assert.deepEqual(fields, {
    model: "GadgeTron",
    "metric:Accuracy": "97.3%",
    paper: "arxiv:2605.00001",
    evidence: `Abstract: ${SAYS}`,
  });
  assert.equal((await reader.post(`${board}/add`, fields)).status, 303);
  assert.match((await guest.get(board)).text, /GadgeTron/);
  assert.equal(await page(), "", "it is a result now, and no suggestion");
});

test("an abstract that reports nothing for a table here has no suggestion", async (t) => {
  const site = await openCatalogue(t);
  const abstract = "It achieves 97.3% accuracy on ElsewhereNet and 3.1 BLEU on GadgetNet.";
  await store(site.context.db, paperRecord("2605.00002", { abstract }));
  const { text } = await visitor(site).get("/papers/2605.00002");
  assert.doesNotMatch(text, /suggested-results/);
});
