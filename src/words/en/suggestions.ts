/** Results that an abstract seems to report. */
export const suggestions = {
  title: "Reported in the abstract",
  note: "Read by a program and not checked. A result is added when a person accepts it.",
  accept: "Accept as a result",
  model: "Model",
  add: "Add the result",
  signIn: "Sign in to accept one.",
  dismiss: "Not a result",
  dismissButton: "Dismiss it",
  reason: "Reason, for the public log",
};
