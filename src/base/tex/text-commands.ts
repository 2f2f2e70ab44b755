function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** One argument, shown as it is: the fonts are lost, the words stay. */
export const WRAPPERS = words(`
  emph text textbf textit textrm textsf textsl textup textmd textnormal mbox hbox fbox
  underline uline uwave sout st ul hl so mathrm mathbf mathit mathsf mathtt boldsymbol bm
  operatorname ensuremath lowercase textquote textsc textls textsubscript textsuperscript
  mathcal mathbb mathfrak boldmath sc bf it em tit footnotesize small large
`);

/** One argument that is code: dashes, quotes and ties in it stay. */
export const CODE_WRAPPERS = words("texttt tt code lstinline path mintinline");

/** Declarations: no text of their own, they end with their group. */
export const SWITCHES = words(`
  it bf em sc tt sf rm sl itshape bfseries scshape ttfamily sffamily rmfamily slshape upshape
  mdseries normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
  boldmath unboldmath centering noindent xspace protect relax leavevmode displaystyle textstyle
  bigskip medskip smallskip null
`);

/** Commands that part words. */
export const SPACES = words("quad qquad newline linebreak par space enspace thinspace break");

/** Citations: their keys are shown in brackets. */
export const CITATIONS = words(`
  cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite
  footcite nocite Citet Citep
`);

/** The first argument is a colour or the like, the second one is the text. */
export const SECOND_ARGUMENT = words("textcolor colorbox hyperlink hyperref raisebox scalebox");

/** Short words that conference styles define (all the same), signs that many papers define, and arXiv's sign for degrees. */
export const SHORT_WORDS: ReadonlyMap<string, string> = new Map([
  ["deg", "°"],
  ["celsius", "°C"],
  ["degreeCelsius", "°C"],
  ["angstrom", "Å"],
  ["cmark", "✓"],
  ["xmark", "✗"],
  ["eg", "e.g."],
  ["Eg", "E.g."],
  ["ie", "i.e."],
  ["Ie", "I.e."],
  ["etc", "etc."],
  ["etal", "et al."],
  ["wrt", "w.r.t."],
  ["vs", "vs."],
  ["TeX", "TeX"],
  ["LaTeX", "LaTeX"],
  ["BibTeX", "BibTeX"],
  ["textbackslash", "\\"],
]);
