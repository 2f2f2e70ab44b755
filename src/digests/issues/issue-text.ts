import { leadText } from "../../base/lead-text.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import { noticeText } from "../../notices/notice-words.ts";
import type { Words } from "../../words/words.ts";
import type { Issue, IssueEntry } from "./issue-content.ts";
import { clip } from "./issue-content.ts";
import {
  REASON_CHARACTERS_MAX,
  authorLine,
  fieldOf,
  linkName,
  pickOf,
  titleLine,
  whyLine,
} from "./issue-words.ts";
import type { MailLinks, Room } from "./issue-words.ts";

const COLUMNS = 76;

/** The text part: the same content as the HTML part (DG12). */
export function issueText(words: Words, issue: Issue, links: MailLinks, room: Room): string {
  const { mail, formats } = words;
  const head = `${links.siteName}, ${formats.longDay(issue.period)}`;
  const intro =
    issue.entries.length > 0
      ? mail.papers(issue.entries.length)
      : issue.told.notices.length > 0
        ? mail.onlyNotices
        : mail.nothingNewText;
  const entries = issue.entries.map((entry, at) =>
    entryText(words, entry, { links, room, isLead: at === 0, isPersonal: issue.isPersonal }),
  );
  const foot = [
    wrap(whyLine(words, issue)),
    `${mail.change}: ${links.manage}`,
    ...(links.archive === null ? [] : [`${mail.onTheWeb}: ${links.archive}`]),
    `${mail.unsubscribe}: ${links.leave}`,
    [links.siteName, links.site, links.contact].filter(Boolean).join(" · "),
  ];
  return `${[wrap(head), wrap(intro), ...entries, ...noticeTexts(words, issue, links), `-- \n${foot.join("\n")}`].join("\n\n")}\n`;
}

function noticeTexts(words: Words, { told }: Issue, { site }: MailLinks): string[] {
  const { notices, moreCount } = told;
  if (notices.length === 0) return [];
  const lines = notices.map(
    (notice) =>
      `${wrap(`${noticeText(words, notice)} ${oneLine(readableText(notice.title))}`)}\n${site}${notice.path}`,
  );
  const more = moreCount === 0 ? [] : [`${words.mail.moreNotices(moreCount)}: ${site}/notices`];
  return [words.taste.notices.title, ...lines, ...more];
}

interface EntryShape {
  links: MailLinks;
  room: Room;
  isLead: boolean;
  isPersonal: boolean;
}

function entryText(
  words: Words,
  entry: IssueEntry,
  { links, room, isLead, isPersonal }: EntryShape,
): string {
  const { place, paper } = entry;
  const pick = pickOf(words, entry);
  const most = isLead ? room.lead_characters_max : room.text_characters_max;
  const text = most === 0 ? "" : clip(oneLine(readableText(leadText(paper, most))), most);
  const facts = [authorLine(words, paper, room, isLead ? 3 : 1), fieldOf(words, paper)];
  return [
    wrap(`${place}. ${titleLine(paper, room)}`),
    pick === null ? "" : wrap(`${words.mail.pick} (${pick.by})${pick.text && `: ${pick.text}`}`),
    wrap(text),
    wrap(facts.filter(Boolean).join(" · ")),
    isPersonal ? wrap(clip(entry.reason, REASON_CHARACTERS_MAX)) : "",
    links.site + paper.path,
    ...paper.links.map(({ kind, url }) => `${linkName(words, kind)}: ${url}`),
  ]
    .filter(Boolean)
    .join("\n");
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
