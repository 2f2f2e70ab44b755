/**
 * TeX commands that are one character, as `name character` pairs. The characters are those of
 * Unicode's own names (unicode-math), so that text, mail and search index show what MathML shows.
 */

/** Understood outside mathematics too; authors do not use these names for their own macros. */
const TEXT_SYMBOL_PAIRS = `
  alpha α beta β gamma γ delta δ epsilon ϵ zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ
  nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ chi χ psi ψ omega ω varepsilon ε vartheta ϑ
  varpi ϖ varrho ϱ varsigma ς varphi φ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ
  Upsilon Υ Phi Φ Psi Ψ Omega Ω sim ∼ simeq ≃ approx ≈ cong ≅ equiv ≡ neq ≠ ne ≠ leq ≤ le ≤
  geq ≥ ge ≥ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ leqslant ⩽ geqslant ⩾ propto ∝ prec ≺ succ ≻ preceq ⪯
  succeq ⪰ in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ to → gets ← mapsto ↦
  rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔
  longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftarrow ⟸ uparrow ↑ downarrow ↓
  updownarrow ↕ nearrow ↗ searrow ↘ implies ⟹ iff ⟺ times × div ÷ pm ± mp ∓ cdot ⋅ cdots ⋯
  ldots … dots … circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ ast * star ⋆ dagger † ddagger ‡ infty ∞
  partial ∂ nabla ∇ ell ℓ hbar ℏ forall ∀ exists ∃ neg ¬ cup ∪ cap ∩ setminus ∖ wedge ∧ vee ∨
  emptyset ∅ varnothing ∅ sum ∑ prod ∏ int ∫ prime ′ perp ⟂ parallel ∥ mid | langle ⟨ rangle ⟩
  lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ top ⊤ bot ⊥ angle ∠ degree ° S § P ¶ dag † ddag ‡
  copyright © pounds £ euro € checkmark ✓ textdegree ° textmu µ textregistered ® texttrademark ™
  textcopyright © textperthousand ‰ textpertenthousand ‱ textsection § textparagraph ¶
  textbullet • textbraceleft { textbraceright } textless < textgreater > textbar | textasciitilde ~ textasciicircum ^
  textunderscore _ textquotesingle ' textquoteleft ‘ textquoteright ’ textquotedblleft “
  textquotedblright ” textendash – textemdash — textellipsis … texteuro € textsterling £
  textrightarrow → textleftarrow ← textpm ± texttimes × textasteriskcentered * textonehalf ½
  textnumero № textexclamdown ¡ textquestiondown ¿ guillemotleft « guillemotright »
  quotedblbase „ quotesinglbase ‚ slash /
`;

/** Understood in mathematics only. */
const MATH_SYMBOL_PAIRS = `
  backcong ≌ asymp ≍ smile ⌣ sqsubseteq ⊑ sqsupseteq ⊒ doteq ≐ frown ⌢ ni ∋ notni ∌ vdash ⊢
  dashv ⊣ owns ∋ arceq ≘ wedgeq ≙ veeeq ≚ stareq ≛ eqdef ≝ measeq ≞ questeq ≟ eqeq ⩵ eqeqeq ⩶
  dblcolon ∷ coloneqq ≔ eqqcolon ≕ eqcolon ∹ Coloneqq ⩴ ldotp . cdotp · aleph ℵ flat ♭ natural ♮
  Angstrom Å clubsuit ♣ varclubsuit ♧ wp ℘ sharp ♯ diamondsuit ♢ vardiamondsuit ♦ Re Re
  heartsuit ♡ varheartsuit ♥ Im Im spadesuit ♠ varspadesuit ♤ female ♀ male ♂ smiley ☺
  rmoustache ⎱ lmoustache ⎰ rgroup ⟯ lgroup ⟮ ominus ⊖ uplus ⊎ sqcap ⊓ sqcup ⊔ bigcirc ◯ wr ≀
  amalg ⨿ And & sslash ⫽ longleftrightarrow ⟷ Longleftrightarrow ⟺ mapsfrom ↤ longmapsto ⟼
  hookleftarrow ↩ hookrightarrow ↪ leftharpoonup ↼ rightharpoonup ⇀ swarrow ↙ leftharpoondown ↽
  rightharpoondown ⇁ nwarrow ↖ rightleftharpoons ⇌ lightning ↯ QED ∎ permil ‰ astrosun ☉ sun ☼
  leftmoon ☾ rightmoon ☽ Earth ⊕ nless ≮ lneq ⪇ lneqq ≨ lvertneqq ≨︀ lnsim ⋦ lnapprox ⪉ nprec ⊀
  npreceq ⋠ precnsim ⋨ precnapprox ⪹ nsim ≁ nmid ∤ nshortmid ∤ nvdash ⊬ nvDash ⊭ ntriangleleft ⋪
  ntrianglelefteq ⋬ nsubset ⊄ nsupset ⊅ subsetneq ⊊ varsubsetneq ⊊︀ subsetneqq ⫋
  varsubsetneqq ⫋︀ ngtr ≯ gneq ⪈ gneqq ≩ gvertneqq ≩︀ gnsim ⋧ gnapprox ⪊ nsucc ⊁ nsucceq ⋡
  succnsim ⋩ succnapprox ⪺ ncong ≆ nparallel ∦ nshortparallel ∦ nVDash ⊯ ntriangleright ⋫
  ntrianglerighteq ⋭ supsetneq ⊋ varsupsetneq ⊋ supsetneqq ⫌ varsupsetneqq ⫌︀ nVdash ⊮
  precneqq ⪵ succneqq ⪶ unlhd ⊴ unrhd ⊵ nleftarrow ↚ nrightarrow ↛ nLeftarrow ⇍ nRightarrow ⇏
  nleftrightarrow ↮ nLeftrightarrow ⇎ vartriangle △ hslash ℏ triangledown ▽ lozenge ◊ circledS Ⓢ
  circledR ® measuredangle ∡ nexists ∄ mho ℧ Finv Ⅎ Game ⅁ backprime ‵ backdprime ‶
  backtrprime ‷ blacktriangle ▲ blacktriangledown ▼ blacksquare ■ blacklozenge ⧫ bigstar ★
  sphericalangle ∢ complement ∁ diagup ╱ diagdown ╲ square □ Box □ Diamond ◊ yen ¥ ballotx ✗
  beth ℶ daleth ℸ gimel ℷ digamma ϝ varkappa ϰ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟
  leqq ≦ eqslantless ⪕ lessapprox ⪅ approxeq ≊ lessdot ⋖ lll ⋘ lessgtr ≶ lesseqgtr ⋚
  lesseqqgtr ⪋ doteqdot ≑ risingdotseq ≓ fallingdotseq ≒ backsim ∽ backsimeq ⋍ subseteqq ⫅
  Subset ⋐ sqsubset ⊏ preccurlyeq ≼ curlyeqprec ⋞ precsim ≾ precapprox ⪷ vartriangleleft ⊲
  trianglelefteq ⊴ vDash ⊨ VDash ⊫ Vvdash ⊪ smallsmile ⌣ smallfrown ⌢ bumpeq ≏ Bumpeq ≎ geqq ≧
  eqslantgtr ⪖ gtrapprox ⪆ gtrdot ⋗ ggg ⋙ gtrless ≷ gtreqless ⋛ gtreqqless ⪌ eqcirc ≖ circeq ≗
  triangleq ≜ thicksim ∼ thickapprox ≈ supseteqq ⫆ Supset ⋑ sqsupset ⊐ succcurlyeq ≽
  curlyeqsucc ⋟ succsim ≿ succapprox ⪸ vartriangleright ⊳ trianglerighteq ⊵ Vdash ⊩ shortmid ∣
  shortparallel ∥ between ≬ pitchfork ⋔ varpropto ∝ blacktriangleleft ◀ therefore ∴
  backepsilon ∍ blacktriangleright ▶ because ∵ llless ⋘ gggtr ⋙ lhd ⊲ rhd ⊳ eqsim ≂ Doteq ≑
  strictif ⥽ strictfi ⥼ dotplus ∔ smallsetminus ∖ Cap ⋒ Cup ⋓ doublebarwedge ⩞ boxminus ⊟
  boxplus ⊞ boxslash ⧄ divideontimes ⋇ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌
  curlywedge ⋏ curlyvee ⋎ circleddash ⊝ circledast ⊛ intercal ⊺ doublecap ⋒ doublecup ⋓
  boxtimes ⊠ bowtie ⋈ Join ⋈ leftouterjoin ⟕ rightouterjoin ⟖ fullouterjoin ⟗ dotminus ∸
  wedgedot ⟑ veedot ⟇ doublebarvee ⩢ veedoublebar ⩣ wedgebar ⩟ wedgedoublebar ⩠ Vee ⩔ Wedge ⩓
  barcap ⩃ barcup ⩂ capbarcup ⩈ capdot ⩀ capovercup ⩇ cupovercap ⩆ closedvarcap ⩍ closedvarcup ⩌
  minusdot ⨪ minusfdots ⨫ minusrdots ⨬ Xor ⊻ Nand ⊼ Nor ⊽ barvee ⊽ interleave ⫴ shuffle ⧢
  threedotcolon ⫶ typecolon ⦂ invlazys ∾ twocaps ⩋ twocups ⩊ Sqcap ⩎ Sqcup ⩏ veeonvee ⩖
  wedgeonwedge ⩕ blackhourglass ⧗ boxast ⧆ boxbox ⧈ boxcircle ⧇ circledequal ⊜ circledparallel ⦷
  circledvert ⦶ circlehbar ⦵ concavediamond ⟡ concavediamondtickleft ⟢ concavediamondtickright ⟣
  diamond ⋄ hourglass ⧖ lozengeminus ⟠ obar ⌽ obslash ⦸ odiv ⨸ ogreaterthan ⧁ olessthan ⧀
  operp ⦹ Otimes ⨷ otimeshat ⨶ triangle △ triangleminus ⨺ triangleplus ⨹ triangletimes ⨻
  whitesquaretickleft ⟤ whitesquaretickright ⟥ smashtimes ⨳ dashrightarrow ⇢ dashleftarrow ⇠
  leftleftarrows ⇇ leftrightarrows ⇆ Lleftarrow ⇚ twoheadleftarrow ↞ leftarrowtail ↢
  looparrowleft ↫ leftrightharpoons ⇋ curvearrowleft ↶ circlearrowleft ↺ Lsh ↰ upuparrows ⇈
  upharpoonleft ↿ downharpoonleft ⇃ origof ⊶ imageof ⊷ multimap ⊸ leftrightsquigarrow ↭
  rightrightarrows ⇉ rightleftarrows ⇄ twoheadrightarrow ↠ rightarrowtail ↣ looparrowright ↬
  curvearrowright ↷ circlearrowright ↻ Rsh ↱ downdownarrows ⇊ upharpoonright ↾
  downharpoonright ⇂ rightsquigarrow ⇝ leadsto ⇝ Rrightarrow ⇛ restriction ↾ cent ¢ dprime ″
  trprime ‴ qprime ⁗ Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο
  Rho Ρ Tau Τ Chi Χ lnot ¬ omicron ο Coppa Ϙ coppa ϙ varcoppa ϙ Koppa Ϟ koppa ϟ Sampi Ϡ sampi ϡ
  Stigma Ϛ stigma ϛ Bot ⫫ eth ð land ∧ lor ∨ llbracket ⟦ rrbracket ⟧ lAngle ⟪ llangle ⦉ lvert |
  lVert ‖ oc ! wn ? shpos ↓ shift ↕ shneg ↑ rAngle ⟫ rrangle ⦊ rvert | rVert ‖ lBrace ⦃ rBrace ⦄
  equal = gt > nsubseteq ⊈ nsubseteqq ⊈ nsupseteq ⊉ nsupseteqq ⊉ models ⊨ lt < ngeq ≱ ngeqq ≱
  ngeqslant ≱ nleq ≰ nleqq ≰ nleqslant ≰ Perp ⫫ barwedge ⊼ veebar ⊻ oslash ⊘ circledcirc ⊚
  boxdot ⊡ bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹ lbrace { rbrace }
  lbrack [ rbrack ] lparen ( rparen ) llparenthesis ⦇ rrparenthesis ⦈ vert | Vert ‖ Uparrow ⇑
  Downarrow ⇓ Updownarrow ⇕ coprod ∐ bigvee ⋁ bigwedge ⋀ biguplus ⨄ bigcupplus ⨄ bigcupdot ⨃
  bigdoublevee ⨇ bigdoublewedge ⨈ bigcap ⋂ bigcup ⋃ intop ∫ iint ∬ iiint ∭ bigotimes ⨂
  bigoplus ⨁ bigodot ⨀ bigtimes ⨉ oint ∮ oiint ∯ oiiint ∰ intclockwise ∱ varointclockwise ∲
  iiiint ⨌ intbar ⨍ intBar ⨎ fint ⨏ rppolint ⨒ scpolint ⨓ pointint ⨕ sqint ⨖ intlarhk ⨗ intx ⨘
  intcap ⨙ intcup ⨚ bigsqcap ⨅ bigsqcup ⨆ smallint ∫ mathellipsis … iddots ⋰ ddots ⋱ varvdots ⋮
  imath ı jmath ȷ mathsterling £ maltese ✠ diameter ⌀ varGamma 𝛤 varDelta 𝛥 varTheta 𝛩
  varLambda 𝛬 varXi 𝛯 varPi 𝛱 varSigma 𝛴 varUpsilon 𝛶 varPhi 𝛷 varPsi 𝛹 varOmega 𝛺
  dotsc … dotsb ⋯ dotso … dotsm ⋯ vdots ⋮ colon : impliedby ⟸ upmu μ hdots … xmark ✗
`;

function pairs(list: string): Array<[string, string]> {
  const words = list.trim().split(/\s+/);
  const found: Array<[string, string]> = [];
  for (let at = 0; at + 1 < words.length; at += 2) found.push([words[at]!, words[at + 1]!]);
  return found;
}

/** Command name without backslash → character, for text outside mathematics. */
export const TEXT_SYMBOLS: ReadonlyMap<string, string> = new Map(pairs(TEXT_SYMBOL_PAIRS));

/** Command name without backslash → character, for mathematics. */
export const MATH_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...TEXT_SYMBOLS,
  ...pairs(MATH_SYMBOL_PAIRS),
]);
