import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const ranking = ({ count }: Formats): Messages["ranking"] => ({
  title: "排序方式",
  about: "决定每个页面顺序的公开公式及其权重。",
  intro:
    "所有页面用同一公式排序，对所有人相同。它只使用有日期的公开信号，因此可以重现过去的任何排序。",
  formula: (version) => `公式 ${version}`,
  ruleText:
    "热度 {h} 以 {d} 为起点，即论文公布或后来上榜的日期，从 1990 年 1 月 1 日起计：每天加一，因此论文不会下沉，而是被更新的论文超过。对每类信号 {k}，{n} 是它出现的次数，{w} 是权重，{m} 是最多能增加的值。取对数使第十票比第一百票更有分量，上限使任何信号都无法单独支撑一篇论文；缺少某类信号也不扣分。",
  quality: "这一排序的效果如何",
  interest: "预期兴趣",
  interestText: (days) =>
    `{interest}在有人投票之前为当天排序。它是 0 到 1 之间的比例，直接计入，不取对数：最多增加半天，少于一票（${days} 天）。它从本站的公开选择中学习：选荐、投票、评论和公开合集，从不来自个别读者的浏览。此前被选中作者的论文会上升，与被选中论文相似的也会上升。在选中论文还很少时，若其作者数多于平常，作者众多的论文也会上升。每天至少八分之一的位置留给从未在此被选中的作者。刷票团伙的投票不参与学习。`,
  outweigh: (none, one, three, ten) =>
    `最初的真实投票就会超过它。一篇毫无预期的论文，要超过预期满值的论文，需要 ${count(none, { other: "# 票" })}对 0 票、${one} 票对 1 票、${three} 票对 3 票、${ten} 票对 10 票。`,
  weights: "公式的权重",
  signal: "信号",
  weightHead: "权重",
  mostHead: "最多增加",
  orders: "各页面的排序",
  day: "今天、某一天",
  dayText: "若有编辑版次则按其顺序，然后按不含天数的公式。",
  week: "周、月",
  weekText: "按不含天数的公式：加权分数。",
  trending: "热门",
  trendingText: "按热度。",
  newest: "最新",
  newestText: "按公布日期，最新在前；没有日期的论文排在最后。",
  ties: "并列",
  tiesText: "公布更早者在前，其次按编号，因此不会并列。",
  rings: "刷票",
  ringsText: "所有投票都会显示；可疑群体的投票权重较低：",
  ringNew: (days, votes, history) =>
    `新读者的投票：账户不足 ${days} 天，或在过去 ${history} 天内投票少于 ${votes} 篇，或今天才首次投票；`,
  ringBurst: (votes, minutes) => `${minutes} 分钟内来自同一网络的 ${votes} 票或更多；`,
  ringCohort: (votes) =>
    `在一天之内注册的 ${votes} 个或更多账户的投票，而偶然情况下投给同一论文的会少得多；`,
  ringStrike: (votes, hours, regular, history) =>
    `${hours} 小时内来自过去 ${history} 天投票少于 ${regular} 篇的读者的 ${votes} 票或更多，而平时这类投票所占比例小得多；`,
  ringTogether: (papers, share, others) =>
    `远超偶然地一起投票的读者：至少 ${papers} 篇论文，且占投票较少一方的 ${share}，并与 ${others} 人或更多如此。`,
  ringCount: (share, tenfold) =>
    `以上合计相当于论文其他投票的 ${share}，若以下更多则取之：一票，并且每增加十倍再加 ${tenfold}。少于此数的论文不受影响。每篇论文的“为何在此”会说明扣除了多少。`,
  ringTest:
    "在随程序提供的模拟（{file}）中，10 到 50 个此类账户组成的团伙只能把前 100 名中的中位论文提升一位，而诚实投票损失的权重略多于百分之一。定期投票、在不同日期加入且此前从未一起投票的读者无法与普通人群区分：他们的首次行动会计入。",
  check: "验证",
  checkText:
    "每篇论文的“为何在此”列出各项输入，其和即为热度。本站管理员可以重现过去任意时刻：{command}。选荐内容会注明，并列在{log}中。",
  theLog: "管理日志",
  versions: "版本",
  fromStart: "自始",
  since: (date) => `自 ${date} 起`,
});
