/**
 * The conventions of a report in words, so that it can be read, and recomputed, without this program.
 */
import type { EvaluationSettings } from "../protocol/evaluation.ts";
import { TEMPERATURE } from "../retrieval/contrastiveLoss.ts";
import { AGREEMENT_CONVENTION } from "./agreement/listenerAgreement.ts";
import { foldColumn } from "./folds.ts";
import { OFFERED_PENALTIES } from "./mapOptions.ts";
import { CHOICE_CRITERION, CHOICE_RULE } from "./pickChoice.ts";
import { BOOTSTRAP_DRAWS } from "./metrics/confidence95.ts";
import { PERMUTATIONS } from "./metrics/permutationP.ts";

/** @param trainedOn name of the corpus that trains in place of the one tested */
export function conventions(settings: EvaluationSettings, external: boolean, trainedOn?: string): Record<string, string> {
  const column = foldColumn(settings.folds);
  const held = column === undefined ? `the held-out ${settings.folds}` : `the performances with the held-out value of ${column}`;
  const source = trainedOn === undefined ? "training performances" : `the performances of the corpus ${trainedOn}`;
  return {
    rank: "1 + candidates above the target + half of the others level with it (expected rank under ties); scores are cosines rounded to 1e-12",
    topK: "probability that the target is among the k best when equal scores are put in random order: clamp((k - above) / level, 0, 1), level counting the target",
    mrr: "mean of 1 / rank, with the expected rank; mrrExpected: mean of the expected 1 / rank over random orders of the tied",
    unknownWords: "a query without a known word ties all candidates; it is never skipped",
    random: "exact for a uniformly random ranking of n candidates: top1 = mean 1/n, top2 = mean min(1, 2/n), mrr = mean H_n/n",
    confidence95: `expanded percentiles (Hesterberg 2015) of a bootstrap of whole pieces, ${BOOTSTRAP_DRAWS} draws`,
    permutationP: `targets shuffled within pieces, all queries of a performance together, ${PERMUTATIONS} permutations of the mean reciprocal rank, p = (1 + #at least) / (1 + N); maps are not trained anew`,
    query:
      settings.queries === "performance"
        ? "all descriptions of a performance, their word vectors summed"
        : "each description by itself; maps are trained on all descriptions of a performance together",
    candidates:
      settings.candidates === "piece"
        ? "renditions of the target's piece; features centred on the candidates' own mean, in within-piece standard deviations of the training performances"
        : "all performances; features centred on the corpus mean, in standard deviations of the training performances across pieces, shrunk towards those within pieces",
    transductive: "the candidates' own audio mean is used, which needs their recordings but no text and no label",
    training: `mean word vector, PCA, statistics, maps and all choices come from ${source} alone: nothing of ${held}${
      settings.folds === "piece" || settings.folds === "work" ? "" : "; other renditions of the same pieces do train"
    }`,
    negation: settings.negation === false ? "ignored: a negated word counts as the word" : "not, no, without … flip the sign of the words up to the next comma",
    ndcg: "1 / log2(1 + rank) of the one relevant candidate, expected over random orders of the tied; the ideal is 1",
    medianRank: "median of the expected ranks",
    listenerAgreement: AGREEMENT_CONVENTION,
    textCentring: "every word less the mean of the known words of the training texts, each occurrence once, drawn towards the encoder's own mean by the share of the squared distance between them that the sampling variance of the former is (James–Stein, texts as clusters); the encoder's own mean where fewer than two texts have a known word",
    map: mapConvention(settings, external),
  };
}

/** What is otherwise where a sentence encoder reads the texts. */
export function sentenceConventions(settings: EvaluationSettings): Record<string, string> {
  return {
    query: settings.queries === "performance" ? "all descriptions of a performance, the vectors of the whole texts summed" : "each description by itself, as a whole; maps are trained on all descriptions of a performance together",
    unknownWords: "a sentence encoder knows no unknown words; a text without any word ties all candidates",
    negation: "left to the sentence encoder, which reads each description as a whole",
    textCentring: "every text less the mean of the training texts, drawn towards the mean of the profiles' descriptors by the share of the squared distance between them that the sampling variance of the former is (James–Stein); the latter where there are fewer than two",
  };
}

function mapConvention(settings: EvaluationSettings, external: boolean): string {
  if (settings.map === "default") return "default: fitted on the descriptor profiles, no annotations but for the mean word vector and the statistics";
  const ridge = external ? "ridge towards zero" : "ridge towards default";
  const towards = external ? "the ridge map" : "default";
  const contrastive = `contrastive (InfoNCE on cosines, temperature ${TEMPERATURE}, against the piece's other renditions) towards ${towards}`;
  const all = external ? `${ridge} or ${contrastive}` : `default, ${ridge} or ${contrastive}`;
  const kernel = `kernel ridge (Gaussian kernel on texts of length 1) towards ${external ? "zero" : "default"}`;
  const options = { auto: all, ridge, contrastive, "kernel-ridge": kernel }[settings.map];
  const inner = settings.folds === "work" ? "work" : "piece";
  return `${options}; chosen by nested cross-validation, leaving one training ${inner} out. ${CHOICE_CRITERION} ${CHOICE_RULE}${external ? "" : ` ${OFFERED_PENALTIES}`}`;
}
