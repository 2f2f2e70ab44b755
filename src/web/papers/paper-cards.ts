import { leadText } from "../../base/lead-text.ts";
import { recentAnswers } from "../../base/recent-answers.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import type { Paper } from "../../papers/paper.ts";
import { withPaper } from "../form.ts";
import { authorWords, englishDate } from "../pages/words.ts";
import { CARD, paperCard } from "../pictures/paper-card.ts";

import type { CardText } from "../pictures/paper-card.ts";
import { rasterise } from "../pictures/rasterise.ts";
import { wordsOf } from "../../words/words.ts";

const CARDS_MAX = 100;
const AUTHORS_SHOWN = 2;
const LEAD_CHARACTERS_MAX = 230;
/** Sites that show links ask rarely and keep what they got. */
const CACHE = "public, max-age=3600";

/** The picture of a paper's headline (Open Graph `og:image`), drawn here and kept for the newest hundred. */
export function paperCardRoutes(context: Context): RouteList {
  const app = openRoutes();
  const draw = openDrawing();
  app.get(
    "/papers/:id/card.png",
    { who: "anyone", limit: "picture" },
    withPaper(context, async (c, paper) => {
      const bytes = await draw(cardText(paper, context.settings.siteName));
      return c.body(bytes, 200, { "content-type": "image/png", "cache-control": CACHE });
    }),
  );
  return app;
}

function cardText(paper: Paper, siteName: string): CardText {
  const text = paper.summary ?? paper.abstract ?? "";
  const names = paper.authors.map(({ name }) => name);
  return {
    siteName,
    title: readableText(paper.title),
    lead: readableText(leadText({ title: paper.title, text }, LEAD_CHARACTERS_MAX)),
    authors: authorWords(wordsOf("en"), names, AUTHORS_SHOWN),
    note: paper.arxivId === null ? (englishDate(paper)?.words ?? "") : `arXiv ${paper.arxivId}`,
  };
}

/** Draws one card at a time; a card that is being drawn is not drawn twice. */
function openDrawing(): (text: CardText) => Promise<Uint8Array<ArrayBuffer>> {
  const kept = recentAnswers<string, Uint8Array<ArrayBuffer>>({ entriesMax: CARDS_MAX });
  let last: Promise<unknown> = Promise.resolve();
  return (text) =>
    kept.read(JSON.stringify(text), () => {
      const drawn = last.then(() => rasterise(paperCard(text), CARD.width));
      last = drawn.catch(() => undefined);
      return drawn;
    });
}
