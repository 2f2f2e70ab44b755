import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const curate = ({ number, list, longDay, dayAndMonth }: Formats): Messages["curate"] => ({
  title: "编辑台",
  lede: (day) =>
    `${longDay(day)}的论文，最有希望的排在最前。这一顺序是从本站的推荐和投票中学到的。`,
  none: "还没有排好任何一天。请先推荐或投票几篇论文；一小时内就会学到顺序。",
  author: (name, papers) => `${name} 有 ${number(papers)} 篇论文曾在这里被推荐或获得投票`,
  words: (words) => `与这里选出的论文相似：${list(words)}`,
  newHere: "新作者：此前没有任何作者的论文在这里入选",
  note: "评语",
  day: "日期",
  pick: "推荐",
  pickLabel: (title) => `推荐《${title}》`,
  missed: (day) => `${dayAndMonth(day)}错过的论文`,
  missedText: "这些论文排在前 30 名，但没有人投票或推荐。",
  quality: "这一顺序的表现",
  qualityText: "入选论文中，当天排在前 30 名的比例。",
  week: "周",
  share: "排在前 30 名",
  ofChosen: (first, chosen) => `${number(chosen)} 篇中的 ${number(first)} 篇`,
  how: "排名如何计算",
});
