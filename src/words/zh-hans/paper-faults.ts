/** Errors of papers, comments, collections and lists: each English sentence, with the places of its values, in this language. */
export const paperFaults: Record<string, string> = {
  "A category expression can have at most {0} terms.": "类别表达式最多 {0} 项。",
  "A category expression needs at least one category, for example cs.AI+cs.LG-cs.CY.":
    "类别表达式至少要有一个类别，例如 cs.AI+cs.LG-cs.CY。",
  "A collection can hold at most {0} papers.": "一个收藏夹最多 {0} 篇论文。",
  "A comment can have at most {0} links.": "一条评论最多 {0} 个链接。",
  "A link must be one of {0}.": "链接类型必须是以下之一：{0}。",
  "A moderator couldn’t confirm this claim. Try again with another page that proves it, or after {0}.":
    "版主无法确认这次认领。请换一个能证明的页面再试，或在 {0} 之后再试。",
  "A new account can put {0} links in a comment on its first day.":
    "新账号第一天每条评论最多 {0} 个链接。",
  "A new account can submit {0} papers on its first day.": "新账号第一天最多可提交 {0} 篇论文。",
  "A new account can write {0} comments on its first day.": "新账号第一天最多写 {0} 条评论。",
  "A note can have at most {0} characters.": "笔记最多 {0} 个字符。",
  "A paper can be {0}, not “{1}”.": "论文状态可以是 {0}，不能是“{1}”。",
  "A paper can have at most {0} links.": "一篇论文最多有 {0} 个链接。",
  "A profile can hold at most {0} papers.": "一份偏好最多 {0} 篇论文。",
  "A result must be one of {0}.": "结果状态必须是以下之一：{0}。",
  "A title can have at most {0} characters, a description {1}.":
    "标题最多 {0} 个字符，说明最多 {1} 个。",
  "A {0} can’t invite a {1}.": "{0} 不能邀请 {1}。",
  "A {0} can’t suspend a {1}.": "{0} 不能停用 {1} 的账号。",
  "At least one administrator has to remain.": "至少要保留一位管理员。",
  "Choose a reason: {0}.": "请选择原因：{0}。",
  "Choose a state, write a note, or remove the paper.": "请选择状态、写笔记或移除论文。",
  "Choose one of this paper’s links to its code or project page.":
    "请选择这篇论文的代码或项目页链接。",
  "Choose what to do.": "请选择操作。",
  "Choose which author you are.": "请选择你是哪位作者。",
  "Enter a full URL that starts with https:// and has at most {0} characters.":
    "请填写以 https:// 开头的完整网址，最多 {0} 个字符。",
  "Enter a public collection as reader/collection.": "请按 读者/收藏夹 的格式填写公开收藏夹。",
  "Enter the full URL of a page of yours that names this paper: https://….":
    "请填写你自己的、提到这篇论文的页面的完整网址：https://…。",
  "Enter the title of the paper.": "请填写论文标题。",
  "Give a reason. It’s shown in the moderation log.": "请填写理由，它会显示在管理日志中。",
  "Give at most {0} authors, one per line.": "最多填写 {0} 位作者，每行一位。",
  "Give the collection a title.": "请为收藏夹填写标题。",
  "Link your ORCID iD on your account page first, then claim.":
    "请先在账号页面关联你的 ORCID iD，再认领。",
  "No author in this paper’s record has the ORCID iD {0}.":
    "这篇论文的作者中没有人的 ORCID iD 是 {0}。",
  "Nothing would change. Give another title, links or organizations.":
    "没有任何变化。请填写不同的标题、链接或机构。",
  "Only a confirmed author of its paper can do this. Claim the paper first.":
    "只有该论文的认证作者才能这样做，请先认领论文。",
  "Only curators and confirmed authors of its paper can correct a result.":
    "只有选荐人和该论文的认证作者可以更正结果。",
  "Only its author can edit a comment.": "只有作者本人可以编辑评论。",
  "Result {0} already says the same.": "结果 {0} 的内容与此相同。",
  "Suspend for 1 to {0} days.": "停用时间为 1 至 {0} 天。",
  "That doesn’t identify a paper. Enter an arXiv ID (2311.03285), a DOI (10.…) or a full URL (https://…).":
    "无法识别为论文。请填写 arXiv 编号（2311.03285）、DOI（10.…）或完整网址（https://…）。",
  "That would be more than {0}. Remove some first.": "将超过 {0} 个，请先移除一些。",
  "The abstract has {0} characters; {1} are allowed.": "摘要有 {0} 个字符，最多 {1} 个。",
  "The comment has {0} characters; {1} are allowed.": "评论有 {0} 个字符，最多 {1} 个。",
  "The comment is empty. Write something.": "评论为空，请写点内容。",
  "The comment you’re replying to doesn’t exist.": "你回复的评论不存在。",
  "The comment you’re replying to has been removed.": "你回复的评论已被移除。",
  "The field is empty. Write something.": "该栏为空，请填写。",
  "The note has {0} characters; {1} are allowed.": "备注有 {0} 个字符，最多 {1} 个。",
  "The page of {0} has already been read and mailed. Pick the paper for today ({1}) or a later day.":
    "{0} 的页面已经发布并寄出。请为今天（{1}）或之后的日期推荐。",
  "The reason has {0} characters; {1} are allowed.": "理由有 {0} 个字符，最多 {1} 个。",
  "The source of this identifier has no such paper. If it exists, enter its title and authors manually; a moderator will check it.":
    "该标识符的来源中没有这篇论文。如果它确实存在，请手动填写标题和作者，版主会核对。",
  "The title has {0} characters; {1} are allowed.": "标题有 {0} 个字符，最多 {1} 个。",
  "There is no category “{0}”.": "没有类别“{0}”。",
  "There is no feed at this address. Its link may have been renewed.":
    "此地址没有订阅源，链接可能已更新。",
  "There is no organization number {0}.": "没有编号为 {0} 的机构。",
  "There is no paper “{0}” to merge into.": "没有可以并入的论文“{0}”。",
  "There is no such collection, or it isn’t yours.": "没有这个收藏夹，或它不属于你。",
  "There is no such collection.": "没有这个收藏夹。",
  "There is no such comment.": "没有这条评论。",
  "There is no such duplicate.": "没有这篇重复论文。",
  "There is no such paper.": "没有这篇论文。",
  "There is no such pick.": "没有这条推荐。",
  "There is no such result.": "没有这条结果。",
  "There is no such submission.": "没有这份提交。",
  "There is no table for this task on this data set; a curator can add it.":
    "该任务在此数据集上没有排行榜，选荐人可以添加。",
  "There is no {0} “{1}” here.": "没有 {0}“{1}”。",
  "There is nothing at this address.": "此地址没有内容。",
  "These two are already one paper.": "这两篇已经是同一篇论文。",
  "This claim has already been decided.": "这次认领已经处理过了。",
  "This comment is hidden and can’t be edited.": "这条评论已被隐藏，无法编辑。",
  "This discussion is locked. The moderation log says why.": "这个讨论已锁定，原因见管理日志。",
  "This is not an ORCID iD. It has sixteen digits, for example 0000-0002-1825-0097, and the last one checks the others.":
    "这不是 ORCID iD。它有十六位，例如 0000-0002-1825-0097，最后一位用于校验。",
  "This isn’t valid JSON. Paste the whole file.": "这不是有效的 JSON，请粘贴整个文件。",
  "This page link isn’t valid. Go back to the first page of the list.":
    "此分页链接无效，请回到列表第一页。",
  "This paper is already picked for {0}.": "这篇论文已被推荐到 {0}。",
  "This paper no longer exists.": "该论文已不存在。",
  "This site doesn’t look up ORCID records.": "本站不查询 ORCID。",
  "This submission has already been {0}.": "这份提交已经处理过了。",
  "Wait until your earlier lists are done.": "请等之前提交的列表处理完。",
  "We couldn’t reach {0} (status {1}). Nothing was saved; try again later.":
    "无法连接 {0}（状态码 {1}）。没有保存任何内容，请稍后再试。",
  "We couldn’t reach {0} ({1}). Nothing was saved; try again later.":
    "无法连接 {0}（{1}）。没有保存任何内容，请稍后再试。",
  "We couldn’t read anything there ({0}). Enter the title and authors manually, or try again later.":
    "那里没有可读取的内容（{0}）。请手动填写标题和作者，或稍后再试。",
  "We couldn’t read the form. Go back and send it again.": "无法读取表单，请返回重新提交。",
  "We couldn’t read {0} ({1}). Try again later.": "无法读取 {0}（{1}），请稍后再试。",
  "We didn’t find {0} on {1} (status {2}). Add it there, wait until it shows, and try again.":
    "在 {1} 上没有找到 {0}（状态码 {2}）。请将它加到页面上，等它显示后再试。",
  "We found no papers in that. Paste IDs, URLs, titles, BibTeX, RIS or CSL-JSON.":
    "没有找到论文。请粘贴编号、网址、标题、BibTeX、RIS 或 CSL-JSON。",
  "Write at most {0} characters.": "最多填写 {0} 个字符。",
  "You can have at most {0} collections.": "你最多可以有 {0} 个收藏夹。",
  "You can have at most {0} notes.": "你最多可以有 {0} 条笔记。",
  "You can’t vote on your own comment.": "不能给自己的评论投票。",
  "codeUrl: enter a full URL that starts with https://.":
    "codeUrl: 请填写以 https:// 开头的完整网址。",
  "dataset: we don’t know “{0}”; a curator can add it.": "dataset: 没有“{0}”，选荐人可以添加。",
  "days: “{0}” is not a whole number from 1 to {1}.": "days: “{0}”不是 1 到 {1} 的整数。",
  "dial: write a whole number from 0 to 100.": "dial: 请填写 0 到 100 的整数。",
  "enter its name": "请填写名称",
  "has: “{0}” is not known. Use one of {1}.": "has: 不支持“{0}”，可用 {1}。",
  "metrics: give at least one measured value.": "metrics: 请至少填写一个测量值。",
  "metrics: there are {0}; {1} are allowed.": "metrics: 共 {0} 个，最多 {1} 个。",
  "metrics: this table has {0}.": "metrics: 此排行榜有 {0}。",
  "metrics: this table has {0}; a curator can add another.":
    "metrics: 此排行榜有 {0}，选荐人可以添加其他指标。",
  "metrics: “{0}” has no value that can be read.": "metrics: “{0}”没有可读取的值。",
  "metrics: “{0}” of {1} is not a number.": "metrics: {1} 的“{0}”不是数字。",
  "paper: we don’t have this paper yet; submit it first.": "paper: 我们还没有这篇论文，请先提交。",
  "quote the sentence or table that shows the value, and say where it is":
    "请引用给出该数值的句子或表格，并注明位置",
  "sort: “{0}” is not known. Use one of {1}.": "sort: 不支持“{0}”，可用 {1}。",
  "task: we don’t know “{0}”; a curator can add it.": "task: 没有“{0}”，选荐人可以添加。",
  "weight: write a number from 0 to {0}.": "weight: 请填写 0 到 {0} 的数字。",
  "year: “{0}” is not a year. Write it with four digits.": "year: “{0}”不是年份，请写四位数字。",
  "{0} doesn’t name this paper. Add its title or identifier there and try again.":
    "{0} 没有提到这篇论文。请在那里加上标题或标识符后再试。",
  "{0} has something other than a paper under this identifier.": "{0} 中该标识符对应的不是论文。",
  "{0} is too far away. Choose today ({1}) or a day within a year.":
    "{0} 太远了。请选择今天（{1}）或一年之内的日期。",
  "{0}: has {1} characters; {2} are allowed.": "{0}: 有 {1} 个字符，最多 {2} 个。",
  "{0}: {1}.": "{0}: {1}。",
  "{0}: “{1}” is not one of {2}.": "{0}: “{1}”不在 {2} 之中。",
  "“{0}” has no word to recognize a paper by.": "“{0}”中没有可用来识别论文的词。",
  "“{0}” is not a date. Write it as YYYY-MM-DD.": "“{0}”不是日期，请写成 YYYY-MM-DD。",
  "Nobody here has that name.": "这里没有人叫这个名字。",
  "Only curators and this board’s moderators can do this.":
    "只有策展人和此排行榜的管理员可以这样做。",
  "Only curators, this board’s moderators, the paper’s confirmed authors and the reader who added a result can correct it.":
    "只有策展人、此排行榜的管理员、论文的已确认作者以及添加该结果的读者可以更正它。",
  "The account this link belongs to is suspended.": "此链接所属的账号已被停用。",
  "This result isn’t from your paper.": "这个结果不属于你的论文。",
  "Say of at least one result whether it is right or wrong.": "请至少对一个结果说明是否正确。",
  "model: the title doesn’t name one. Enter its name.": "model：标题中没有模型名称，请填写。",
  "Only curators, this board’s moderators and confirmed authors can dismiss a suggestion.":
    "只有策展人、此排行榜的管理员和已确认的作者可以忽略建议。",
  "This suggestion no longer exists.": "此建议已不存在。",
  "{0} already looks after {1}.": "{0} 已经在管理 {1}。",
  "{0} doesn’t look after {1}.": "{0} 没有在管理 {1}。",
  "There is no task “{0}” here.": "这里没有任务“{0}”。",
  "There is no data set “{0}” here.": "这里没有数据集“{0}”。",
  "sign in and choose papers for you as well: notices come with them.":
    "请登录并同时选择“为你推荐”：通知会随它一起发送。",
};
