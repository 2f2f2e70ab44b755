/** Signing in, and what a reader sets. */
export const account = {
  signIn: "Sign in",
  signInAgain: "Sign in again",
  intro:
    "No password: we’ll email you a link and a code. New here? This creates your account, so you can vote, comment, save and submit.",
  again:
    "To change how you sign in, please sign in once more: your last sign-in was more than an hour ago.",
  email: "Email address",
  emailLink: "Email me a link",
  cookie: "We set one cookie to keep you signed in. No tracking.",
  passkey: "Sign in with a passkey",
  with: (provider: string) => `Sign in with ${provider}`,
  check: "Check your inbox",
  checkText:
    "If that address can receive mail, a message is on its way. Open its link in this browser and press the button, or type its code here. Both work once, for 10 minutes.",
  code: "Six-digit code",
  askAgain: "Ask again",
  signInTo: (site: string) => `Sign in to ${site}`,
  finish: "Click to finish signing in.",
  finishNote: "If you didn’t request this, just close the page.",
  otherBrowser: "Not in this browser",
  otherStep: "Ask for a link in this browser",
  language: "Language",
  languageAuto: "As my browser asks",
  saveLanguage: "Save language",
  submitTitle: "Submit a paper",
  submitIntro:
    "Any paper, old or new: we read its title, authors and abstract at the source. If we already have it, we’ll take you there.",
  submitId: "arXiv ID, DOI or URL",
  submitWhy: "Why should others read it?",
  byHand: "Enter title and authors manually",
  title: "Title",
  authors: "Authors, one per line",
  abstract: "Abstract",
  published: "Publication date",
  submit: "Submit",
  waiting: "Thank you. A moderator will look at it",
  waitingText:
    "We check submissions from new accounts without a known source before they appear. There’s nothing more to do.",
};
