/** Why a paper or a comment is flagged. */
export const flags: Record<string, string> = {
  spam: "Spam or advertising",
  abuse: "Insult or attack on a person",
  "off-topic": "Not about the paper",
  duplicate: "The same work is already here",
  wrong: "Wrong title, authors or links",
  "not-research": "Not a research paper",
  other: "Something else",
};
