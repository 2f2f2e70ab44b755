import { html } from "hono/html";
import type { Finding } from "../../../checks/finding.ts";
import type { Fault } from "../../../http/answer-figures.ts";
import type { OperatorFigures } from "../../operating/operator-figures.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";

export interface AdminPageData {
  site: Site;
  at: string;
  findings: Finding[];
  figures: OperatorFigures;
  faults: Fault[];
  /** True where everything was looked at, not only what is quick. */
  isWhole: boolean;
}

const GIB = 1024 ** 3;

export function adminPage(data: AdminPageData): Html {
  const { site, at, findings, figures, faults, isWhole } = data;
  const { operating: words, formats } = site.words;
  const time = (at: string): Html => html`<time datetime="${at}">${formats.moment(at)} UTC</time>`;
  const timeOf = (at: string | null): Slot => (at === null ? null : time(at));
  const stateOf = (state: string): string => words.states[state] ?? state;
  const { jobs, deliveries, harvests, papers, changesWaiting, disk } = figures;
  return page({
    site,
    title: words.admin,
    path: "/admin",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${words.admin}</h1>
      <p>
        ${filled(words.asOf, { time: time(at) })}.
        ${isWhole ? null : html`<a href="/admin?checks=all">${words.checkAll}</a> ${words.slow}`}
      </p>
      <h2>${words.checks}</h2>
      ${table(
        words,
        words.checks,
        [words.level, words.check, words.found, words.toDo],
        rows(
          formats,
          sorted(findings).map((each) => cellsOf(words, each)),
        ),
      )}
      <h2>${words.jobs}</h2>
      ${table(
        words,
        words.jobs,
        [words.kind, words.state, words.count, words.oldestDue],
        rows(
          formats,
          jobs.map((row) => [row.kind, stateOf(row.state), row.count, timeOf(row.oldest)]),
        ),
      )}
      <h2>${words.harvest}</h2>
      ${table(
        words,
        words.harvest,
        [words.set, words.state, words.records, words.lastComplete],
        rows(
          formats,
          harvests.map((row) => [
            row.set,
            stateOf(row.state),
            row.records,
            row.completedAt === null ? words.never : time(row.completedAt),
          ]),
        ),
      )}
      <h2>${words.mail}</h2>
      ${table(
        words,
        words.mail,
        [words.state, words.deliveries, words.oldestDue],
        rows(
          formats,
          deliveries.map((row) => [stateOf(row.state), row.count, timeOf(row.oldest)]),
        ),
      )}
      <h2>${words.store}</h2>
      ${table(
        words,
        words.store,
        [words.what, words.figure],
        rows(formats, [
          [words.papers, papers],
          [words.waitingIndex, changesWaiting],
          [
            words.freeDisk,
            disk
              ? words.gib(
                  formats.decimal(disk.freeBytes / GIB, 1),
                  formats.decimal(disk.bytes / GIB, 1),
                )
              : words.notKnown,
          ],
        ]),
      )}
      <h2>${words.errors}</h2>
      <p>${words.errorsNote}</p>
      ${table(
        words,
        words.errors,
        [words.when, words.request, words.httpStatus, words.requestId],
        rows(
          formats,
          faults.map((row) => [
            time(row.at),
            `${row.method} ${row.path}`,
            String(row.status),
            html`<code>${row.requestId}</code>`,
          ]),
        ),
      )}`,
  });
}

/** Figures at the right, words at the left. */
const rows = (formats: Words["formats"], cells: Array<Array<Slot | number>>): Html[] =>
  cells.map(
    (row) =>
      html`<tr>
        ${row.map((cell) => (typeof cell === "number" ? html`<td class="n">${formats.number(cell)}</td>` : html`<td>${cell}</td>`))}
      </tr>`,
  );

const ORDER = { problem: 0, warning: 1, ok: 2 } as const;

const sorted = (findings: Finding[]): Finding[] =>
  [...findings].sort((a, b) => ORDER[a.level] - ORDER[b.level]);

const cellsOf = (words: Words["operating"], { level, check, message, advice }: Finding): Slot[] => [
  words.levels[level],
  html`<span lang="en">${check}</span>`,
  html`<span lang="en">${message}</span>`,
  html`<span lang="en">${advice}</span>`,
];

function table(words: Words["operating"], name: string, heads: string[], rows: Html[]): Slot {
  const figures = new Set([words.count, words.records, words.deliveries, words.figure]);
  if (rows.length === 0) return html`<p>${words.none}</p>`;
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col" ${figures.has(head) ? html`class="n"` : null}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
