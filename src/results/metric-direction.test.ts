import assert from "node:assert/strict";
import test from "node:test";
import { isLossByName } from "./metric-direction.ts";
import { isLossByHistory } from "./metric-history.ts";

const named = (list: string): string[] => list.split("|").map((name) => name.trim());
const LESS = `
  Error | Top-1 Error | Top 5 error rate | Test error | Percentage error | Loss |
  Val loss | val_loss | Test perplexity | Validation perplexity | PPL |
  Word Error Rate (WER) | WER | WER [%] | Test WER | CER | PER | Phoneme Error Rate |
  FID | FID-50k | FID50k | FID ↓ | FID score | LPIPS | RMSE | RMSE (test) | MAE |
  Mean absolute error | MSE | MAPE | Latency (ms) | Inference time |
  Inference Time (ms) | Time (s) | Runtime | Training Time | Number of params | Params |
  #Params (M) | PARAMS | Parameters | FLOPs | GFLOPs | FLOPS (G) | MACs | Memory |
  Bit per Character (BPC) | bits/dim | NLL | Negative Log-Likelihood |
  Average End-Point Error | EPE | MPJPE | PA-MPJPE (mm) | Average MPJPE (mm) | minADE6 |
  minFDE_6 | ADE | FDE | Miss rate | Mean Rank | MR | Median Rank | EER |
  Equal Error Rate | Brier Score | ECE | FPR95 | FVD | KID | Chamfer Distance | CD |
  Hausdorff distance | Absolute Relative Error | abs rel | Cost | Energy |
  Model size (MB) | Accuracy loss | Attack detection error | Hallucination rate |
  DER(%) | NRMSE | log loss | Log Loss | CO2 emissions | MAE@12h | Wall-clock time |
  Expected Calibration Error | ATE | Hamming Loss | False positive rate | KL divergence |
  BD-rate | lower is better metric | XYZ (lower is better)`;
const MORE = `
  Accuracy | Accuracy (%) | Top-1 Accuracy | Top 1 Accuracy | Top-5 | acc | Acc. |
  Acc@1 | Mean accuracy | F1 | F1 score | F1-score | Macro F1 | MacroF1 | micro-F1 |
  Micro F1 (%) | F-measure | F-Score | BLEU | BLEU-4 | BLEU4 | BLEU score | SacreBLEU |
  ROUGE | ROUGE-L | Rouge-1 | RougeL | METEOR | CIDEr | mAP | mAP@0.5 | mAP@0.5:0.95 |
  MAP | box AP | box mAP | mask AP | AP | AP50 | AP75 | APs | Average Precision | mIoU |
  Mean IoU | Mean IoU (class) | IoU | mean_iou | PSNR | PSNR (dB) | SSIM | MS-SSIM |
  ELO | Elo rating | Elo Rating | AUC | AUROC | ROC-AUC | ROC AUC | AUC-ROC | AUPRC |
  Recall | Recall@1 | Recall@10 | R@1 | R@5 | R@1 IoU=0.5 | Text-to-image R@1 |
  text-to-video R@1 | Rank-1 | Rank@1 | rank-1 | Hits@10 | Hit@1 | MRR |
  Mean Reciprocal Rank | NDCG@10 | nDCG | Precision | P@1 | P@10 | Sensitivity |
  Specificity | Exact Match | EM | Pass@1 | pass@10 | Win rate | Success Rate |
  success rate (%) | Reward | Average Return | Score | Dice | Dice Score | DSC |
  Jaccard | Cohen's kappa | MCC | Pearson Correlation | Spearman | Spearman's rho | R2 |
  R^2 | R² score | Inception score | IS | CLIPScore | CLIP score | FPS |
  Frames per second | Frame rate (fps) | Throughput | Throughput (samples/s) | Speedup |
  images/s | tokens/s | Tokens per second | PCK | PCKh@0.5 | MOTA | IDF1 | HOTA | NDS |
  PESQ | STOI | SI-SDR | SDR | Percentage correct | Log-likelihood | NMI | ARI | PQ |
  J&F | LAS | UAS | MOS | 1:1 Accuracy | Error detection F1 | Time series accuracy |
  XYZ (higher is better) | FID ↑ | BERTScore | chrF++ | COMET | Kendall Tau |
  human preference | Time-to-event C AUC | wAcc | WinRate | VQA score |
  Balanced Accuracy | Clean accuracy | Robust Accuracy | Unweighted Accuracy (UA) |
  Weighted F1 | EM (test) | Median Human-Normalized Score | Detection AUROC |
  Average Accuracy | Average Recall | AR | G-mean | Sum of ranks accuracy | Concordance`;

test("less is better where the name says an error, a distance or a cost", () => {
  for (const name of named(LESS)) {
    assert.equal(isLossByName(name), true, name);
  }
});

test("more is better where the name says hits or gains", () => {
  for (const name of named(MORE)) {
    assert.equal(isLossByName(name), false, name);
  }
});

test("a name that does not tell is not guessed at", () => {
  for (const name of [
    "Foo",
    "XYZ",
    "Avg.",
    "Total",
    "V2",
    "Learning",
    "Timeline",
    "Ranker",
    "",
    "%",
  ]) {
    assert.equal(isLossByName(name), null, name);
  }
});

const rows = (values: Array<[day: string | null, value: string]>, isOrdered = false) =>
  values.map(([paperDate, value], position) => ({
    metrics: { Q: value },
    paperDate,
    evaluatedOn: null,
    position: isOrdered ? position : null,
  }));

test("where the name does not tell, later records do, and then the order of the source", () => {
  const rising = rows(
    [
      ["2020-01-01", "10"],
      ["2021-01-01", "1,000"],
      ["2022-01-01", "2k"],
    ],
    true,
  );
  assert.equal(isLossByHistory(rising, "Q"), false, "days before the order of the rows");
  const falling = rows([
    ["2022-01-01", "5 ms"],
    ["2021-01-01", "0.9 s"],
    ["2020-01-01", "2 s"],
  ]);
  assert.equal(isLossByHistory(falling, "Q"), true);
  assert.equal(
    isLossByHistory(
      rows(
        [
          [null, "9"],
          [null, "7"],
          [null, "5"],
        ],
        true,
      ),
      "Q",
    ),
    false,
  );
  assert.equal(
    isLossByHistory(
      rows(
        [
          [null, "5"],
          [null, "7"],
          [null, "9"],
        ],
        true,
      ),
      "Q",
    ),
    true,
  );
  const mixed = rows([
    ["2020-01-01", "5"],
    ["2021-01-01", "9"],
    ["2022-01-01", "5"],
  ]);
  assert.equal(isLossByHistory(mixed, "Q"), null);
  assert.equal(isLossByHistory([], "Q"), null);
});
