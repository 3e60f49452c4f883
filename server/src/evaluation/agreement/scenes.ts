/**
 * What agreement is measured in: the tested performances of a fold, the candidates they are sought among, and the mean
 * word vectors of the fold's training texts, which are those that the evaluation's own fold trains on.
 */
import type { CandidateScope, FoldUnit } from "../../protocol/evaluation.ts";
import type { EncodedItem } from "../encodedItems.ts";
import { makeFolds } from "../folds.ts";
import { wordMeansMaker, type TextResources, type WordMeans } from "./wordMeans.ts";

export interface AgreementSettings {
  readonly folds: FoldUnit;
  readonly candidates: CandidateScope;
  /** Of another corpus, where it trains in place of the rest of this one. */
  readonly training?: readonly EncodedItem[];
}

export interface Scene {
  readonly tested: readonly EncodedItem[];
  /** At least two. */
  readonly candidates: readonly EncodedItem[];
  readonly means: WordMeans;
}

/** One a fold and piece, or one a fold where candidates are the whole corpus. Without others to be told from, none. */
export function makeScenes(items: readonly EncodedItem[], resources: TextResources, settings: AgreementSettings): Scene[] {
  const meansOf = wordMeansMaker(resources);
  return makeFolds(items, settings.folds, settings.training).flatMap(({ tested, training }) => {
    const means = meansOf(training);
    const places = settings.candidates === "corpus" ? [undefined] : [...new Set(tested.map(({ item }) => item.pieceId))];
    return places.flatMap((piece) => {
      const here = (from: readonly EncodedItem[]): readonly EncodedItem[] => (piece === undefined ? from : from.filter(({ item }) => item.pieceId === piece));
      const candidates = here(items);
      return candidates.length < 2 ? [] : [{ tested: here(tested), candidates, means }];
    });
  });
}
