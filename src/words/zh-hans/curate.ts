import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const curate = ({
  number,
  percent,
  list,
  longDay,
  dayAndMonth,
}: Formats): Messages["curate"] => ({
  title: "编辑台",
  lede: (day) =>
    `${longDay(day)}的论文，最有希望的排在最前。这一顺序是从本站公开的推荐、投票、讨论和收藏中学到的。`,
  none: "还没有排好任何一天。请先推荐或投票几篇论文；一小时内就会学到顺序。",
  author: (name, papers) => `${name} 此前有 ${number(papers)} 篇论文在这里被推荐、投票、讨论或收藏`,
  seededAuthor: (name) => `${name} 是本站示例论文的作者`,
  listedAuthor: (name) => `${name} 在本站的作者名单上`,
  importedAuthor: (name, papers) => `${name} 此前有 ${number(papers)} 篇论文在导入的历史中入选`,
  words: (words, from) => {
    if (from === "examples") return `符合建站时的设定：${list(words)}`;
    if (from === "imports") return `与导入的历史中入选的论文相似：${list(words)}`;
    return `与这里入选的论文相似：${list(words)}`;
  },
  likeExample: (title) => `与示例论文《${title}》有共同的词`,
  wish: (words) => `内容涉及“${words}”，这是本站管理员设定的`,
  field: (name) => `属于 ${name}，这是本站管理员设定的领域`,
  team: (authors) => `这篇论文有 ${number(authors)} 位作者，而这里入选的论文作者通常较多`,
  newHere: "新作者：此前没有任何作者的论文在这里入选",
  noReason: "这里入选的论文都与它不太相似：它只有当天每篇论文都有的最低值",
  note: "评语",
  day: "日期",
  pick: "推荐",
  pickLabel: (title) => `推荐《${title}》`,
  dayOf: (title) => `推荐《${title}》的日期；留空表示今天`,
  dismiss: "移开",
  dismissLabel: (title) => `把《${title}》从我的编辑台移开`,
  bringBack: "放回",
  bringBackLabel: (title) => `把《${title}》放回我的编辑台`,
  dismissed: (papers) => `${number(papers)} 篇已移开的论文`,
  keys: "按键：j 和 k 移动，o 打开，p 写推荐评语，x 移开，v 投票。",
  missed: (day) => `${dayAndMonth(day)}错过的论文`,
  missedText: "这些论文排在前 30 名，但没有人投票或推荐。",
  quality: "这一顺序的表现",
  qualityText: "入选论文中，当天排在前 30 名的比例。",
  week: "周",
  share: "排在前 30 名",
  ofChosen: (first, chosen) => `${number(chosen)} 篇中的 ${number(first)} 篇`,
  qualityIntro:
    "在有人投票之前，每天的论文按本站过去的选择排序。条形表示后来入选的论文中当天排在前 30 名的比例；竖线表示随机排序时的比例。",
  qualityOff: "本站关闭了预期兴趣：新的一天不按它排序。",
  qualityFew: (chosen, least) =>
    `最近十二周有 ${number(chosen)} 篇论文入选。少于 ${number(least)} 篇时，这些数字说明不了什么。`,
  qualitySum: (sums) =>
    `最近十二周入选的 ${number(sums.chosen)} 篇论文中，有 ${number(sums.first)} 篇（${percent(sums.first / sums.chosen)}）当天排在前 30 名。随机排序时约为 ${number(Math.round(sums.byChance))} 篇。`,
  qualityCaution: "排在前面的论文读的人更多，因此也更容易入选：这一比例有一部分来自排序本身。",
  byChance: "随机",
  example: "示例",
  exampleLede: "在目前的热门论文中，这一篇得票最多：",
  exampleTotal: (hotness, version) => `按公式 ${version} 计算的热度：${hotness}`,
  how: "排名如何计算",
});
