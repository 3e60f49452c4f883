/**
 * What is needed to repeat a preset: what its evaluations rest on, together. Where they rest on different things (two
 * word vectors, several features) each is named by what it belongs to.
 */
import { createHash } from "node:crypto";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { PresetPerformance, PresetRequest } from "../evaluation/presets/preset.ts";
import type { ModelIdentity } from "../protocol/analysis.ts";
import type { Provenance } from "../protocol/evaluation.ts";
import { VERSION } from "../protocol/version.ts";
import { hashOfFeatures, quoted } from "./provenance.ts";

/** An evaluation's provenance, and the features and word vectors it is about. */
export interface ProvenancePart {
  readonly features: string;
  readonly text: string;
  readonly provenance: Provenance;
}

/** @param analysed what the preset's own calculations (validation, distributions) read */
export function presetProvenance(
  request: PresetRequest,
  parts: readonly ProvenancePart[],
  analysed: readonly EvaluationItem[],
  performances: readonly PresetPerformance[],
  model: ModelIdentity,
): Provenance {
  const ratings = performances.flatMap(({ id, ratings: own }) => (Object.keys(own).length === 0 ? [] : [[id, own]]));
  const own = {
    ...(analysed.length === 0 ? {} : { "analysed features": hashOfFeatures(analysed) }),
    ...(ratings.length === 0 ? {} : { ratings: createHash("sha256").update(JSON.stringify(ratings)).digest("hex") }),
  };
  const analysedBy = analysed.length === 0 ? {} : { [`feature model ${model.id}`]: model.version };
  return {
    versions: Object.assign({ espressivo: VERSION, node: process.version, ...analysedBy }, ...parts.map(({ provenance }) => provenance.versions)) as Record<string, string>,
    hashes: { ...own, ...mergedHashes(parts) },
    recordings: Object.fromEntries(analysed.flatMap(({ id, sha256 }) => (sha256 === undefined ? [] : [[id, sha256]]))),
    command: presetCommand(request, model),
  };
}

/** A name with one value keeps it; one with several is followed by the features, the word vectors or both, as it takes. */
function mergedHashes(parts: readonly ProvenancePart[]): Record<string, string> {
  const names = new Set(parts.flatMap(({ provenance }) => Object.keys(provenance.hashes)));
  const labels = [() => "", ({ features }: ProvenancePart) => ` (${features})`, ({ text }: ProvenancePart) => ` (${text})`, ({ features, text }: ProvenancePart) => ` (${features}, ${text})`];
  return Object.assign({}, ...[...names].map((name) => {
    const known = parts.filter(({ provenance }) => provenance.hashes[name] !== undefined);
    const tables = labels.map((label) => known.map((part) => [`${name}${label(part)}`, part.provenance.hashes[name]] as const));
    const unambiguous = tables.find((entries) => new Set(entries.map(([key]) => key)).size === new Set(entries.map((entry) => entry.join(" "))).size);
    return Object.fromEntries(unambiguous ?? tables.at(-1) ?? []);
  })) as Record<string, string>;
}

function presetCommand({ preset, by, chosen, features, text }: PresetRequest, { id }: ModelIdentity): string {
  const { folds, queries, candidates, map, pca, negation, seed } = chosen;
  const options = { by, folds, queries, candidates, features, text, map, pca, model: id === "signal" ? undefined : id };
  const given = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${quoted(String(value))}`]));
  return ["espressivo evaluate <workspace>", `--preset ${preset}`, ...given, ...(negation === false ? ["--no-negation"] : []), `--seed ${seed ?? 1}`, "--json"].join(" ");
}
