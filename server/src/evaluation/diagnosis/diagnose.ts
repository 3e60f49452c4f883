/**
 * What went wrong in an evaluation, and why: tables, the worst queries explained, and findings in words, each only where the
 * evidence holds for its number of queries. Pure; permutation tests draw from the evaluation's seed.
 */
import { FINDING_CODES, type Diagnosis, type Finding } from "../../protocol/diagnosis.ts";
import type { EvaluationSettings } from "../../protocol/evaluation.ts";
import type { EncodedItem } from "../encodedItems.ts";
import type { FoldOutcome } from "../evaluate.ts";
import { alignFeatures, measureSpreads, strongestFeatures } from "./alignment.ts";
import { breakdownsBy } from "./breakdowns.ts";
import { pairRenditions, plainPair } from "./confusablePairs.ts";
import type { DiagnosisContext, ReportedResults } from "./context.ts";
import { describeWords } from "./descriptors.ts";
import { diagnoseQueries, type DiagnosisResources } from "./diagnosedQueries.ts";
import { againstData } from "./findings/againstData.ts";
import { allWell } from "./findings/allWell.ts";
import { confusablePairs, indistinguishable } from "./findings/confusable.ts";
import { flatFeatures } from "./findings/flatFeatures.ts";
import { hubs } from "./findings/hubs.ts";
import { besideListeners, fewListeners } from "./findings/listeners.ts";
import { misleadingWords } from "./findings/misleadingWords.ts";
import { nearChance } from "./findings/nearChance.ts";
import { alwaysFound, neverFound, weakPieces } from "./findings/outliers.ts";
import { noProfiles, nothingTrained, smallTraining } from "./findings/training.ts";
import { unknownWords } from "./findings/unknownWords.ts";
import { worstQueries } from "./worstQueries.ts";

const MOST_FINDINGS = 40;
const EMPTY: Diagnosis = { findings: [], confusable: [], byPiece: [], byPerformer: [], byDescriptor: [], byFeature: [], worst: [] };

/** What may be behind results near chance. */
const CAUSES = [besideListeners, nothingTrained, flatFeatures, unknownWords, againstData, smallTraining, noProfiles];
const OTHER_FINDINGS = [confusablePairs, indistinguishable, weakPieces, hubs, neverFound, misleadingWords, fewListeners, alwaysFound];

/**
 * @param outcomes the folds with what was learnt for each
 * @param items all performances that can be candidates, held out or not, encoded as the evaluation did
 * @param report the results of these folds
 * @returns empty lists where no query has two candidates
 */
export function diagnose(
  outcomes: readonly FoldOutcome[],
  items: readonly EncodedItem[],
  settings: EvaluationSettings,
  report: ReportedResults,
  resources: DiagnosisResources,
): Diagnosis {
  const queries = diagnoseQueries(outcomes, items, settings, resources);
  if (queries.length === 0) return EMPTY;
  const features = alignFeatures(queries, items, resources);
  const spreads = measureSpreads(items, resources);
  const pairs = pairRenditions(queries, items, resources);
  const descriptors = describeWords(queries, items, resources);
  return {
    findings: findingsOf({ queries, items, outcomes, settings, resources, report, features, spreads, pairs, descriptors }),
    confusable: pairs.confusable.map(plainPair),
    byPiece: breakdownsBy(queries, ({ item }) => item.pieceId),
    byPerformer: breakdownsBy(queries, ({ item }) => item.performer),
    byDescriptor: descriptors.map(({ row }) => row),
    byFeature: strongestFeatures(features).map(({ row }) => row),
    worst: worstQueries(queries),
  };
}

function findingsOf(context: DiagnosisContext): Finding[] {
  const causes = CAUSES.flatMap((find) => find(context));
  const found = [...nearChance(context, causes), ...causes, ...OTHER_FINDINGS.flatMap((find) => find(context))];
  const place = ({ code, severity }: Finding): number => FINDING_CODES.indexOf(code) + (severity === "warning" ? 0 : FINDING_CODES.length);
  const ordered = found.sort((a, b) => place(a) - place(b));
  const well = ordered.some(({ severity }) => severity === "warning") ? [] : [allWell(context)];
  return [...well, ...ordered].slice(0, MOST_FINDINGS);
}
