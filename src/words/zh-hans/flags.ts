import type { Messages } from "../en/en.ts";

export const flags: Messages["flags"] = {
  spam: "垃圾信息或广告",
  abuse: "侮辱或人身攻击",
  "off-topic": "与论文无关",
  duplicate: "同一论文已收录",
  wrong: "标题、作者或链接有误",
  "not-research": "不是研究论文",
  other: "其他",
};
