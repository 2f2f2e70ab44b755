// Where they were chosen and what they are worth: evaluation/suggested-results.md.

/** `94.2 % accuracy on CIFAR-10`: a value has a decimal or a per cent sign, for a bare `3` is mostly something else. */
export const VALUE_METRIC =
  /((?<![\w.])(?:\d{1,3}\.\d+ ?%?|\d{1,3} ?%)) ((?<![\w@-])(?i:(?:(?:top[ -]?[15]|average|mean|overall|test|balanced|macro|micro|box|mask|class-?wise)[ -]){0,4}(?:accurac(?:y|ies)|f1(?:[ -]scores?)?|f0\.5|[\w-]*map(?:@?[\d.]+)?|miou|iou|dice(?: (?:scores?|similarity coefficient))?|fid|[crw]er|bleu(?:-4)?|auroc|auc|psnr|ssim|lpips|ap(?:@?\d+)?|pass@\d+(?: success rate)?|(?:task )?success rates?|win[ -]rate|exact match|em|hota|idf1|mota|nds|pq|mae|rmse|recall@\d+|r@\d+|ndcg@\d+|mrr|perplexity)))(?![\w-])(?: scores?)? on (?:the )?(?:(?:challenging|standard|popular|full|large-scale|public|well-known|class-conditional|unconditional) )?((?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)(?: (?:(?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)|\d{1,4}(?:x\d+|\.\d+)?(?!%)|v\d+(?:\.\d+)?))*)(?![\w-])/g;
/** `accuracy of 94.2 % on CIFAR-10`. */
export const METRIC_VALUE =
  /((?<![\w@-])(?i:(?:(?:top[ -]?[15]|average|mean|overall|test|balanced|macro|micro|box|mask|class-?wise)[ -]){0,4}(?:accurac(?:y|ies)|f1(?:[ -]scores?)?|f0\.5|[\w-]*map(?:@?[\d.]+)?|miou|iou|dice(?: (?:scores?|similarity coefficient))?|fid|[crw]er|bleu(?:-4)?|auroc|auc|psnr|ssim|lpips|ap(?:@?\d+)?|pass@\d+(?: success rate)?|(?:task )?success rates?|win[ -]rate|exact match|em|hota|idf1|mota|nds|pq|mae|rmse|recall@\d+|r@\d+|ndcg@\d+|mrr|perplexity)))(?![\w-])(?: scores?)?(?: of| at| reaching| =|=|:| to| is)? ?((?<![\w.])(?:\d{1,3}\.\d+ ?%?|\d{1,3} ?%)) on (?:the )?(?:(?:challenging|standard|popular|full|large-scale|public|well-known|class-conditional|unconditional) )?((?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)(?: (?:(?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)|\d{1,4}(?:x\d+|\.\d+)?(?!%)|v\d+(?:\.\d+)?))*)(?![\w-])/g;
/** Further pairs of a list: `97.3 % on A, 58.3 % on B, and 88.1 % on C`. */
export const MORE =
  /^,? ?(?:and )?((?<![\w.])(?:\d{1,3}\.\d+ ?%?|\d{1,3} ?%)) on (?:the )?(?:(?:challenging|standard|popular|full|large-scale|public|well-known|class-conditional|unconditional) )?((?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)(?: (?:(?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)|\d{1,4}(?:x\d+|\.\d+)?(?!%)|v\d+(?:\.\d+)?))*)(?![\w-])/;
/** `On CIFAR-10, … 94.2 % accuracy`. */
export const FIRST =
  /^(?:\w+, )?[Oo]n (?:the )?(?:(?:challenging|standard|popular|full|large-scale|public|well-known|class-conditional|unconditional) )?((?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)(?: (?:(?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)|\d{1,4}(?:x\d+|\.\d+)?(?!%)|v\d+(?:\.\d+)?))*)(?![\w-])[^,;]{0,30}, [^;]{0,80}?(?:(?:an?|the) )?(?:((?<![\w.])(?:\d{1,3}\.\d+ ?%?|\d{1,3} ?%)) ((?<![\w@-])(?i:(?:(?:top[ -]?[15]|average|mean|overall|test|balanced|macro|micro|box|mask|class-?wise)[ -]){0,4}(?:accurac(?:y|ies)|f1(?:[ -]scores?)?|f0\.5|[\w-]*map(?:@?[\d.]+)?|miou|iou|dice(?: (?:scores?|similarity coefficient))?|fid|[crw]er|bleu(?:-4)?|auroc|auc|psnr|ssim|lpips|ap(?:@?\d+)?|pass@\d+(?: success rate)?|(?:task )?success rates?|win[ -]rate|exact match|em|hota|idf1|mota|nds|pq|mae|rmse|recall@\d+|r@\d+|ndcg@\d+|mrr|perplexity)))|((?<![\w@-])(?i:(?:(?:top[ -]?[15]|average|mean|overall|test|balanced|macro|micro|box|mask|class-?wise)[ -]){0,4}(?:accurac(?:y|ies)|f1(?:[ -]scores?)?|f0\.5|[\w-]*map(?:@?[\d.]+)?|miou|iou|dice(?: (?:scores?|similarity coefficient))?|fid|[crw]er|bleu(?:-4)?|auroc|auc|psnr|ssim|lpips|ap(?:@?\d+)?|pass@\d+(?: success rate)?|(?:task )?success rates?|win[ -]rate|exact match|em|hota|idf1|mota|nds|pq|mae|rmse|recall@\d+|r@\d+|ndcg@\d+|mrr|perplexity)))(?: scores?)?(?: of|:| =|=) ?((?<![\w.])(?:\d{1,3}\.\d+ ?%?|\d{1,3} ?%)))(?![\w-])/;
/** What says just before that a figure is a difference, a bound or another's. */
export const NOT_ITS_OWN =
  /(?:\b(?:by|up|from|over|above|below|than|versus|vs\.?|against|least|nearly|about|around|within|exceed\w*|only|additional|another|baseline'?s?|human(?:s|'s)?|former|previous(?:ly)?|improv\w*|gains?|reduc\w*|increas\w*|decreas\w*|drops?|surpass\w*|outperform\w*)(?: to| of| its| the| an?| in| at| on| average)*|[+~<>≤≥±-]|approx\w*\.?)[ $]*$/i;
export const DIFFERENCE_IN =
  /\b(?:improvements?|gains?|increases?|reductions?|drops?|relative|points?|margin|boosts?|degrad\w*)\b/i;
/** `97 %, 96 %, and 92 % on A, B, and C`. */
export const LISTED = /\d%?(?:,|,? and) $/;
/** Somebody else's, or a list of differences, a little before. */
export const OTHERS =
  /\b(?:human|baselines?|prior|previous|standard|na[iï]ve|zero-shot GPT|vanilla|improvements?|gains?|up to|from)\b[^;:]{0,80}$/i;
export const OTHERS_CHARACTERS_MAX = 110;
/** A difference after all, a task, or one figure for several data sets. */
export const NOT_AFTER =
  /^(?: [a-z-]+){0,3} (?:tasks?|domains?|backends?|models?|LLMs?)\b|^ (?:(?:absolute |relative )?(?:improvements?|gains?|increases?|reductions?|drops?|points?|code|cultural|conversions?|higher|lower)\b)|^ ?(?:\\|→)|^,? (?:and |& )?(?:the )?(?:[A-Z][\w*.+/-]*[\w*+]|\d[\w-]*[A-Z][\w-]*)/;
/** Between the data set and the figure, what says that the figure is the other's. */
export const AGAINST = /outperform|surpass|compar|\bthan\b|versus|\bvs\b|\(/i;
/** Models, machines, languages and tasks are no data sets. */
export const NO_DATASET =
  /^(?:(?:GPT|Llama\d*|Qwen\S*|Opus|Sonnet|Haiku|Claude|Gemini|Gemma|Mistral|DeepSeek|BERT|Whisper|Phi|NVIDIA|GPU|CPU|CUDA|Vicuna|LLaVA|InternVL|T5|ResNet|YOLO|FLUX|Stable|Med\w*emma\w*|Swin|ViT|CLIP|DINO\w*)\b|(?:Task|Subtask|Track|Table|Section|English|Chinese|German|French|Arabic|Hindi|Level|Stage|LLMs?|VLMs?|MLLMs?)$|.{1,2}$)|\b(?:Track|Task|Subtask)\b/i;
