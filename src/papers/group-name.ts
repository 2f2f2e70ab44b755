const words = (list: string): string => list.trim().split(/\s+/).join("|");

/** Words that no person is called by: any of them makes a name a group's. */
const GROUP_WORD = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${words(`
    collaborations? teams? groups? consortiums? consortia projects? community communities initiatives?
    labs? laborator(?:y|ies|io|ium|ies) laboratoires? institut(?:e|es|o|ion|ions|et)? universit(?:y|ies|at|ät|é|e|à|eit)
    universidade? department faculty cent(?:er|re)s? zentrum observator(?:y|ies|io|ium) foundation
    trust society association academy company corporation inc\\.? ltd\\.? llc gmbh hospital
    clinic council committee commission agency ministry organi[sz]ations? technolog(?:y|ies) networks?
    telescope experiment alliance partnership investigators contributors developers participants
    challenge workshop gesellschaft grupo groupe colaboraci[oó]n research robotics intelligence
    solutions software survey science sciences engineering google microsoft nvidia openai
    anthropic deepmind deepseek(?:-ai)? huawei alibaba tencent baidu bytedance qualcomm ibm
  `)})(?![\\p{L}\\p{N}-])`,
  "iu",
);
/** Small words that stand in no person's name, and a group's article. */
const SMALL_WORD = /(?:^|\s)(?:of|for|für|pour|the|and|at|on|by|&)(?=\s)|^the\s/;
const ARTICLE = /^(?:The|Team)\s/;
/** AI stands last in capitals; a person called Ai is written so. */
const LAST_WORD = /\s(?:AI|HQ|USA|NLP)$/;
const NUMBER = /\p{N}/u;

/** Whether a word of the name makes it a group's, so that "and" parts no people in it. */
export const hasGroupWord = (name: string): boolean => GROUP_WORD.test(name);

/** Whether a name of several words is that of a firm, institute, laboratory or collaboration. */
export function isGroupName(name: string): boolean {
  return (
    GROUP_WORD.test(name) ||
    SMALL_WORD.test(name) ||
    ARTICLE.test(name) ||
    LAST_WORD.test(name) ||
    NUMBER.test(name)
  );
}
