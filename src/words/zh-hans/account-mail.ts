import type { Messages } from "../en/en.ts";

export const accountMail: Messages["accountMail"] = {
  change: {
    subject: (site) => `确认你在 ${site} 的新邮箱`,
    intro: (site) => `（希望是你本人）想把此邮箱用于 ${site} 账号。`,
    open: "请在提出更改的浏览器中打开此链接并点击按钮：",
    valid: "链接只能使用一次，10 分钟内有效。如果不是你本人，请忽略，一切保持不变。",
  },
  taken: {
    subject: (site) => `此邮箱在 ${site} 已有账号`,
    text: (site) =>
      `（希望是你本人）想把此邮箱用于另一个 ${site} 账号。该邮箱已有账号，因此没有任何更改。`,
    signIn: "在此登录该账号：",
    otherwise: "如要将此邮箱用于另一个账号，请先更改或删除现有账号的邮箱。",
  },
  changed: {
    subject: (site) => `你的 ${site} 账号已更换邮箱`,
    text: (site) =>
      `你的 ${site} 账号现在使用另一个邮箱，此邮箱已不能用于登录。发往此邮箱的订阅照常发送。`,
    otherwise: "如果不是你本人，请立即联系本站管理员：",
  },
  notice: {
    subject: (what, site) => `${what}：你的 ${site} 账号`,
    text: (what, moment, site) =>
      `${what}（${moment} UTC）。你的 ${site} 账号的所有其他会话和全部 API 令牌均已结束。`,
    otherwise:
      "如果不是你本人，请登录，结束所有其他会话，并移除你不认识的项目。如果无法登录，请联系本站管理员。",
    changes: {
      "passkey-added": "已添加一个通行密钥",
      "passkey-removed": "已移除一个通行密钥",
      "identity-linked": "已关联另一个平台的账号",
      "identity-unlinked": "已解除与另一个平台账号的关联",
      "mail-on": "已开启邮件登录",
      "mail-off": "已关闭邮件登录",
    },
  },
  subscription: {
    subject: (site) => `你的 ${site} 订阅`,
    intro: (site) =>
      `（希望是你本人）申请了 ${site} 订阅的新链接。你可以在那里更改、暂停或结束订阅：`,
    valid: (days) => `链接有效期为 ${days}。如果不是你本人，请忽略。`,
  },
  ownResults: {
    subject: (site) => `您的论文在 ${site} 上的结果`,
    intro: (title, site) =>
      `${site} 上新增了您的论文《${title}》的一项结果。您是经过验证的作者，您对结果的意见会与结果一同显示。`,
    open: "查看并说明结果是否正确：",
    valid:
      "该链接只能使用一次，14 天内有效。每篇论文每周最多一封此类邮件；您可以在该页面上选择不再接收。",
  },
};
