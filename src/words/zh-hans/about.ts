import type { Formats } from "../formats.ts";
import type { Messages } from "../en/en.ts";

export const about = ({ count }: Formats): Messages["about"] => ({
  title: "关于",
  description: (site) => `${site} 是什么，论文从哪里来，程序如何读取。`,
  heading: (site) => `关于 ${site}`,
  intro: (site) =>
    `${site} 是研究论文的头版。新论文取自 arXiv，读者和策展人投票选出最好的，排序由一个公开的公式决定。`,
  poweredBy: (version) => `由开源软件 Broadsheet 驱动，版本 ${version}。`,
  papers: "论文",
  here: (total) => count(total, { other: "共 # 篇论文" }),
  hereAbout: (total) => count(total, { other: "约 # 篇论文" }),
  span: (from, to) => `，从 ${from} 到 ${to}`,
  noSets: "目前没有定期收录任何 arXiv 分类。",
  sets: "定期收录的 arXiv 分类：{sets}。",
  sources: "标题、作者和摘要来自原始来源。全文和 PDF 保留在原处，这里提供链接。",
  allHere: "已公布的论文全部在此：{status}逐日列出。",
  notAllHere: "{status}逐日列出已公布的论文中有多少篇在此。",
  statusPage: "状态页",
  ranking: "排序",
  rankingText: "{formula}及其权重是公开的，每篇论文都说明其名次，{log}列出策展人和版主的每项决定。",
  formula: (version) => `公式 ${version}`,
  log: "管理日志",
  api: "接口",
  apiText:
    "每个列表也有 Atom、RSS、JSON Feed 和 Markdown 版本：在地址后加上 {atom}、{rss}、{json} 或 {md}。论文有 {formats}。机器可读的说明见 {openapi}。智能体：{mcp} 提供 MCP。收割程序：{oai} 提供 OAI-PMH。",
  more: "{sources}列出我们查询论文的其他来源。{search}介绍查询语法。",
  sourcesPage: "来源页",
  searchPage: "搜索帮助",
  privacy: "隐私",
  privacyText:
    "阅读无需账号，也不设置 Cookie。不从其他网站加载任何内容。我们的邮件没有跟踪像素，也不统计点击。",
  contact: "联系方式：{contact}。",
});
