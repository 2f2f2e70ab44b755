import { readableText } from "../base/tex/readable-text.ts";
import type { Issue } from "./issue-content.ts";
import { clip } from "./issue-content.ts";
import { authorLine, dateLine, linkName, mailWords, titleLine } from "./issue-words.ts";
import type { MailLinks, Room } from "./issue-words.ts";

const COLUMNS = 76;

/** The text part: the same content as the HTML part (DG12). */
export function issueText(issue: Issue, links: MailLinks, room: Room): string {
  const { intro, why } = mailWords(issue);
  const entries = issue.entries.map(({ place, reason, paper }) =>
    [
      wrap(`${place}. ${titleLine(paper, room)}`),
      wrap([authorLine(paper, room), dateLine(paper)].filter(Boolean).join(" · ")),
      wrap(clip(oneLine(readableText(paper.text)), room.text_characters_max)),
      wrap(`${reason}.`),
      links.site + paper.path,
      ...paper.links.map(({ kind, url }) => `${linkName(kind)}: ${url}`),
    ]
      .filter(Boolean)
      .join("\n"),
  );
  const foot = [
    wrap(why),
    `Change or pause: ${links.manage}`,
    `Unsubscribe: ${links.leave}`,
    ...(links.archive === null ? [] : [`Read on the web: ${links.archive}`]),
    [links.siteName, links.site, links.contact].filter(Boolean).join(" · "),
  ];
  return `${[wrap(issue.title), wrap(intro), ...entries, `-- \n${foot.join("\n")}`].join("\n\n")}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Lines of at most 76 characters where there are spaces to break at. */
function wrap(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > COLUMNS) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
