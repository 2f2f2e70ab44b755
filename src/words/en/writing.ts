/** One comment by itself, its history, and claiming a paper. */
export const writing = {
  comment: "Comment",
  on: "On {paper}",
  edit: "Edit your comment",
  yours: "Your comment",
  text: "Comment, in Markdown",
  kept: "Earlier versions stay in its history.",
  save: "Save",
  remove: "Delete comment",
  post: "Post comment",
  history: "History of a comment",
  now: "Now",
  until: (moment: string) => `Until ${moment} UTC`,
  claim: {
    title: "Claim this paper",
    proven: "Your claim is accepted: you are marked as an author and can add links on its page.",
    noAuthors: "We don’t know its authors, so it can’t be claimed yet.",
    youAre: "You are",
    byModerator: "By a moderator",
    refused: (date: string) =>
      `A moderator did not find your claim proven. Ask again with another page that shows it, or from ${date} on.`,
    asked: "A moderator has been asked.",
    proofPage: "A page that proves it (optional)",
    ask: "Ask a moderator",
    byOrcid: "By your ORCID iD",
    namesOrcid: (author: string, orcid: string) =>
      `The record names ${author} with your iD ${orcid}.`,
    button: "Claim paper",
    linkOrcid: "The record names ORCID iDs of its authors. {link}, then come back.",
    linkYours: "Link yours",
    noOrcid: (orcid: string) => `No author of the record has your iD ${orcid}.`,
    byOwnPage: "By a page of yours",
    byOwnPageText:
      "The paper has no link to code or a project page here. Put this token on a page of yours that names the paper by title or identifier, then enter its address. A moderator checks that it is there and decides whether the page is an author’s.",
    address: "Address of the page",
    check: "Check",
    byPaperPage: "By the paper’s own page",
    byPaperPageText:
      "Put this token anywhere on one of these pages (a README is enough), then press the button. You can remove it afterwards.",
    tokenPage: "Page with the token",
  },
};
