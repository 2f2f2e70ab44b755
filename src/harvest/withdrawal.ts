/** How a comment or an abstract says that its paper was withdrawn (HV9). */
const PHRASES = [
  /^\W*(this (paper|article|submission|manuscript|work|preprint|version) )?(has been |is |was )?(temporarily )?withdrawn\b/i,
  /\b(paper|article|submission|manuscript|work|preprint|version|it) (has been|have been|is|was|is being|is now) (now |hereby |temporarily )?withdrawn\b/i,
  /\b(paper|article|submission|manuscript|preprint) withdrawn\b/i,
  /\bwithdrawn (by|at the request of|on request of) (the |its |all )?(corresponding |first |submitting )?(author|arxiv|submitter)/i,
  /\b(author|authors|we|i) ((have|has|had|hereby|wish to|would like to|want to) (now |hereby |decided to )?)?withdraw(n)? (this|the|our|my) (paper|article|submission|manuscript|work|preprint)\b/i,
];
/** A paper about others that were withdrawn, or one that says that it was not. */
const OTHERS =
  /\b(not|never|previously|supersedes? (a|the|our)?|replaces? (a|the|our)?|earlier|previous|another) ?(paper |version |been |submission |preprint )?(was |that was |has been )?withdrawn\b/i;
const ABSTRACT_BEGINNING_CHARACTERS = 400;

export function isWithdrawn(comments: string | null, abstract: string | null): boolean {
  return [comments, abstract?.slice(0, ABSTRACT_BEGINNING_CHARACTERS)].some((text) => {
    if (!text) return false;
    const line = text.replace(/\s+/g, " ");
    return PHRASES.some((phrase) => phrase.test(line)) && !OTHERS.test(line);
  });
}
