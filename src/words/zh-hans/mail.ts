import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const mail = ({ count }: Formats): Messages["mail"] => ({
  andMore: (title, more) => `${title}，另有${count(more, { other: "# 篇" })}`,
  nothingNew: (title) => `${title}：没有新论文`,
  nothingNewText: "自上一期以来没有新论文。你曾要求在这种情况下也通知你。",
  onlyNotices: "自上一期以来没有新论文，但有给你的通知。",
  noticesSubject: (title, notices) => `${title}：${count(notices, { other: "# 条通知" })}`,
  moreNotices: (more) => count(more, { other: "网站上还有 # 条通知" }),
  papers: (total) => count(total, { other: "# 篇论文" }),
  pick: "编辑推荐",
  topStory: "头条",
  curator: (name) => `${name}，编辑`,
  aCurator: "编辑",
  forYou: "为你挑选的论文",
  top: "热门论文",
  inCategory: (expression) => `${expression} 领域的论文`,
  matching: (query) => `与“${query}”匹配的论文`,
  /** Why a paper is in an issue. */
  reasons: {
    top: "本站热门论文",
    category: (expression) => `来自 ${expression}`,
    query: (query) => `符合你的搜索“${query}”`,
  },
  cadence: { daily: "每天", weekdays: "工作日", weekly: "每周" },
  why: (what, cadence) =>
    `你收到此邮件，是因为你订阅了${what}（${cadence}）。我们不跟踪打开或点击。`,
  change: "更改主题和时间",
  unsubscribe: "退订",
  onTheWeb: "在网页上阅读",
  links: {
    code: "代码",
    project: "项目",
    data: "数据",
    model: "模型",
    demo: "演示",
    paper: "论文",
  },
  link: "链接",
  confirm: {
    subject: (site) => `确认订阅 ${site}`,
    intro: (site) => `（希望是你本人）申请订阅 ${site}：`,
    what: (what, cadence, hour, zone, papers) =>
      `${what}，最多 ${papers} 篇，${cadence} ${hour}:00（${zone}）。`,
    ask: "请确认订阅：",
    button: "确认订阅",
    valid: "链接七天内有效。",
    ignore: "如果不是你本人，请忽略：我们不会再来信。",
  },
  signIn: {
    subject: (site) => `登录 ${site}`,
    intro: (site) => `（希望是你本人）请求用此邮箱登录 ${site}。`,
    open: "在同一浏览器中打开此链接并点击按钮：",
    code: "或在等待页面输入此验证码：",
    valid: "两者均只能使用一次，10 分钟内有效。如果不是你本人，请忽略：没有它们谁也无法登录。",
  },
});
