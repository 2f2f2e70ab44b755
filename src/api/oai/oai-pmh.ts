import { statusOf } from "../../http/status-of.ts";
import type { Context as HonoContext } from "hono";
import { UserError, messageOf } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { Door } from "../../http/env.ts";
import { findPaper } from "../../papers/read-papers.ts";
import { textElement, xmlText } from "../../web/documents/xml.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { listChanged } from "./oai-list.ts";
import { datestamp, headerXml, keyOfIdentifier, recordXml } from "./oai-records.ts";
import { OaiFault, readArguments, readFormat, readListRequest, writeToken } from "./oai-request.ts";
import type { ListRequest, Verb } from "./oai-request.ts";
import { listSets } from "./oai-sets.ts";

const PAGE_SIZE = { ListRecords: 100, ListIdentifiers: 500 };
const NO_CHANGE = "1970-01-01T00:00:00.000Z";
const FORMAT_FACTS = [
  [
    "oai_dc",
    "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    "http://www.openarchives.org/OAI/2.0/oai_dc/",
  ],
  ["arXiv", "http://arxiv.org/OAI/arXiv.xsd", "http://arxiv.org/OAI/arXiv/"],
] as const;

/** What is wrong with a request itself is an error of the protocol; this is for what comes before. */
export const oaiDoor = ({ log }: Pick<Context, "log">): Door => ({
  prefix: "/oai",
  hasTokens: true,
  answerError: (error, c) => {
    const status = error instanceof UserError ? statusOf(error) : 500;
    if (status === 500) {
      const request = c.get("requestId");
      log.error({ request, path: c.req.path, error: messageOf(error), stack: error.stack });
    }
    const text = status === 500 ? "Something went wrong here." : error.message;
    return c.text(`${text}\n`, status as 400);
  },
  answerNotFound: (c) => {
    c.header("allow", "GET, HEAD, POST");
    return c.text("OAI-PMH is asked by GET and POST.\n", 405);
  },
});

/** OAI-PMH 2.0: our own records for anyone who harvests them, by GET and by POST (§3.1.1). */
export function oaiRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/oai", { who: "anyone" }, (c) => respond(context, c, new URL(c.req.url).searchParams));
  app.post("/oai", { who: "anyone", limit: "machine", isOpenToSuspended: true }, async (c) =>
    respond(context, c, new URLSearchParams(await c.req.text())),
  );
  return app;
}

async function respond(context: Context, c: HonoContext<WebEnv>, params: URLSearchParams) {
  const { settings, now } = context;
  let attributes = "";
  let body: string;
  try {
    const { verb, given } = readArguments(params);
    attributes = Object.entries({ verb, ...given })
      .map(([name, value]) => ` ${name}="${xmlText(value)}"`)
      .join("");
    body = `<${verb}>\n${await answer(context, verb, given)}</${verb}>\n`;
  } catch (error) {
    if (!(error instanceof OaiFault)) throw error;
    if (error.code === "badVerb" || error.code === "badArgument") attributes = "";
    body = `<error code="${error.code}">${xmlText(error.message)}</error>\n`;
  }
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>${datestamp(now().toISOString())}</responseDate>
<request${attributes}>${xmlText(`${settings.baseUrl}/oai`)}</request>
${body}</OAI-PMH>
`;
  return c.body(text, 200, { "content-type": "text/xml; charset=utf-8" });
}

async function answer(
  context: Context,
  verb: Verb,
  given: Record<string, string>,
): Promise<string> {
  switch (verb) {
    case "Identify":
      return identify(context);
    case "ListMetadataFormats":
      return listFormats(context, given["identifier"]);
    case "ListSets":
      return listAllSets(context, given["resumptionToken"]);
    case "GetRecord":
      return getRecord(context, given);
    default:
      return list(context, readListRequest(verb, given));
  }
}

async function identify({ reader, settings }: Context): Promise<string> {
  const row = await reader
    .selectFrom("paper")
    .select((eb) => eb.fn.min("changed_at").as("changed_at"))
    .executeTakeFirst();
  const mail = settings.siteContact ?? `webmaster@${new URL(settings.baseUrl).hostname}`;
  return [
    textElement("repositoryName", settings.siteName),
    textElement("baseURL", `${settings.baseUrl}/oai`),
    textElement("protocolVersion", "2.0"),
    textElement("adminEmail", mail),
    textElement("earliestDatestamp", datestamp(row?.changed_at ?? NO_CHANGE)),
    textElement("deletedRecord", "persistent"),
    textElement("granularity", "YYYY-MM-DDThh:mm:ssZ"),
  ].join("");
}

async function listFormats(context: Context, identifier: string | undefined): Promise<string> {
  const paper = identifier === undefined ? null : await paperOf(context, identifier);
  return FORMAT_FACTS.filter(
    ([prefix]) => prefix === "oai_dc" || paper === null || paper.arxivId !== null,
  )
    .map(
      ([prefix, schema, namespace]) =>
        `<metadataFormat>\n${textElement("metadataPrefix", prefix)}${textElement("schema", schema)}${textElement("metadataNamespace", namespace)}</metadataFormat>\n`,
    )
    .join("");
}

async function listAllSets({ reader }: Context, token: string | undefined): Promise<string> {
  if (token !== undefined) {
    throw new OaiFault("badResumptionToken", "resumptionToken: all sets come in one answer");
  }
  const sets = await listSets(reader);
  if (sets.length === 0) throw new OaiFault("noSetHierarchy", "There are no sets yet");
  return sets
    .map(
      ({ setSpec, setName }) =>
        `<set>\n${textElement("setSpec", setSpec)}${textElement("setName", setName)}</set>\n`,
    )
    .join("");
}

async function getRecord(context: Context, given: Record<string, string>): Promise<string> {
  const format = readFormat(given["metadataPrefix"]);
  const paper = await paperOf(context, given["identifier"] ?? "");
  if (format === "arXiv" && paper.arxivId === null) {
    throw new OaiFault("cannotDisseminateFormat", "metadataPrefix: this record has oai_dc alone");
  }
  const { changed_at: changedAt } = await context.reader
    .selectFrom("paper")
    .select("changed_at")
    .where("paper_id", "=", paper.paperId)
    .executeTakeFirstOrThrow();
  return recordXml(paper, changedAt, format, context.settings);
}

async function paperOf({ reader, settings }: Context, identifier: string) {
  const key = keyOfIdentifier(identifier, settings);
  const paper = key === null ? null : await findPaper(reader, key);
  if (paper) return paper;
  throw new OaiFault("idDoesNotExist", "identifier: is not known here");
}

async function list({ reader, settings, now }: Context, asked: ListRequest): Promise<string> {
  // What changes while a list is read belongs to the next harvest.
  const request = { ...asked, before: asked.before ?? new Date(now().getTime() + 1).toISOString() };
  const { papers, next } = await listChanged(reader, request, PAGE_SIZE[request.verb]);
  const records = papers.map(({ paper, changedAt }) =>
    request.verb === "ListRecords"
      ? recordXml(paper, changedAt, request.format, settings)
      : headerXml(paper, changedAt, settings),
  );
  const cursor = ` cursor="${asked.after?.count ?? 0}"`;
  // The last page of a list of several says so by an empty token (§3.5).
  const token = next
    ? `<resumptionToken${cursor}>${writeToken(next)}</resumptionToken>\n`
    : asked.after === null
      ? ""
      : `<resumptionToken${cursor}/>\n`;
  return records.join("") + token;
}
