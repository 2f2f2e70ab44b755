import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

const reasons = ({ list, number }: Formats): Messages["taste"]["reasons"] => ({
  like: (titles, words) =>
    `类似于 ${list(titles)}${words.length > 0 ? `：${words.join("、")}` : ""}`,
  words: (words) => `关于 ${words.join("、")}`,
  interest: (words) => `属于你的两个兴趣之一：${words.join("、")}`,
  likedAuthor: (name, papers) => `作者 ${name}，你喜欢过其 ${number(papers)} 篇论文`,
  author: (name) => `作者 ${name}，你已关注`,
  category: (expression) => `属于 ${expression}，你已关注`,
  search: (query) => `符合你的搜索“${query}”`,
  organization: (name) => `来自 ${name}，你已关注`,
  collection: (name) => `收录于 ${name}，你已关注`,
  everybody: "来自本站首页",
});

const begin: Messages["taste"]["begin"] = {
  title: "我们还不了解你",
  text: "在此之前，论文按全站的顺序排列。可以这样开始：",
  press: "在喜欢的论文下点“更多此类”",
  seed: "列出你熟悉的论文：编号、标题、BibTeX",
  follow: "关注作者、领域或一次搜索",
  cookie:
    "没有账号时，一切都保存在此浏览器的一个 Cookie 中，其中只有论文编号、你的选择和上次访问的时间。存满后最早的记录会被丢弃。登录后会一并带走。",
};

const you = ({ count, number }: Formats): Messages["taste"]["you"] => ({
  title: "我们了解的你",
  lede: "决定你的论文顺序的一切。别人看不到，也不影响别人。",
  papers: "论文",
  papersOf: (papers) => count(papers, { other: "# 篇论文" }),
  interests: "两个兴趣",
  interestsText: "你的论文涉及两个不同的方面，分别取平均；新论文按与之更接近的一个计算。",
  interestOf: (papers) => `${count(papers, { other: "# 篇论文" })}，例如`,
  words: "词语",
  wordsText: "从你的论文中学到。用 − 和 + 调整每项的权重：从不计入到三倍。",
  authors: "作者",
  none: "暂无。",
  weightOf: (name, weight, most) => `${name}：权重 ${weight}，最高 ${most}`,
  less: (name) => `减少${name}`,
  more: (name) => `增加${name}`,
  save: "保存",
  forget: "忘记",
  dial: "在你的喜好与大家所读之间",
  dialHelp: "0：只看你的喜好。100：看大家所读。",
  dialNow: (dial) => `当前为 ${dial}。`,
  reset: "全部忘记",
  resetText: "你的投票和收藏保持不变，但在这里不再计入。",
  export: "导出为 JSON 文件",
  import: "导入",
  importLabel: "JSON 文件的内容",
  importDo: "替换现有内容",
  imported: (unknown) =>
    unknown === 0 ? "已导入。" : `已导入，但本站没有其中的 ${number(unknown)} 篇论文。`,
  how: "工作原理",
  howText: [
    "每篇论文变成两样东西：标题和摘要中的词（越少见权重越大），以及一个表示含义的向量。对你投票、收藏或要求“更多此类”的论文取平均，越新的越重要；再减去本站所有论文的共同部分。如果你的论文属于两个相距很远的领域，则分别取平均，按更接近的一个计算。",
    "新论文在词语、含义和作者三方面与这个平均比较，以标准差相加，总和决定位置。你关注的会加分。你不感兴趣的论文会使每天与它最接近的十篇各减一个标准差。你屏蔽的不会出现。",
    "没有任何训练，也不参考别人的阅读。每次点击在下一次回答中生效，撤销后一切恢复原样。这种顺序能多好地找到人们放进阅读清单的论文，有测量结果随程序公布。",
    "在本页可以调整、忘记、导出或重置全部内容。",
  ],
  feed: "你的订阅源地址",
  feedText: "知道这个地址的人都能读到你的列表。新地址会使旧地址失效。",
  feedRenew: "换一个新地址",
});

const seedPage = ({ number }: Formats): Messages["taste"]["seedPage"] => ({
  title: "从你熟悉的论文开始",
  label: "编号、网址、标题、BibTeX、RIS 或 CSL-JSON",
  help: (most) => `每行一个，或粘贴不超过 20 MB 的文件内容；最多 ${number(most)} 条。`,
  file: "或选择文件",
  go: "查找",
  orcid: "或你的 ORCID iD",
  orcidHelp: "例如 0000-0002-1825-0097。我们只向 orcid.org 查询一次你公开记录中的作品。",
  goOrcid: "查找我的论文",
  asking: "正在等待 ORCID",
  looking: (looked, total) => `已查找 ${number(looked)} 条，共 ${number(total)} 条`,
  trying: (problem) => `尚无回应（${problem}）。我们会在几分钟内继续尝试。`,
  leave: "你可以离开此页面，一周内随时回来查看。",
  reload: "查看进度",
  another: "从另一份列表开始",
  noRecord: (orcid) => `ORCID 没有公开记录 ${orcid}。没有任何更改。`,
  failed: (problem) => `无法查询 ORCID（${problem}）。没有任何更改；请稍后再试，或上传文件。`,
  mine: "这些是我的论文：以此开始",
  found: (papers) => `找到 ${number(papers)} 篇，现已计入`,
  unknown: (papers) => `${number(papers)} 条未找到`,
});

const following: Messages["taste"]["following"] = {
  title: "你的关注",
  none: "暂无。",
  kinds: {
    author: "作者",
    category: "领域",
    search: "搜索",
    organization: "机构",
    collection: "收藏集",
  },
  muted: "你永远不想看到的",
  mutedKinds: { word: "词语", author: "作者", category: "领域" },
  add: "关注",
  mute: "屏蔽",
  unfollow: "取消关注",
  unmute: "取消屏蔽",
  kind: "类型",
  value: "名称",
  valueHelp: "作者或机构填地址的最后一段，领域如 cs.AI+cs.LG，搜索词，或 读者/收藏集。",
  end: "取消",
  opml: "全部导出为 OPML，供阅读器使用",
};

const triage = ({ number }: Formats): Messages["taste"]["triage"] => ({
  title: (day) => `通读这一天：${day}`,
  left: (left, all) => `剩余 ${number(left)} / ${number(all)}`,
  skip: "跳过",
  vote: "投票",
  save: "收藏",
  skipChosen: "将选中的标为已看",
  skipAll: "全部标为已看",
  keys: "按键：j 下一篇，k 上一篇，s 收藏，x 已看，o 打开，v 投票",
  done: "这一天已全部看完。",
  read: "通读这一天",
});

const notices: Messages["taste"]["notices"] = {
  title: "通知",
  none: "暂无通知。这里会显示对你评论的回复、收藏论文的新版本、所关注作者的新论文，以及认领的结果。",
  answer: (name) => `${name} 回复了你的评论，论文：`,
  version: (version) => `你收藏的论文有第 ${version} 版`,
  withdrawn: "你收藏的一篇论文已撤回",
  author: (name) => `${name} 的新论文`,
  claim: (isProven) => (isProven ? "管理员确认你是作者：" : "管理员认为你的认领证据不足："),
  isNew: "新",
  markRead: "全部标为已读",
  feed: "你的私人通知订阅源",
};

export const taste = (formats: Formats): Messages["taste"] => ({
  forYou: "为你推荐",
  onlyYou: "只有你能看到这个页面。",
  personalLede: (papers) => `${formats.count(papers, { other: "# 篇近期论文" })}，按你的喜好排列。`,
  more: "更多此类",
  not: "不感兴趣",
  seen: "已看过",
  notOf: {
    title: "不感兴趣的是……",
    text: "以后在此页和邮件中都不再出现。可在关注列表中撤销。",
    word: (word) => `词语“${word}”`,
    author: (name) => `作者 ${name}`,
    field: (name) => `领域 ${name}`,
  },
  takeBack: "撤销",
  label: (act, title) => `${act}：${title}`,
  hidden: (papers) => formats.count(papers, { other: "# 篇已按你的屏蔽隐藏" }),
  seenHidden: (papers) => formats.count(papers, { other: "# 篇你已看过" }),
  onlyHidden: "仅显示已隐藏的论文。",
  wholeList: "完整列表",
  unseenOnly: "仅未看过",
  show: "显示",
  nextPage: "更多论文",
  feedHere: "你的订阅源",
  byMail: "通过邮件接收",
  learnt: "我们认为你喜欢的内容",
  atOnce: "更改立即生效。",
  followCount: (follows) => formats.count(follows, { other: "# 位作者、领域或搜索。" }),
  manage: "管理",
  followSearch: "关注一个搜索",
  reasons: reasons(formats),
  newMark: "新",
  sinceLastVisit: "上次访问之后新增",
  kept: {
    unreadable: (isSignedIn) =>
      isSignedIn
        ? "此浏览器保存的选择已损坏或来自其他网站，因此已被移除。你的账户不受影响。"
        : "此浏览器保存的选择已损坏或来自其他网站，因此已被移除。“为你推荐”将重新开始，其他内容没有变化。",
    dropped: (choices) =>
      `此浏览器的 Cookie 已满，已移除你最早的 ${formats.number(choices)} 项选择。使用账户则可全部保留。`,
  },
  begin,
  you: you(formats),
  seedPage: seedPage(formats),
  following,
  triage: triage(formats),
  notices,
});
