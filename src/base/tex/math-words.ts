function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Functions that TeX sets upright, with space around them. */
export const FUNCTIONS = words(`
  arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim erf exp gcd hom inf ker
  lcm lg lim liminf limsup ln log max min mod Pr sec sin sinh softmax sup tan tanh
`);

/** One argument, shown as it is. */
export const FONTS = words(`
  mathrm mathbf mathit mathsf mathtt mathnormal mathcal mathscr mathfrak boldsymbol bm pmb
  operatorname mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner smash phantom
  text textbf textit textrm textsf texttt textsc textnormal textup textmd emph mbox hbox boxed
  underline overbrace underbrace ensuremath substack displaystyle limits vphantom hphantom
  middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm
  rm bf it sf tt cal tiny small scriptstyle scriptscriptstyle textstyle boldmath nolimits
`);

/** Blackboard letters that Unicode has in its first plane. */
export const BLACKBOARD: ReadonlyMap<string, string> = new Map(
  Object.entries({ C: "ℂ", H: "ℍ", N: "ℕ", P: "ℙ", Q: "ℚ", R: "ℝ", Z: "ℤ", E: "𝔼", 1: "𝟙" }),
);

/** Signs over a letter. */
export const OVER_MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hat: "\u0302",
    widehat: "\u0302",
    tilde: "\u0303",
    widetilde: "\u0303",
    bar: "\u0304",
    overline: "\u0305",
    vec: "\u20D7",
    overrightarrow: "\u20D7",
    dot: "\u0307",
    ddot: "\u0308",
    acute: "\u0301",
    grave: "\u0300",
    breve: "\u0306",
    check: "\u030C",
    mathring: "\u030A",
  }),
);

/** States of quantum mechanics around their label, as the packages braket and physics write them. */
export const STATES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ket: "|…⟩",
    Ket: "|…⟩",
    bra: "⟨…|",
    Bra: "⟨…|",
    braket: "⟨…⟩",
    Braket: "⟨…⟩",
  }),
);

export const FRACTIONS = words("frac tfrac dfrac cfrac sfrac nicefrac");
export const BINOMIALS = words("binom tbinom dbinom");
/** Commands with a second argument that says more: `\overset{a}{b}`. */
export const STACKS = words("overset underset stackrel xrightarrow xleftarrow textcolor colorbox");

/** Spaces of mathematics; thin ones part nothing in plain text. */
export const MATH_SPACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    quad: " ",
    qquad: " ",
    ",": " ",
    ":": " ",
    ";": " ",
    ">": " ",
    " ": " ",
    "!": "",
    "\\": "; ",
    newline: "; ",
    cr: "; ",
    space: " ",
    thinspace: " ",
    enspace: " ",
    negthinspace: "",
    mathstrut: "",
    strut: "",
    noindent: "",
    hfill: " ",
  }),
);
