/** Errors of accounts, mails, subscriptions and set-up: each English sentence, with the places of its values, in this language. */
export const accountFaults: Record<string, string> = {
  "A token can last from 1 to {0} days.": "令牌有效期为 1 至 {0} 天。",
  "An account can have at most {0} passkeys. Remove one first.":
    "一个账号最多 {0} 个通行密钥，请先移除一个。",
  "An account can have at most {0} tokens. Revoke one that isn’t used.":
    "一个账号最多 {0} 个令牌，请撤销不用的令牌。",
  "An account can have only one ORCID iD. Unlink the other first.":
    "一个账号只能有一个 ORCID iD，请先解除另一个。",
  "Choose a date after today and within a year (YYYY-MM-DD).":
    "请选择今天之后、一年之内的日期（YYYY-MM-DD）。",
  "Enter an email address to continue.": "请填写邮箱后继续。",
  "Only the paper’s authors can add links. Claim it first.": "只有论文作者可以添加链接，请先认领。",
  "Open this link in the browser you requested the change from.":
    "请在提出更改的浏览器中打开此链接。",
  "Passkeys need a site with a domain name and HTTPS.": "通行密钥需要站点有域名和 HTTPS。",
  "Sign-in by email is turned off for this account. Use a passkey or a linked account; if you’ve lost them, ask the administrator.":
    "此账号已关闭邮件登录。请使用通行密钥或关联账号；如已丢失，请联系管理员。",
  "That isn’t the code from the newest email, or it’s older than 10 minutes. Check it, or ask for a new one.":
    "这不是最新邮件中的验证码，或已超过 10 分钟。请核对或重新申请。",
  "That took longer than 5 minutes or was sent twice. Add it again.":
    "操作超过 5 分钟或重复提交，请重新添加。",
  "That took longer than 5 minutes or was sent twice. Try again.":
    "操作超过 5 分钟或重复提交，请再试一次。",
  "That was more than {0} in {1}. Nothing was changed.": "{1}内超过了 {0} 次，没有任何更改。",
  "That’s your last way to sign in. Add another, or turn sign-in by email back on, before you remove it.":
    "这是你最后一种登录方式。请先添加另一种，或重新开启邮件登录，再移除它。",
  "The handle “{0}” is reserved. Choose another.": "用户名“{0}”为本站保留，请换一个。",
  "The handle “{0}” is taken.": "用户名“{0}”已被使用。",
  "The handle “{0}” is taken. Choose another.": "用户名“{0}”已被使用，请换一个。",
  "The request is larger than {0} bytes.": "请求超过 {0} 字节。",
  "The site can’t save anything right now. Nothing was changed; try again later.":
    "本站暂时无法保存。没有任何更改，请稍后再试。",
  "There is already an account for {0}.": "{0} 已有账号。",
  "There is no account here for this passkey. Use another one, or sign in by email.":
    "没有与此通行密钥对应的账号。请换一个，或用邮件登录。",
  "There is no reader with this name.": "没有叫这个名字的读者。",
  "This account is suspended until {0}. You can still read and download your data.":
    "此账号停用至 {0}。你仍可阅读并下载自己的数据。",
  "This account no longer exists.": "该账号已不存在。",
  "This address already has an account. Nothing was changed.": "该邮箱已有账号，没有任何更改。",
  "This can only be done in the browser.": "此操作只能在浏览器中进行。",
  "This link has been used or is older than 10 minutes. Ask for a new one.":
    "此链接已使用或已超过 10 分钟，请重新申请。",
  "This link has been used or replaced by a newer one, or is older than 10 minutes. Ask again.":
    "此链接已使用、已被新链接取代，或已超过 10 分钟。请重新申请。",
  "This link is incomplete or older than 10 minutes. Ask again.":
    "此链接不完整或已超过 10 分钟，请再试一次。",
  "This link is incomplete or older than 10 minutes. Ask for a new one.":
    "此链接不完整或已超过 10 分钟，请重新申请。",
  "This link only works in the browser you requested it from. Open it there, or type the code from the email there.":
    "此链接只能在申请它的浏览器中使用。请在那里打开，或输入邮件中的验证码。",
  "This needs a sign-in or an API token from the last hour. Sign in again or create a new token.":
    "此操作需要一小时内的登录或 API 令牌。请重新登录或创建新令牌。",
  "This needs a token: “Authorization: Bearer bs_…”. Create one on your account page or with “broadsheet account token”.":
    "需要令牌：“Authorization: Bearer bs_…”。请在账号页面或用“broadsheet account token”创建。",
  "This needs the role {0}; yours is {1}.": "需要角色 {0}，你的角色是 {1}。",
  "This page is for administrators only.": "此页面仅供管理员使用。",
  "This passkey is already added.": "该通行密钥已添加过。",
  "This request came from another site, so nothing was done.": "此请求来自其他网站，未予执行。",
  "This set-up link has been used or is older than an hour. Restart the program: until set-up is done, each start prints a new one.":
    "此设置链接已使用或已超过一小时。请重启程序：设置完成之前，每次启动都会给出新链接。",
  "This sign-in took longer than 15 minutes, was already used, or was started in another browser.":
    "本次登录超过 15 分钟、已使用过，或在另一个浏览器中开始。",
  "This site doesn’t offer that provider.": "本站不支持该登录方式。",
  "This subscription no longer exists.": "该订阅已不存在。",
  "This token lacks the permission “{0}”. Create one that has it.":
    "该令牌缺少权限“{0}”，请创建带有此权限的令牌。",
  "This token no longer exists.": "该令牌已不存在。",
  "To create a token that can curate or moderate, sign in with a passkey first.":
    "要创建可选荐或管理的令牌，请先用通行密钥登录。",
  "Too many requests are waiting. Try again later.": "排队的请求太多，请稍后再试。",
  "Too many wrong codes were typed for this address, so codes are off for an hour. Open the link from the email in this browser instead.":
    "此邮箱输错验证码次数过多，一小时内验证码停用。请改为在此浏览器中打开邮件里的链接。",
  "We couldn’t read the passkey from your browser. Try again.":
    "无法读取浏览器发来的通行密钥，请再试一次。",
  "We couldn’t verify the passkey, so it wasn’t added.": "无法验证该通行密钥，因此没有添加。",
  "You can choose at most {0} categories at once.": "一次最多选择 {0} 个类别。",
  "You can link at most {0} accounts. Unlink one first.": "最多可关联 {0} 个账号，请先解除一个。",
  "a day": "一天",
  "a minute": "一分钟",
  "an hour": "一小时",
  "enter the address to send the digest to.": "请填写接收邮箱。",
  "sign in, or first say what you like at /you/seed.": "请登录，或先在 /you/seed 说明你的喜好。",
  "write one line of text without control characters.": "请填写一行文字，不含控制字符。",
  "{0} is already linked to another account here. Sign in to that one and unlink it first.":
    "{0} 已关联本站的另一个账号。请先登录那个账号解除关联。",
  "{0} minutes": " {0} 分钟",
  "{0}: {1}": "{0}: {1}",
  "{0}: {1} {2}.": "{0}: {1} {2}。",
  "“About” has {0} characters; {1} are allowed.": "“关于我”有 {0} 个字符，最多 {1} 个。",
  "“{0}” can’t be a handle. Use 2 to 30 letters, digits and hyphens, starting and ending with a letter or digit.":
    "“{0}”不能作为用户名。请使用 2 至 30 个字母、数字和连字符，首尾须为字母或数字。",
  "“{0}” is not a category of arXiv. Write it as on arXiv, for example cs.AI or hep-th.":
    "“{0}”不是 arXiv 类别。请按 arXiv 的写法，例如 cs.AI 或 hep-th。",
  "“{0}” is not a permission. Permissions are {1}.": "“{0}”不是权限，可用权限有 {1}。",
  "“{0}” is not a role. Roles are {1}.": "“{0}”不是角色，可用角色有 {1}。",
  "“{0}” is not a time zone. An example is Europe/Berlin.": "“{0}”不是时区，例如 Europe/Berlin。",
  "“{0}” is not a whole number from {1} to {2}.": "“{0}”不是 {1} 到 {2} 的整数。",
  "“{0}” is not an email address. Write it as name@example.org.":
    "“{0}”不是邮箱地址，请写成 name@example.org。",
  "“{0}” is not one of {1}.": "“{0}”不在 {1} 之中。",
};
