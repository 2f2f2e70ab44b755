/** Mail address, passkeys and accounts elsewhere: how one signs in. */
export const waysIn = {
  title: "How you sign in",
  mailOn: (email: string) => `With a link or code that we email to ${email}.`,
  mailOff: (email: string) =>
    `Email sign-in is off: links and codes sent to ${email} don’t open this account.`,
  turnOff: "Turn off email sign-in",
  turnOn: "Turn on email sign-in",
  newEmail: "New email",
  newEmailHint:
    "We’ll email a link to it, and the address changes when you press the button there. Your digests keep going to the address you subscribed with.",
  changeEmail: "Change email",
  passkeys: "Passkeys",
  noPasskeys: "None. A passkey signs you in with your device: no email, no password.",
  added: (date: string) => `added ${date}`,
  synced: "synced between your devices",
  remove: "Remove",
  passkeyName: "Name of the new passkey",
  passkeyHint: "So that you recognize the device.",
  addPasskey: "Add a passkey",
  needsScript: "Adding a passkey needs JavaScript.",
  linked: "Linked accounts",
  noLinked: "None. A linked account signs you in here too.",
  unlink: "Unlink",
  linkWith: (provider: string) => `Link with ${provider}`,
  onTo: (provider: string) => `Continue to ${provider}`,
  onToText: (provider: string) =>
    `${provider} asks whether it may tell us who you are, and sends you back here. We learn nothing else about you there and can’t act in your name.`,
  goTo: (provider: string) => `Go to ${provider}`,
  comeFrom: (provider: string) => `You’ve come back from ${provider}.`,
  linkToMine: "Link to my account",
  oneMore: "One more step",
  knowsYou: (provider: string, label: string) =>
    `${provider} knows you as ${label}. No account here is linked with that yet.`,
  hasAccount: (email: string) =>
    `The address ${email} has an account here. Sign in to it by email once, then link the two.`,
  enterEmail:
    "Enter your email address: we’ll email you a link, then link the two. New here? This creates your account.",
  linkText: (provider: string, label: string, handle: string) =>
    `${provider} knows you as ${label}. Once linked, it signs you in here as ${handle}, next time without an email.`,
  notYou: "If this isn’t you, just close the page.",
  failed: (provider: string) => `Signing in with ${provider} failed`,
  nothingChanged: "Nothing was changed.",
  orByMail: "Sign in by email or try again",
  backToAccount: "Back to your account",
  unreachable: (provider: string) => `${provider} couldn’t be reached.`,
  unclear: (provider: string) => `${provider} didn’t confirm who you are.`,
};
