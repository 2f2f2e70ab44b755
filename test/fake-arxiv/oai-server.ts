import type { Fault } from "./faults.ts";
import { dayAfter } from "./make-papers.ts";
import { listRecords, oaiDocument, oaiError } from "./oai-xml.ts";
import { orderOf, papersOfSet, revise, takeBack } from "./truth.ts";
import type { Truth, TruthPaper } from "./truth.ts";

interface Place {
  set: string;
  from: string | null;
  /** Order of the last record given. */
  after: string;
  /** Order before the page that came last, to be able to give it again. */
  before: string;
  serial: number;
}

export interface OaiAnswers {
  answer: (query: URLSearchParams, fault: Fault | null) => string;
}

/**
 * Lists of records by pages. A token says after which record to continue, so that a paper that changes
 * while the list is read comes again later in it, and none is passed over.
 */
export function oaiAnswers(truth: Truth, pageSize: () => number): OaiAnswers {
  let serial = 0;
  let validFrom = 0;
  const give = (place: Omit<Place, "serial">): string => {
    serial += 1;
    return Buffer.from(JSON.stringify({ ...place, serial })).toString("base64url");
  };
  return {
    answer: (query, fault) => {
      change(truth, fault, serial);
      const skew = fault === "clock-skew" ? (serial % 2 === 0 ? 3 : -2) : 0;
      const responseDate = `${dayAfter(truth.today(), skew)}T12:00:00Z`;
      const respond = (content: string): string => oaiDocument(content, responseDate);
      const token = query.get("resumptionToken");
      if (fault === "expired-token") validFrom = serial + 1;
      const place = token === null ? begin(query) : readToken(token, validFrom);
      if (!place || (token !== null && fault === "bad-resumption-token")) {
        return respond(
          oaiError("badResumptionToken", "The resumption token is expired or unknown"),
        );
      }
      if (fault === "no-records-match")
        return respond(oaiError("noRecordsMatch", "Nothing matches"));
      if (fault === "empty-list") return respond("<ListRecords></ListRecords>");
      const list = papersOfSet(truth, place.set, place.from);
      if (list.length === 0) return respond(oaiError("noRecordsMatch", "Nothing matches"));
      const start = fault === "repeated-page" && token !== null ? place.before : place.after;
      const page = pageAfter(list, start, pageSize());
      const last = pageAfter(list, place.after, pageSize()).at(-1);
      const isEnd = !last || last === list.at(-1);
      const next = isEnd ? null : give({ ...place, before: place.after, after: orderOf(last) });
      return respond(
        listRecords(page, fault === "repeated-token" && token !== null ? token : next),
      );
    },
  };
}

function begin(query: URLSearchParams): Omit<Place, "serial"> | null {
  const set = query.get("set");
  if (!set || query.get("verb") !== "ListRecords" || query.get("metadataPrefix") !== "arXiv")
    return null;
  return { set, from: query.get("from"), after: "", before: "" };
}

function readToken(token: string, validFrom: number): Place | null {
  try {
    const place = JSON.parse(Buffer.from(token, "base64url").toString()) as Place;
    return place.serial >= validFrom ? place : null;
  } catch {
    return null;
  }
}

const pageAfter = (list: TruthPaper[], after: string, size: number): TruthPaper[] =>
  list.filter((paper) => orderOf(paper).localeCompare(after, "en") > 0).slice(0, size);

/** Faults that are changes of what is true. */
function change(truth: Truth, fault: Fault | null, number: number): void {
  const ids = [...truth.papers.values()].filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
  const id = ids[(number * 7) % ids.length];
  if (!id) return;
  if (fault === "deleted-record") takeBack(truth, id);
  if (fault === "set-change") revise(truth, id, { categories: ["stat.ML", "cs.AI"] });
  if (fault === "duplicate-datestamp") {
    revise(truth, id);
    revise(truth, id);
  }
}
