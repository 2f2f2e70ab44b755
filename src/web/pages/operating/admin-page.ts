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
  const { site, at, findings, isWhole } = data;
  const { operating: words } = site.words;
  const part = partsOf(site.words);
  const checks = sorted(findings).map((each) => cellsOf(words, each));
  return page({
    site,
    title: words.admin,
    path: "/admin",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${words.admin}</h1>
      <p>
        ${filled(words.asOf, { time: timeOf(site.words, at) })}.
        ${isWhole ? null : html`<a href="/admin?checks=all">${words.checkAll}</a> ${words.slow}`}
      </p>
      ${part(words.checks, [words.level, words.check, words.found, words.toDo], checks)}
      ${work(site.words, data.figures)}${store(site.words, data.figures)}
      ${errors(site.words, data.faults)}`,
  });
}

type Cells = (Slot | number)[][];

/** A heading with its table. */
const partsOf =
  ({ operating, formats }: Words) =>
  (name: string, heads: string[], cells: Cells, note: Slot = null): Html =>
    html`<h2>${name}</h2>
      ${note}${table(operating, name, heads, rows(formats, cells))}`;

function work(all: Words, { jobs, harvests, deliveries }: OperatorFigures): Html {
  const { operating: words } = all;
  const part = partsOf(all);
  const stateOf = (state: string): string => words.states[state] ?? state;
  const due = (at: string | null): Slot => (at === null ? null : timeOf(all, at));
  return html`${part(
    words.jobs,
    [words.kind, words.state, words.count, words.oldestDue],
    jobs.map((row) => [
      html`<code translate="no">${row.kind}</code>`,
      stateOf(row.state),
      row.count,
      due(row.oldest),
    ]),
  )}${part(
    words.harvest,
    [words.set, words.state, words.records, words.lastComplete],
    harvests.map((row) => [
      row.set,
      stateOf(row.state),
      row.records,
      due(row.completedAt) ?? words.never,
    ]),
  )}${part(
    words.mail,
    [words.state, words.deliveries, words.oldestDue],
    deliveries.map((row) => [stateOf(row.state), row.count, due(row.oldest)]),
  )}`;
}

function store(all: Words, { papers, changesWaiting, disk }: OperatorFigures): Html {
  const { operating: words, formats } = all;
  const gib = (bytes: number): string => formats.decimal(bytes / GIB, 1);
  return partsOf(all)(
    words.store,
    [words.what, words.figure],
    [
      [words.papers, papers],
      [words.waitingIndex, changesWaiting],
      [
        words.freeDisk,
        figure(disk ? words.gib(gib(disk.freeBytes), gib(disk.bytes)) : words.notKnown),
      ],
    ],
  );
}

function errors(all: Words, faults: Fault[]): Html {
  const { operating: words } = all;
  return partsOf(all)(
    words.errors,
    [words.when, words.request, words.httpStatus, words.requestId],
    faults.map((row) => [
      timeOf(all, row.at),
      `${row.method} ${row.path}`,
      String(row.status),
      html`<code>${row.requestId}</code>`,
    ]),
    html`<p>${words.errorsNote}</p>`,
  );
}

const timeOf = ({ formats }: Words, at: string): Html =>
  html`<time datetime="${at}">${formats.moment(at)} UTC</time>`;

/** A figure that has words in it. */
const figure = (text: string): Html => html`<div class="n">${text}</div>`;

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
