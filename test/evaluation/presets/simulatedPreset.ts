/** A made-up corpus for presets: eight features and six more, imported vectors, two tables of word vectors, ratings, columns. */
import assert from "node:assert/strict";
import { evaluate, type EvaluationInput, type EvaluationReport } from "../../../server/src/evaluation/evaluate.ts";
import { assemblePreset } from "../../../server/src/evaluation/presets/assemblePreset.ts";
import { planPreset } from "../../../server/src/evaluation/presets/planPreset.ts";
import type { PresetConfiguration, PresetGround, PresetPlan, PresetRequest } from "../../../server/src/evaluation/presets/preset.ts";
import { withoutFeatures } from "../../../server/src/evaluation/presets/withoutFeatures.ts";
import { seededRandom } from "../../../server/src/evaluation/random.ts";
import type { Provenance } from "../../../server/src/protocol/evaluation.ts";
import { featureNames, isExternal } from "../../../server/src/protocol/features.ts";
import { failure, type Result } from "../../../server/src/protocol/result.ts";
import type { PresetName, PresetReport } from "../../../server/src/protocol/workbench.ts";
import { simulatedInput, simulatedVectors } from "../simulatedCorpus.ts";

export const NO_PROVENANCE: Provenance = { versions: {}, hashes: {}, recordings: {}, command: "" };
const SEED = 21;
const DIMENSION = 16;

export interface SimulatedPreset {
  readonly ground: PresetGround;
  /** The input of a configuration; a failure for those that are impossible. */
  readonly input: (configuration: Pick<PresetConfiguration, "features" | "text" | "without">) => Result<EvaluationInput>;
}

export interface PresetSimulation {
  /** No recording: only imported vectors can be evaluated. */
  readonly silent?: boolean;
  readonly externals?: readonly string[];
  readonly pieces?: number;
  /** Rewrites the descriptions of the item at a place. */
  readonly describe?: (place: number, texts: readonly string[]) => readonly string[];
}

export function simulatedPreset({ silent = false, externals = ["clap"], pieces = 5, describe = (_place, texts) => texts }: PresetSimulation = {}): SimulatedPreset {
  const made = simulatedInput({ seed: SEED, pieces, renditions: 4, listeners: 3, withProfiles: true });
  const base = {
    ...made,
    items: made.items.map((item, place) => {
      const texts = describe(place, item.descriptions.map(({ text }) => text));
      return { ...item, descriptions: texts.map((text, listener) => ({ listener: `listener${listener}`, text })), columns: { genre: place % 8 < 4 ? "romantic" : "baroque" } };
    }),
  };
  const random = seededRandom(SEED);
  const extended = base.items.map(({ features }) => Float64Array.from([...features, ...Array.from({ length: 6 }, () => random.uniform())]));
  const turned = base.items.map(({ features }) => Float64Array.from({ length: 3 }, (_, k) => (features[k] ?? 0) - (features[k + 3] ?? 0) + 0.1 * random.uniform()));
  const ground: PresetGround = {
    externals: externals.map((name) => `external:${name}` as const),
    performances: base.items.map(({ features: _features, ...item }, place) => ({ ...item, ratings: {}, features: silent ? null : (extended[place] ?? null) })),
  };
  const vectors = { "wordnet-glove": base.vectors, glove: simulatedVectors(SEED + 7) };
  return {
    ground,
    input({ features, text, without }) {
      const chosen = text === "glove" ? vectors.glove : vectors["wordnet-glove"];
      const common = { ...base, vectors: chosen, defaultMean: new Float64Array(DIMENSION) };
      if (isExternal(features)) return { ok: true, value: { ...common, items: base.items.map((item, place) => ({ ...item, features: turned[place] ?? item.features })), featureNames: ["d1", "d2", "d3"], profiles: null } };
      if (silent) return failure({ code: "no-audio", message: "Nothing has audio.", advice: "Add recordings." });
      const items = base.items.map((item, place) => ({ ...item, features: features === "paper" ? item.features : (extended[place] ?? item.features) }));
      return { ok: true, value: withoutFeatures({ ...common, items, featureNames: featureNames(features) }, without) };
    },
  };
}

export function requestFor(preset: PresetName, more: Partial<PresetRequest> = {}): PresetRequest {
  return { preset, chosen: {}, ...more };
}

export function planOf(request: PresetRequest, ground: PresetGround): PresetPlan {
  const planned = planPreset(request, ground);
  assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
  return planned.value;
}

export async function evaluateAll(plan: PresetPlan, simulated: SimulatedPreset): Promise<Map<string, Result<EvaluationReport>>> {
  const outcomes = new Map<string, Result<EvaluationReport>>();
  for (const configuration of plan.configurations) {
    const input = simulated.input(configuration);
    outcomes.set(configuration.id, input.ok ? await evaluate(input.value, configuration.settings, { thorough: false }) : input);
  }
  return outcomes;
}

export async function presetReport(request: PresetRequest, simulated: SimulatedPreset): Promise<Result<PresetReport>> {
  const plan = planOf(request, simulated.ground);
  return assemblePreset(request, plan, simulated.ground, await evaluateAll(plan, simulated), NO_PROVENANCE);
}

export async function reportOf(request: PresetRequest, simulated: SimulatedPreset): Promise<PresetReport> {
  const report = await presetReport(request, simulated);
  assert.ok(report.ok, report.ok ? "" : report.problem.message);
  return report.value;
}
