/** Names of measures where less is better. */
const LESS = [
  /(?<![a-z])(?:(error|err)s?( rates?)?|mistakes?|loss(es)?|regret|nll|negative log[- ]likelihood)(?![a-z])/g,
  /(?<![a-z])(?:perplexity|ppl|bits?[- /](per[- /])?\w{1,12}|bpc|bpd|bpb|bpp|bd[- ]?rate|bit[- ]?rate)(?![a-z])/g,
  /(?<![a-z])(?:wer|cer|eer|acer|apcer|bpcer|hter|word error|edit distance)(?![a-z])/g,
  /(?<![a-z])(?:fid|kid|fvd|fad|kvd|sfid|lpips|dists|niqe|brisque|piqe|pieapp|mcd|distortions?)(?![a-z])/g,
  /(?<![a-z])(?:n?r?mse|rmsle|s?mape|mae|mase|crps|silog|deviations?|residuals?|discrepanc(y|ies)|rmsd|nme|cross[- ]?entropy|(min )?dcf|jitter)(?![a-z])/g,
  /(?<![a-z])(?:epe|abs[- ]?rel|sq[- ]?rel|chamfer( distance)?|hausdorff( distance)?|hd95|emd|assd|distances?)(?![a-z])/g,
  /(?<![a-z])(?:(pa-|n-|p-)?mpjpe|mpvpe|mpjae|pve|(min)?(ade|fde)[_ -]?\d*|ate|rpe|miss rate)(?![a-z])/g,
  /(?<![a-z])(?:false (positive|negative|alarm|acceptance|rejection)s?( rates?)?|fpr|fnr|frr|fpr@?95)(?![a-z])/g,
  /(?<![a-z])(?:ece|brier( score)?|divergence|kl|jsd|mmd|wasserstein|aic|bic|(expected )?calibration error)(?![a-z])/g,
  /(?<![a-z])(?:latenc(y|ies)|(run|inference|training|wall[- ]?clock|processing|response)?[- ]?times?|durations?|delay)(?![a-z])/g,
  /(?<![a-z])(?:ttft|makespan|tour length|optimality gap|seconds|hours|minutes|milliseconds)(?![a-z])/g,
  /(?<![a-z])(?:param(eter)?s?( count)?|[gtm]?flops?|[gm]?macs?|multi?[- ]?adds?|madds?|model size|memory|vram)(?![a-z])/g,
  /(?<![a-z])(?:costs?|price|energy( consumption)?|power consumption|emissions?|carbon|co2e?|storage)(?![a-z])/g,
  /(?<![a-z])(?:violations?|collisions?( rate)?|hallucinations?( rate)?|toxicity|forgetting|(id|identity) switch(es)?)(?![a-z])/g,
  /(?<![a-z])(?:idsw?|mean rank|median rank|medr|meanr|average rank|avg rank|number of (steps|queries|samples))(?![a-z])/g,
];
/** Names where more is better. */
const MORE = [
  /(?<![a-z])(?:[wu]?acc(uracy|uracies|\.)?|balanced acc(uracy)?|correct(ness)?|solved|resolved|pass(ed)?( rate)?|pass@\d*)(?![a-z])/g,
  /(?<![a-z])(?:top[- ]?\d{1,3}|[wm]?f[- ]?[\d.β]+([- ]?(score|measure))?|f[- ]?(score|measure)|fbeta|dice|dsc)(?![a-z])/g,
  /(?<![a-z])(?:[mf]?w?iou|jaccard|j ?& ?f|(mean )?average precision|m?ap[rsml]?[\d@.:-]*|precision|recall)(?![a-z])/g,
  /(?<![a-z])(?:r ?@ ?\d{1,4}|r1|r5|r10|r[- ]?2|r ?\^ ?2|r²|p ?@ ?\d{1,4}|hits? ?(@|at) ?\d{0,4}|hit rates?)(?![a-z])/g,
  /(?<![a-z])(?:sensitivity|specificity|(true positive|true negative) rate|tpr|tnr|au?prc?|au(-| )?(roc|c|pr)|aucpr|roc)(?![a-z])/g,
  /(?<![a-z])(?:s?(acre)?bleu|rouge|meteor|cider|spice|chr ?f|comet|bert ?score|bleurt|mauve|nist|parent|questeval)(?![a-z])/g,
  /(?<![a-z])(?:psnr|(ms[- ]?)?ssim|fsim|vif|vmaf|(clip|inception|aesthetic|pick|image ?reward)[- ]?score|clip[- ]?[sit])(?![a-z])/g,
  /(?<![a-z])(?:elo( rating)?|win(ning)?[- ]?rates?|wins?|success(es)?([- ]?rates?)?|rewards?|returns?|ratings?|exact match)(?![a-z])/g,
  /(?<![a-z])(?:mrr|mean reciprocal rank|n?dcg|mcc|kappa|qwk|pearson|spearman|kendall|correlation|(plcc|srcc|krcc|srocc))(?![a-z])/g,
  /(?<![a-z])(?:ccc|mos|pesq|stoi|(si[- ]?)?(sdr|snr)i?|sdri|pckh?m?|oks|mot[ap]|hota|idf1|deta|assa|nds|amota)(?![a-z])/g,
  /(?<![a-z])(?:fps|frames? ?(per|\/) ?s(econd)?|throughput|\w{1,12}s? ?(per|\/) ?s(ec(ond)?)?|speed[- ]?ups?|speed)(?![a-z])/g,
  /(?<![a-z])(?:nmi|ari|purity|(log[- ])?likelihood|elbo|coverage|diversity|novelty|validity|uniqueness|consistency)(?![a-z])/g,
  /(?<![a-z])(?:pq|rq|uas|las|em|(harmonic|geometric|g|h)[- ]mean|c[- ]?index|concordance( index)?|(human|crowd|expert)[- ]?(preference|evaluation)|preference|gains?|[vse][- ]measure|uar|l?ddt|gdt([- ]?ts)?|csi)(?![a-z])/g,
  /(?<![a-z])(?:agreement|fidelity|faithfulness|completeness|compression ratio|rank[- ]?@?\d{1,3}|cmc|delta ?[<_]? ?1[.\d]*)(?![a-z])/g,
];
/** Words that say little: they count where nothing else does. */
const WEAK_MORE = /(?<![a-z])(?:scores?|points?|quality|performance|percentage|percent)(?![a-z])/;
/** Acronyms that are words or other measures in small letters. */
const WHOLE: Record<string, boolean> = {
  PER: true,
  TER: true,
  DER: true,
  MR: true,
  CD: true,
  HD: true,
  FAR: true,
  MER: true,
  SER: true,
  ED: true,
  IS: false,
  AR: false,
  UA: false,
  WA: false,
  SR: false,
  SQ: false,
  SPL: false,
  HM: false,
  CS: false,
};
const NAME_CHARACTERS_MAX = 200;

/**
 * Whether less is better by the name of a metric: `true` for errors, distances and costs, `false` for
 * hits and gains, null where the name does not tell. An arrow or “lower is better” in it decides; else the
 * last word that is known, since it is what is counted: “Top-1 Error” is an error, “Error Detection F1” is
 * an F1.
 */
export function isLossByName(given: string): boolean | null {
  const name = given.normalize("NFKC").slice(0, NAME_CHARACTERS_MAX);
  const said = directionSaid(name);
  if (said !== null) return said;
  const bare = name.replace(/[([{][^()[\]{}]*[)\]}]/g, " ").trim();
  for (const text of [bare, name]) {
    const acronym = WHOLE[text.replace(/[\s%-]+$|^(test|val|dev|average|avg)\.?\s/gi, "")];
    if (acronym !== undefined) return acronym;
    const found = byLastWord(plainWords(text));
    if (found !== null) return found;
  }
  return null;
}

function directionSaid(name: string): boolean | null {
  if (/[↓⬇▼⇓]|\\downarrow|\b(lower|less|smaller)(?: is)? better/i.test(name)) return true;
  return /[↑⬆▲⇑]|\\uparrow|\b(higher|more|larger|greater)(?: is)? better/i.test(name)
    ? false
    : null;
}

/** Small letters, `MacroF1` and `val_loss` as two words. */
const plainWords = (name: string): string =>
  name
    .replace(/([a-z]{2}|\d)([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[_%#,;|]+/g, " ")
    .replace(/\s+/g, " ");

function byLastWord(text: string): boolean | null {
  const less = lastMatch(LESS, text);
  const more = lastMatch(MORE, text);
  if (!less && !more) return WEAK_MORE.test(text) ? false : null;
  if (!less || !more) return less !== null;
  return less.end === more.end ? less.start < more.start : less.end > more.end;
}

interface Match {
  start: number;
  end: number;
}

/** The match that ends last; of two that end together the longer. */
function lastMatch(words: RegExp[], text: string): Match | null {
  let best: Match | null = null;
  for (const each of words) {
    for (const { 0: found, index } of text.matchAll(each)) {
      const end = index + found.length;
      if (!best || end > best.end || (end === best.end && index < best.start)) {
        best = { start: index, end };
      }
    }
  }
  return best;
}
