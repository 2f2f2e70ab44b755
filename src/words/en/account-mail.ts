/** Mails about an account: a new address, and changes in the ways to sign in. */
export const accountMail = {
  change: {
    subject: (site: string) => `Confirm your new address for ${site}`,
    intro: (site: string) => `You (we hope) want to use this address for your ${site} account.`,
    open: "Open this link in the browser you asked from and press the button:",
    valid: "It works once, for 10 minutes. If it wasn’t you, do nothing and nothing will change.",
  },
  taken: {
    subject: (site: string) => `This address already has a ${site} account`,
    text: (site: string) =>
      `You (we hope) wanted to use this address for another ${site} account. It already has an account, so nothing was changed.`,
    signIn: "Sign in to it here:",
    otherwise:
      "To use the address for the other account, first change the address of this one or delete it.",
  },
  changed: {
    subject: (site: string) => `Your ${site} account has a new address`,
    text: (site: string) =>
      `Your ${site} account now uses another address, and you can no longer sign in with this one. Digests sent to this address continue.`,
    otherwise: "If it wasn’t you, write to the administrator of this site at once:",
  },
  notice: {
    subject: (what: string, site: string) => `${what}: your ${site} account`,
    text: (what: string, moment: string, site: string) =>
      `${what} on ${moment} UTC. All other sessions and all API tokens of your ${site} account were ended.`,
    otherwise:
      "If it wasn’t you, sign in, end all other sessions and remove anything you don’t recognize. If you can’t sign in, write to the administrator of this site.",
    changes: {
      "passkey-added": "A passkey was added",
      "passkey-removed": "A passkey was removed",
      "identity-linked": "An account with another provider was linked",
      "identity-unlinked": "An account with another provider was unlinked",
      "mail-on": "Sign-in by email was turned on",
      "mail-off": "Sign-in by email was turned off",
    },
  },
  subscription: {
    subject: (site: string) => `Your subscription to ${site}`,
    intro: (site: string) =>
      `You (we hope) asked for a new link to your ${site} subscription. There you can change, pause or end it:`,
    valid: (days: string) => `The link is valid for ${days}. If it wasn’t you, do nothing.`,
  },
  ownResults: {
    subject: (site: string) => `Results of your paper on ${site}`,
    intro: (title: string, site: string) =>
      `A result of your paper “${title}” was added on ${site}. You are a proven author of it, so your word on its results is shown with them.`,
    open: "See them and say whether they are right or wrong:",
    valid:
      "The link works once, for 14 days. You get a mail like this at most once a week for a paper, and none when you say so on that page.",
  },
};
