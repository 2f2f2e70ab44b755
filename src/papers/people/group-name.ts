import { isEastAsian } from "./name-words.ts";

const words = (list: string): string => list.trim().split(/\s+/).join("|");

/** Words that no person is called by: any of them makes a name a group's. */
const GROUP_WORD = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${words(`
    collaborations? teams? groups? consortiums? consortia projects? community communities initiatives?
    labs? laborator(?:y|ies|io|ium|ies) laboratoires? institut(?:e|es|o|ion|ions|et)? universit(?:y|ies|at|ät|é|e|à|eit)
    universidade? department faculty cent(?:er|re)s? zentrum observator(?:y|ies|io|ium) foundation
    trust society association academy company corporation inc\\.? ltd\\.? llc gmbh hospital
    clinic council committee commission agency ministry organi[sz]ations? technolog(?:y|ies) networks?
    telescope hugging banco banque experiment alliance partnership investigators contributors developers participants
    challenge workshop gesellschaft grupo groupe colaboraci[oó]n research robotics intelligence
    solutions services platforms electronics industries fraunhofer software survey science sciences engineering google microsoft nvidia openai
    anthropic deepmind deepseek(?:-ai)? alibaba tencent baidu bytedance qualcomm ibm
  `)})(?![\\p{L}\\p{N}-])`,
  "iu",
);
/** Small words that are in no person's name, and a group's article. */
const SMALL_WORD = /(?:^|\s)(?:of|for|für|pour|the|and|at|on|by|&)(?=\s)|^the\s/;
const ARTICLE = /^(?:The|Team)\s/;
/** Max-Planck-Institut; a family name may end in -Company. */
const COMPOUND = /-institut(?:e|s)?(?![\p{L}\p{N}])/iu;
/** AI is last in capitals; a person called Ai is written so. */
const LAST_WORD =
  /\s(?:AI|AG|HQ|USA|NLP|IAIS|CSAIL|FAIR|MIT|ETH|CNRS)$|^(?:AI|MIT|ETH|CNRS|NASA|INRIA|Inria|CERN)\s/;
/** What follows the "&" of a firm: Elsevier & Sons. */
const FIRM =
  /\s(?:&|and|et|und)\s+(?:sons|daughters|bros\.?|brothers|co\.?|cie\.?|partners|associates)$/iu;
const NUMBER = /\p{N}(?!(?:nd|rd)\.?$)/u;

/** Whether a word of the name makes it a group's, so that "and" parts no people in it. */
export const hasGroupWord = (name: string): boolean =>
  GROUP_WORD.test(name) || COMPOUND.test(name) || FIRM.test(name);

/** Whether a name of several words is that of a firm, institute, laboratory or collaboration. */
export function isGroupName(name: string): boolean {
  return (
    hasGroupWord(name) ||
    SMALL_WORD.test(name) ||
    // “The” is a Vietnamese given name too.
    (ARTICLE.test(name) && !isEastAsian(name.slice(name.lastIndexOf(" ") + 1))) ||
    LAST_WORD.test(name) ||
    NUMBER.test(name)
  );
}
