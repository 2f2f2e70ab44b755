import { UserError, messageOf } from "../../base/errors.ts";
import type { PaperRecord } from "../../papers/stored/paper-record.ts";
import { readOaiPageNow } from "./oai-pmh.ts";
import type { OaiPage } from "./oai-pmh.ts";
import { understand } from "../understand.ts";

/**
 * The papers of a saved OAI-PMH answer, in its order; what could not be understood comes raw with
 * its reason (HV8). Deleted records say nothing that could be imported and are passed over.
 * @throws UserError where the file is no such answer, or an answer that is an error
 */
export function* readOaiXml(
  bytes: Buffer,
): Generator<{ record: PaperRecord } | { problem: string; raw: string }> {
  const page = pageOf(bytes);
  for (const record of page.records) {
    const result = understand(record);
    if (result.kind === "paper") yield { record: result.record };
    if (result.kind === "problem") yield { problem: result.reason, raw: result.raw() };
  }
}

function pageOf(bytes: Buffer): OaiPage {
  let page: OaiPage;
  try {
    page = readOaiPageNow(bytes);
  } catch (error) {
    throw new UserError(`It begins as XML but is no OAI-PMH answer: ${messageOf(error)}.`);
  }
  const [error] = page.errors;
  if (error)
    throw new UserError(`It is an OAI-PMH error, not records: ${error.code} ${error.message}.`);
  return page;
}
