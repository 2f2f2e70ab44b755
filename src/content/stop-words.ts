/** English function words and the phrases of every abstract: they say nothing about a taste. */
const WORDS = `a about above across after again against all almost alone along already also although
always am among an and another any are around as at be became because become been before behind
being below between beyond both but by can cannot could did do does doing done down during each
either else enough etc even ever every few first for from further get give go had has have having he
hence her here hers him his how however i if in indeed instead into is it its itself last latter
least less made make many may me might mine more moreover most mostly much must my myself namely
neither never nevertheless next no none nor not nothing now of off often on once one only onto or
other others otherwise our ours out over own part per perhaps please put rather re same see seem
seems several she should show since so some something still such take than that the their theirs
them themselves then thence there thereby therefore these they this those though through throughout
thus to together too toward towards two under until up upon us very via was we well were what
whatever when where whereas whereby whether which while who whole whom whose why will with within
without would yet you your`;

export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/));
