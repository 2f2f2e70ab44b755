import { html } from "hono/html";
import type { Finding } from "../../checks/finding.ts";
import type { Fault } from "../../http/answer-figures.ts";
import type { OperatorFigures } from "../operator-figures.ts";
import type { Html, Slot } from "./html.ts";
import { page } from "./layout.ts";
import type { Site } from "./site.ts";

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
  const rows = (cells: Array<Array<Slot | number>>) =>
    cells.map(
      (row) =>
        html`<tr>
          ${row.map((cell) => html`<td>${cell}</td>`)}
        </tr>`,
    );
  return page({
    site,
    title: "Operation",
    path: "/admin",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Operation</h1>
      <p>
        As of <time datetime="${at}">${at}</time>.
        ${isWhole ? null : html`<a href="/admin?checks=all">Check everything</a> (slow on a large store).`}
      </p>
      <h2>Checks</h2>
      ${table("Checks", ["Level", "Check", "Found", "To do"], rows(sorted(findings).map(cellsOf)))}
      <h2>Jobs</h2>
      ${table("Jobs", ["Kind", "State", "Count", "Oldest due"], rows(jobs.map((row) => [row.kind, row.state, row.count, row.oldest])))}
      <h2>Harvest</h2>
      ${table("Harvest", ["Set", "State", "Records", "Last complete"], rows(harvests.map((row) => [row.set, row.state, row.records, row.completedAt ?? "never"])))}
      <h2>Mail</h2>
      ${table("Mail", ["State", "Deliveries", "Oldest due"], rows(deliveries.map((row) => [row.state, row.count, row.oldest])))}
      <h2>Store</h2>
      ${table(
        "Store",
        ["What", "Figure"],
        rows([
          ["Papers", papers],
          ["Changes the index has still to read", changesWaiting],
          [
            "Free disk",
            disk
              ? `${(disk.freeBytes / GIB).toFixed(1)} of ${(disk.bytes / GIB).toFixed(1)} GiB`
              : "not known",
          ],
        ]),
      )}
      <h2>Errors of the last day in this process</h2>
      <p>The request's number stands in its log line: <code>grep NUMBER</code> finds the reason.</p>
      ${table("Errors", ["When", "Request", "Status", "Number"], rows(faults.map((row) => [row.at, `${row.method} ${row.path}`, row.status, html`<code>${row.requestId}</code>`])))}`,
  });
}

const ORDER = { problem: 0, warning: 1, ok: 2 } as const;
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
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
