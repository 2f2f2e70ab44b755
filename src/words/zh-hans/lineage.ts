import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const lineage = ({ number }: Formats): Messages["lineage"] => ({
  title: "传承",
  builtOn: "所依据的论文",
  followedBy: "后续论文",
  date: "日期",
  paper: "论文",
  noDate: "日期不详",
  picture: (before, after) =>
    `时间线上有 ${number(before)} 篇更早的论文和 ${number(after)} 篇更晚的论文；表格列出了它们。`,
  more: (total) => `还有 ${number(total)} 篇。`,
  archived: (day) => `${day}的存档副本`,
  from: (sources, day) => `${sources}，${day}；仅限本站的论文。`,
});
