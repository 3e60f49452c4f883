/** What a study asks, before any sound is cut: performances in their order and, for reasons, explanations; all by the seed. */
import { seededRandom, shuffle, type RandomSource } from "../evaluation/random.ts";
import type { Performance } from "../protocol/corpus.ts";
import type { StudyItem, StudySettings } from "../protocol/listening.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { namesOf } from "./blinding.ts";
import { explanationSentences } from "./explanationSentences.ts";
import { drawPerformances } from "./planRatings.ts";
import { planReasons, type JudgedResult } from "./planReasons.ts";
import type { KeyItem } from "./studyKey.ts";
import type { StudySource } from "./studySource.ts";

export interface StudyPlan {
  /** In an order that tells nothing. */
  readonly excerpts: readonly { readonly id: string; readonly performance: Performance }[];
  readonly items: readonly { readonly page: StudyItem; readonly key: KeyItem }[];
  readonly warnings: readonly string[];
}

/** Fails with `nothing-to-hear`, `nothing-to-judge`, and like the search. */
export async function planStudy(source: StudySource, settings: StudySettings): Promise<Result<StudyPlan>> {
  const random = seededRandom(settings.seed);
  const audible = source.corpus.performances.filter(({ id, recording }) => recording !== undefined && source.summary(id) !== undefined);
  if (audible.length === 0) {
    return failure({
      code: "nothing-to-hear",
      message: `None of the ${source.corpus.performances.length} performances has a recording that has been analysed, so there is nothing to hear.`,
      advice: "Put the recordings into this folder, or see why their analysis failed.",
    });
  }
  return settings.kind === "ratings" ? success(ratingsPlan(audible, settings.excerpts, random)) : reasonsPlan(source, audible, settings, random);
}

function ratingsPlan(audible: readonly Performance[], count: number, random: RandomSource): StudyPlan {
  const newId = ids(random);
  const excerpts = drawPerformances(audible, count, random).map((performance) => ({ id: newId(), performance }));
  const items = excerpts.map(({ id: excerpt }) => {
    const item = { id: newId(), excerpt };
    return { page: item, key: item };
  });
  const warnings = excerpts.length < count ? [`There are ${excerpts.length} performances to hear; ${count} were asked for.`] : [];
  return { excerpts, items, warnings };
}

async function reasonsPlan(source: StudySource, audible: readonly Performance[], settings: StudySettings, random: RandomSource): Promise<Result<StudyPlan>> {
  const { excerpts: count, query, features, text, map } = settings;
  const givesAway = namesOf(source.corpus);
  const byId = new Map(audible.map((performance) => [performance.id, performance]));
  const planned = await planReasons(
    { corpus: source.corpus, audible: new Set(byId.keys()), givesAway, search: (wanted, piece) => source.search({ query: wanted, piece, features, text, map }) },
    count,
    query,
    random,
  );
  if (!planned.ok) return planned;
  const { results, passedOver } = planned.value;
  if (results.length === 0) {
    return failure({
      code: "nothing-to-judge",
      message: "There is no result whose reasons could be judged: that needs two analysed renditions of a piece, and a description with known words that sets them apart.",
      advice: query === undefined ? "Give a description with --query, or describe the performances (descriptions that name a performer are not shown)." : "Try another description.",
    });
  }
  const newId = ids(random);
  const order = [...new Set(results.flatMap(({ performance, others }) => [performance, ...others]))];
  shuffle(order, random);
  const excerpts = order.flatMap((id) => {
    const performance = byId.get(id);
    return performance === undefined ? [] : [{ id: newId(), performance }];
  });
  const excerptOf = new Map(excerpts.map(({ id, performance }) => [performance.id, id]));
  const items = results.map((result) => judgementItem(result, (id) => excerptOf.get(id) ?? "", settings, newId, random));
  const warnings = [
    ...(results.length < count ? [`There are ${results.length} results to judge; ${count} were asked for.`] : []),
    ...(passedOver > 0 ? [`${passedOver} descriptions were passed over: nothing spoke for their first result, or there was no other rendition with reasons of its own.`] : []),
    ...(query !== undefined && givesAway(query) ? ["The description holds a word that is also the name of a performer or a recording: raters may take it for a hint."] : []),
  ];
  return success({ excerpts, items, warnings });
}

function judgementItem(result: JudgedResult, excerptOf: (performance: string) => string, { language }: StudySettings, newId: () => string, random: RandomSource): StudyPlan["items"][number] {
  const id = newId();
  const excerpt = excerptOf(result.performance);
  const system = { id: newId(), sentences: explanationSentences(result.system, language) };
  const control = { id: newId(), sentences: explanationSentences(result.control, language) };
  const explanations = [system, control];
  shuffle(explanations, random);
  const { query, comparedWith, controlPerformance } = result;
  return {
    // Terms of several words are joined by "_" in tables of answers.
    page: { id, excerpt, judgement: { query: query.replaceAll("_", " "), others: result.others.map(excerptOf), comparedWith, explanations } },
    key: { id, excerpt, judgement: { query, system: system.id, control: control.id, controlPerformance } },
  };
}

/** Eight hexadecimal digits, each id once. */
function ids(random: RandomSource): () => string {
  const given = new Set<string>();
  return () => {
    let id: string;
    do id = random.integer(2 ** 32).toString(16).padStart(8, "0");
    while (given.has(id));
    given.add(id);
    return id;
  };
}
