import { pick, seededRandom } from "../evaluation/random.ts";

/** Code that a trap notices when it runs. */
const ACTS = ["alert(1)", "top.alert`1`", "window['ale'+'rt'](1)", "fetch('/x')", "import('/x')"];
const ADDRESSES = [
  "javascript:alert(1)",
  "JaVa\tScRiPt:alert(1)",
  "java&#115;cript:alert(1)",
  "javascript&colon;alert(1)",
  "\u0001javascript:alert(1)",
  "javascript://%0aalert(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+",
  "vbscript:alert(1)",
  "blob:null/x",
  "//trap.test/x",
  "/x.js",
  "http://trap.test/x.png",
  'https://a.org/"onmouseover="alert(1)',
  "https://a.org/'><img src=x onerror=alert(1)>",
  "feed:javascript:alert(1)",
  "&Tab;javascript:alert(1)",
  "mailto:a@b.org?body=<script>alert(1)</script>",
];
const ELEMENTS = [
  "<script>ACT</script>",
  '<script src="ADDRESS"></script>',
  '<img src=x onerror="ACT">',
  "<img src=x onerror=ACT//",
  '<svg onload="ACT">',
  "<svg><script>ACT</script></svg>",
  '<svg><a xlink:href="ADDRESS"><text y=9>x</text></a></svg>',
  "<svg><animate onbegin=ACT attributeName=x dur=1s>",
  '<svg><use href="ADDRESS#x"></svg>',
  '<math><a xlink:href="ADDRESS">x</a></math>',
  '<math href="ADDRESS"><mi>x</mi></math>',
  '<math><maction actiontype="statusline#ADDRESS">x</maction></math>',
  "<math><mtext><table><mglyph><style><img src=x onerror=ACT></style></mglyph></table></mtext></math>",
  "<math><annotation-xml encoding='text/html'><img src=x onerror=ACT></annotation-xml></math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=ACT>",
  "<svg></p><style><a title='</style><img src=x onerror=ACT>'>",
  "<noscript><p title='</noscript><img src=x onerror=ACT>'>",
  "<template><script>ACT</script></template>",
  "<textarea></textarea><img src=x onerror=ACT>",
  "<title></title><img src=x onerror=ACT>",
  '<iframe src="ADDRESS"></iframe>',
  '<iframe srcdoc="<script>parent.ACT</script>"></iframe>',
  '<object data="ADDRESS"></object>',
  '<embed src="ADDRESS">',
  '<base href="http://trap.test/">',
  '<link rel=stylesheet href="ADDRESS">',
  '<meta http-equiv=refresh content="0;url=ADDRESS">',
  '<form action="ADDRESS"><button autofocus onfocus=ACT>x</button></form>',
  "<input autofocus onfocus=ACT>",
  "<details open ontoggle=ACT>x</details>",
  "<video src=x onerror=ACT></video>",
  "<body onload=ACT>",
  "<marquee onstart=ACT>x</marquee>",
  '<div style="background:url(ADDRESS)">x</div>',
  "<style>@import 'ADDRESS';</style>",
  "<select><option><img src=x onerror=ACT></select>",
  "<!--><img src=x onerror=ACT>-->",
  "<![CDATA[><img src=x onerror=ACT>]]>",
  "<?xml-stylesheet href='ADDRESS'?>",
  "<x/onclick=ACT autofocus tabindex=1 onfocus=ACT>",
  "</p></div></body><img src=x onerror=ACT>",
  '<a href="ADDRESS" id=__proto__ name=location>x</a>',
  "<img name=getElementById><img id=cookie>",
];
const TEX = [
  "\\href{ADDRESS}{x}",
  "\\url{ADDRESS}",
  "\\includegraphics[width=9em]{ADDRESS}",
  '\\htmlClass{x" onmouseover="ACT}{y}',
  "\\htmlData{x=ACT}{y}",
  "\\htmlStyle{background:url(ADDRESS)}{y}",
  "\\htmlId{location}{y}",
  "\\unicode{x3c}script\\unicode{x3e}ACT",
  '\\char"3C img src=x onerror=ACT\\char"3E',
  "\\text{ELEMENT}",
  "\\mathrm{ELEMENT}",
  "\\class{x}{ELEMENT}",
  '\\color{red" onclick="ACT}x',
  "\\colorbox{url(ADDRESS)}{x}",
  "\\style{ADDRESS}{x}",
  "\\require{ADDRESS}",
  "\\def\\a{\\a\\a}\\a",
  "\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a}\\a",
  "\\gdef\\x#1{#1#1#1#1#1#1#1#1#1}\\x{\\x{\\x{\\x{\\x{\\x{y}}}}}}",
  "\\newcommand{\\z}[1]{\\z{#1#1}}\\z{q}",
  "\\let\\frac\\sqrt\\frac{1}{2}",
  "\\rule{99999em}{99999em}",
  "\\hspace{99999em}\\kern-9999em x",
  "\\begin{array}{" + "c".repeat(80) + "}x\\end{array}",
  "\\begin{matrix}" + "a&".repeat(60) + "\\\\".repeat(30) + "\\end{matrix}",
  "\\tag{ELEMENT}",
  "\\label{ACT}",
  "\\ce{ELEMENT}",
  "\\xrightarrow[ELEMENT]{x}",
  "\\left<ELEMENT\\right>",
  "{".repeat(300),
  "\\frac".repeat(150),
  "x^".repeat(200) + "y",
  "\\overline{".repeat(120) + "x" + "}".repeat(120),
];
/** What is around: each holds a place for more of the same kind. */
const MARKS = [
  "TEXT",
  "**TEXT**",
  "*a TEXT",
  "~~TEXT~~",
  "`TEXT`",
  "``TEXT`",
  "```TEXT\nTEXT\n```\n",
  "    TEXT\n",
  "# TEXT\n",
  "> TEXT\n",
  "> > - TEXT\n",
  "1. TEXT\n   - TEXT\n",
  "|TEXT|b|\n|-|:-:|\n|TEXT|`|`|\n",
  "[TEXT](ADDRESS)",
  '[TEXT](ADDRESS "TEXT")',
  "[TEXT](<ADDRESS>)",
  "![TEXT](ADDRESS)",
  '![x](ADDRESS "\' onerror=ACT")',
  "[![TEXT](ADDRESS)](ADDRESS)",
  "[x][TEXT]\n\n[TEXT]: ADDRESS 'TEXT'\n",
  "<ADDRESS>",
  "ADDRESS",
  "www.a.org/TEXT",
  "$TEX$",
  "$$TEX$$",
  "\\(TEX\\)",
  "\\[TEX\\]",
  "$`TEX`$",
  "\\begin{equation}TEX\\end{equation}",
  "<div>\n\nTEXT\n\n</div>",
  "- [x] TEXT\n",
  "TEXT  \nTEXT\\\nTEXT",
  "\\<TEXT\\>",
  "&lt;TEXT&gt; &#60;TEXT&#x3e;",
];
const NOISE = [
  "\0",
  "\ud800",
  "\ue0000\ue001",
  "\u2028",
  "\u202e",
  "\ufeff",
  "]]>",
  "-->",
  "'\"`",
  "\r",
];
const DEPTH_MAX = 5;
const CHARACTERS_MAX = 6_000;

/** Texts made to break out of a renderer: nested at random out of a corpus of known attacks. Pure in its seed. */
export function hostileTexts(seed: number, count: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => hostile(random, "TEXT", 0))
      .join(pick(random, ["", " ", "\n", "\n\n"]))
      .slice(0, CHARACTERS_MAX),
  );
}

function hostile(random: () => number, template: string, depth: number): string {
  const text = template.replace(/TEXT|TEX|ELEMENT|ADDRESS|ACT/g, (place) => {
    if (place === "ACT") return pick(random, ACTS);
    if (place === "ADDRESS") return pick(random, ADDRESSES);
    if (place === "ELEMENT") return hostile(random, pick(random, ELEMENTS), depth + 1);
    if (place === "TEX") return hostile(random, pick(random, TEX), depth + 1);
    if (depth >= DEPTH_MAX) return pick(random, NOISE);
    const dice = random();
    if (dice < 0.5) return hostile(random, pick(random, MARKS), depth + 1);
    return hostile(random, pick(random, dice < 0.8 ? ELEMENTS : TEX), depth + 1);
  });
  if (random() > 0.08) return text;
  // Cut or doubled somewhere, with noise between: what a parser has not been written for.
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + pick(random, NOISE) + text.slice(random() < 0.5 ? at : at + 1);
}
