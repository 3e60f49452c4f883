/**
 * What is needed to repeat a report: versions, hashes of everything that went in, and the command. The same corpus,
 * settings and installation give the same provenance.
 */
import { createHash } from "node:crypto";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import { VERSION } from "../protocol/version.ts";
import type { EvaluationReport, EvaluationSettings, Provenance } from "../protocol/evaluation.ts";
import type { Resources } from "./resources.ts";

/** What a report was made from, beside its own configuration. */
export interface ReportSources {
  readonly resources: Resources;
  readonly items: readonly EvaluationItem[];
  readonly training?: readonly EvaluationItem[];
  readonly settings: EvaluationSettings;
  readonly text: string;
  /** As on the command line: `paper`, `extended`, `external:NAME`. */
  readonly features: string;
}

export async function withProvenance(report: EvaluationReport, sources: ReportSources): Promise<EvaluationReport> {
  return { ...report, provenance: await provenanceOf(sources, report) };
}

async function provenanceOf({ resources, items, training, settings, text, features }: ReportSources, { configuration }: EvaluationReport): Promise<Provenance> {
  const model = configuration.model === undefined ? {} : { [`feature model ${configuration.model.id}`]: configuration.model.version };
  const external = configuration.external === undefined ? {} : { "external vectors": configuration.external.sha256 };
  const others = training === undefined ? {} : { "training features": hashOfFeatures(training), "training descriptions": hashOfDescriptions(training) };
  return {
    versions: { espressivo: VERSION, node: process.version, ...model },
    hashes: { features: hashOfFeatures(items), descriptions: hashOfDescriptions(items), ...others, ...external, ...(await resources.hashes(text)) },
    recordings: Object.fromEntries(items.flatMap(({ id, sha256 }) => (sha256 === undefined ? [] : [[id, sha256]]))),
    command: commandOf(settings, text, features, configuration),
  };
}

/** Ids and raw values, to the last bit. */
export function hashOfFeatures(items: readonly EvaluationItem[]): string {
  const hash = createHash("sha256");
  for (const { id, features } of items) hash.update(`${JSON.stringify(id)}\n`).update(new Uint8Array(features.buffer, features.byteOffset, features.byteLength));
  return hash.digest("hex");
}

export function hashOfDescriptions(items: readonly EvaluationItem[]): string {
  const hash = createHash("sha256");
  for (const { id, pieceId, workId, performer, descriptions } of items) {
    hash.update(`${JSON.stringify([id, pieceId, workId, performer, descriptions.map(({ listener, text }) => [listener, text])])}\n`);
  }
  return hash.digest("hex");
}

function commandOf(settings: EvaluationSettings, text: string, features: string, { trainedOn, model }: EvaluationReport["configuration"]): string {
  const { folds, queries, candidates, map, seed, pca, negation } = settings;
  return [
    "espressivo evaluate <workspace>",
    `--folds ${quoted(folds)} --queries ${queries} --candidates ${candidates} --features ${features} --text ${text} --map ${map}`,
    model === undefined || model.id === "signal" ? "" : `--model ${model.id}`,
    pca === undefined ? "" : `--pca ${pca}`,
    negation === false ? "--no-negation" : "",
    trainedOn === undefined ? "" : `--train ${quoted(trainedOn.name)}`,
    `--seed ${seed} --json`,
  ].filter((part) => part !== "").join(" ");
}

/** As a shell takes it. */
export function quoted(value: string): string {
  return /^[\w:./@-]+$/u.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
