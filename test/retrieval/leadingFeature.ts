/** Which feature the shipped default map answers a query with first, held against what a musician expects. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { loadKnowledge, type Knowledge } from "../../server/src/daemon/knowledge.ts";
import { Resources } from "../../server/src/daemon/resources.ts";
import { trainMap } from "../../server/src/daemon/runStudy.ts";
import type { SearchMap } from "../../server/src/daemon/studyMessages.ts";
import { SIGNAL_MODEL } from "../../server/src/models/signal.ts";
import type { FeatureSet } from "../../server/src/protocol/features.ts";
import { applyMap } from "../../server/src/retrieval/linearMap.ts";
import { encodeText } from "../../server/src/text/encode.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import type { Expectation } from "./expectations.ts";

export interface Outcome {
  readonly query: string;
  readonly isRight: boolean;
  /** What led, with its sign; `unknown` where no word is known. */
  readonly answer: string;
  readonly expected: string;
}

/**
 * Outcomes of the expectations that this feature set can fulfil: the paper's eight have no tempo, brightness or pedal.
 * @param withoutOwn each query is asked of a map that was not told the profiles of the query's own words
 */
export async function askDefaultMap(expectations: readonly Expectation[], features: FeatureSet, withoutOwn = false): Promise<Outcome[]> {
  const assets = path.resolve(import.meta.dirname, "../../server/assets");
  const loaded = await loadKnowledge(new Resources(assets), "wordnet-glove", features, SIGNAL_MODEL.id);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const knowledge = loaded.value;
  const fit = (profiles: Knowledge["profiles"]): Promise<SearchMap> => trainMap({ items: [], features, map: "default" }, { ...knowledge, profiles });
  const whole = await fit(knowledge.profiles);
  const paper: readonly string[] = FEATURE_NAMES;
  const outcomes: Outcome[] = [];
  for (const { query, sign, features: expected } of expectations) {
    if (features === "paper" && !expected.some((name) => paper.includes(name))) continue;
    const words = new Set(query.split(/[^\p{L}]+/u));
    const others = knowledge.profiles.filter(({ descriptor }) => !words.has(descriptor));
    const { map, mean } = withoutOwn && others.length < knowledge.profiles.length ? await fit(others) : whole;
    const { vector } = encodeText(query, knowledge.vectors, mean, knowledge.glossary);
    const wish = vector === null ? new Float64Array(map.outputNames.length) : applyMap(map, vector);
    const leading = wish.reduce((best, value, index) => (Math.abs(value) > Math.abs(wish[best] ?? 0) ? index : best), 0);
    const name = map.outputNames[leading] ?? "";
    const value = wish[leading] ?? 0;
    outcomes.push({
      query,
      isRight: value * sign > 0 && (expected as readonly string[]).includes(name),
      answer: vector === null ? "unknown" : `${value < 0 ? "−" : "+"}${name}`,
      expected: `${sign < 0 ? "−" : "+"}${expected.join(" or ")}`,
    });
  }
  return outcomes;
}

/** Queries that others wrote without having seen any result, in two rounds; the second was asked once. */
export function blindQueries(): readonly Expectation[] {
  return JSON.parse(readFileSync(new URL("blindQueries.json", import.meta.url), "utf8")) as Expectation[];
}
