import { readerOf } from "../../http/reader-of.ts";
import type { Context as HonoContext } from "hono";
import { markdownHtml } from "../../base/markdown/markdown-html.ts";
import { UserError } from "../../base/errors.ts";
import {
  deleteCollection,
  editCollection,
  findCollection,
  makeCollection,
  readCollectionPapers,
  readCollections,
} from "../../collections/collections.ts";
import type { Context } from "../../context.ts";
import { listPapers } from "../../papers/listed.ts";
import type { SignedIn, WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { askedTwin, sendTwin } from "../feeds/feed-twins.ts";
import { idOf, readForm } from "../form.ts";
import { foldList, readFolding } from "../feeds/fold-list.ts";
import { listDocument } from "../feeds/list-document.ts";
import { collectionPage, collectionsPage } from "../pages/community/collection-pages.ts";
import { siteData } from "../site-data.ts";
import { CITATION_FORMATS } from "../documents/citation-list.ts";
import { sendCitations } from "../taste/library.ts";

type C = HonoContext<WebEnv>;

/** Collections; a public one has an address, a feed, and files for reference managers. */
export function collectionRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/collections", { who: "reader" }, (c) => own(context, c, null));
  app.post("/collections", { who: "reader", limit: "action" }, async (c) => {
    const { accountId, handle } = readerOf(c);
    const field = await readForm(c);
    const given = {
      title: field("title"),
      about: field("about"),
      isPublic: field("public") !== "0",
    };
    try {
      const slug = await makeCollection(context, accountId, given);
      return c.redirect(`/readers/${handle}/collections/${encodeURIComponent(slug)}`, 303);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return own(context, c, c.get("words").fault(error.said));
    }
  });
  app.post("/collections/:id{\\d+}", { who: "reader", limit: "action" }, async (c) => {
    const { accountId } = readerOf(c);
    const field = await readForm(c);
    const given = {
      title: field("title"),
      about: field("about"),
      isPublic: field("public") !== "0",
    };
    await editCollection(context, accountId, idOf(c.req.param("id")), given);
    return c.redirect("/collections", 303);
  });
  app.post("/collections/:id{\\d+}/delete", { who: "reader", limit: "action" }, async (c) => {
    const { accountId } = readerOf(c);
    await deleteCollection(context, accountId, idOf(c.req.param("id")));
    return c.redirect("/collections", 303);
  });
  app.get("/readers/:handle/collections/:slug", { who: "anyone" }, (c) => show(context, c));
  return app;
}

async function own(context: Context, c: C, message: string | null) {
  const signedIn = readerOf(c);
  const collections = await readCollections(context.reader, signedIn.accountId, true);
  const site = await siteData(context, c.var);
  return c.html(collectionsPage({ site, collections, message }), message === null ? 200 : 400);
}

async function show(context: Context, c: C) {
  const name = c.req.param("slug") ?? "";
  const format = CITATION_FORMATS.find((each) => name.endsWith(`.${each}`)) ?? null;
  const { stem, twin } = askedTwin(c, format === null ? name : name.slice(0, -format.length - 1));
  const collection = await findCollection(context.reader, c.req.param("handle") ?? "", stem);
  const signedIn = c.get("signedIn");
  const isOwn = signedIn !== null && signedIn.accountId === collection?.accountId;
  if (!collection || (!collection.isPublic && !isOwn))
    throw new UserError("There is no such collection.", "not_found");
  const rows = await readCollectionPapers(context.reader, collection.collectionId);
  if (format !== null) return sendCitations(context, c, format, rows);
  const notes = new Map(rows.map(({ paperId, note }) => [paperId, note]));
  const papers = await listed(
    context,
    signedIn,
    rows.map(({ paperId }) => paperId),
  );
  const noted = papers.map((each) => {
    const note = notes.get(each.paper.paperId) ?? null;
    return { ...each, noteHtml: note === null ? null : markdownHtml(note) };
  });
  if (twin === null) {
    const site = await siteData(context, c.var);
    // One's own collection is shown whole: it is the place to take papers out.
    const folding = isOwn ? null : await readFolding(context, c);
    const { papers: shown, folded } = await foldList(context, folding, c.var.words, noted);
    return c.html(collectionPage({ site, collection, papers: shown, folded, isOwn }));
  }
  const path = `/readers/${collection.owner}/collections/${encodeURIComponent(collection.slug)}`;
  const document = await listDocument(context, {
    title: `${collection.title}, collected by ${collection.owner}`,
    subtitle: collection.about || null,
    pagePath: path,
    selfPath: `${path}.${twin}`,
    nextPath: null,
    paperIds: rows.map(({ paperId }) => paperId),
    notes,
    enteredAt: new Map(rows.map(({ paperId, at }) => [paperId, at])),
  });
  const updatedAt = [document.updatedAt, collection.changedAt].sort().at(-1) as string;
  return sendTwin(c, twin, { ...document, updatedAt });
}

async function listed(context: Context, signedIn: SignedIn | null, ids: number[]) {
  const papers = await listPapers(context, ids, signedIn);
  return papers.map((each) => ({ ...each, place: null }));
}
