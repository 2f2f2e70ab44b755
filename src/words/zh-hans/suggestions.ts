import type { Messages } from "../en/en.ts";

export const suggestions: Messages["suggestions"] = {
  title: "摘要中报告的结果",
  note: "由程序读取，尚未核对。有人确认后才会成为结果。",
  accept: "确认为结果",
  model: "模型",
  add: "添加结果",
  signIn: "登录后即可确认。",
  dismiss: "不是结果",
  dismissButton: "驳回",
  reason: "理由（记入公开日志）",
};
