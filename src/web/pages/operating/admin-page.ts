import { html } from "hono/html";
import type { Finding } from "../../../checks/finding.ts";
import type { Fault } from "../../../http/answer-figures.ts";
import type { OperatorFigures } from "../../operating/operator-figures.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { grouped, instantWords } from "../words.ts";

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
  const { jobs, deliveries, harvests, papers, changesWaiting, disk } = figures;
  return page({
    site,
    title: "Administration",
    path: "/admin",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Administration</h1>
      <p>
        As of ${time(at)}.
        ${isWhole ? null : html`<a href="/admin?checks=all">Check everything</a> (slow on a large store).`}
      </p>
      <h2>Checks</h2>
      ${table("Checks", ["Level", "Check", "Found", "To do"], rows(sorted(findings).map(cellsOf)))}
      <h2>Jobs</h2>
      ${table("Jobs", ["Kind", "State", "Count", "Oldest due"], rows(jobs.map((row) => [row.kind, row.state, row.count, timeOf(row.oldest)])))}
      <h2>Harvest</h2>
      ${table("Harvest", ["Set", "State", "Records", "Last complete"], rows(harvests.map((row) => [row.set, row.state, row.records, row.completedAt === null ? "never" : time(row.completedAt)])))}
      <h2>Mail</h2>
      ${table("Mail", ["State", "Deliveries", "Oldest due"], rows(deliveries.map((row) => [row.state, row.count, timeOf(row.oldest)])))}
      <h2>Store</h2>
      ${table(
        "Store",
        ["What", "Figure"],
        rows([
          ["Papers", papers],
          ["Changes waiting to be indexed", changesWaiting],
          [
            "Free disk",
            disk
              ? `${(disk.freeBytes / GIB).toFixed(1)} of ${(disk.bytes / GIB).toFixed(1)} GiB`
              : "not known",
          ],
        ]),
      )}
      <h2>Errors in the last 24 h</h2>
      <p>Search the log for the request ID. Errors of other processes are in their logs.</p>
      ${table("Errors", ["When", "Request", "Status", "Request ID"], rows(faults.map((row) => [time(row.at), `${row.method} ${row.path}`, String(row.status), html`<code>${row.requestId}</code>`])))}`,
  });
}

/** Figures at the right, words at the left. */
const rows = (cells: Array<Array<Slot | number>>): Html[] =>
  cells.map(
    (row) =>
      html`<tr>
        ${row.map((cell) => (typeof cell === "number" ? html`<td class="n">${grouped(cell)}</td>` : html`<td>${cell}</td>`))}
      </tr>`,
  );

const time = (at: string): Html => html`<time datetime="${at}">${instantWords(at)}</time>`;
const timeOf = (at: string | null): Slot => (at === null ? null : time(at));

const ORDER = { problem: 0, warning: 1, ok: 2 } as const;
/** Columns of figures. */
const NUMBERS = new Set(["Count", "Records", "Deliveries"]);
const WORDS = { problem: "Problem", warning: "Look", ok: "Good" } as const;

const sorted = (findings: Finding[]): Finding[] =>
  [...findings].sort((a, b) => ORDER[a.level] - ORDER[b.level]);

const cellsOf = ({ level, check, message, advice }: Finding): Slot[] => [
  WORDS[level],
  check,
  message,
  advice,
];

function table(name: string, heads: string[], rows: Html[]): Slot {
  if (rows.length === 0) return html`<p>None.</p>`;
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col" ${NUMBERS.has(head) ? html`class="n"` : null}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
