/** Which feature the shipped default map answers a query with first, held against what a musician expects. */
import path from "node:path";
import { loadKnowledge } from "../../server/src/daemon/knowledge.ts";
import { Resources } from "../../server/src/daemon/resources.ts";
import { trainMap } from "../../server/src/daemon/runStudy.ts";
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

/** Outcomes of the expectations that this feature set can fulfil: the paper's eight have no tempo, brightness or pedal. */
export async function askDefaultMap(expectations: readonly Expectation[], features: FeatureSet): Promise<Outcome[]> {
  const assets = path.resolve(import.meta.dirname, "../../server/assets");
  const loaded = await loadKnowledge(new Resources(assets), "wordnet-glove", features, SIGNAL_MODEL.id);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { map, mean } = await trainMap({ items: [], features, map: "default" }, loaded.value);
  const paper: readonly string[] = FEATURE_NAMES;
  return expectations
    .filter((expectation) => features === "extended" || expectation.features.some((name) => paper.includes(name)))
    .map(({ query, sign, features: expected }) => {
      const { vector } = encodeText(query, loaded.value.vectors, mean, loaded.value.glossary);
      const wish = vector === null ? new Float64Array(map.outputNames.length) : applyMap(map, vector);
      const leading = wish.reduce((best, value, index) => (Math.abs(value) > Math.abs(wish[best] ?? 0) ? index : best), 0);
      const name = map.outputNames[leading] ?? "";
      const value = wish[leading] ?? 0;
      return {
        query,
        isRight: value * sign > 0 && (expected as readonly string[]).includes(name),
        answer: vector === null ? "unknown" : `${value < 0 ? "−" : "+"}${name}`,
        expected: `${sign < 0 ? "−" : "+"}${expected.join(" or ")}`,
      };
    });
}
