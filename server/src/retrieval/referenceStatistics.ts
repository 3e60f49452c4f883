/**
 * The shipped reference statistics (assets/reference-statistics.json): mean and within-piece standard deviation of
 * every feature, each in its own unit, with the provenance of the figures. They stand in where a corpus is too small.
 */
import { featureNames } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { FeatureStatistics } from "./standardisation.ts";

/** Parses `{provenance, count, features: {name: {mean, scale}}}`; all fourteen features must be there. */
export function parseReferenceStatistics(text: string, file: string): Result<FeatureStatistics> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return refuse(file, `The reference statistics are not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (!isRecord(content) || !isRecord(content["features"]) || typeof content["count"] !== "number") {
    return refuse(file, "The reference statistics need `count` and `features`.");
  }
  const names = featureNames("extended");
  const mean = new Float64Array(names.length);
  const scale = new Float64Array(names.length);
  for (const [k, name] of names.entries()) {
    const entry = content["features"][name];
    if (!isRecord(entry) || !isFiniteNumber(entry["mean"]) || !isFiniteNumber(entry["scale"]) || entry["scale"] <= 0) {
      return refuse(file, `The reference statistics of ${name} need a number \`mean\` and a \`scale\` above 0.`);
    }
    mean[k] = entry["mean"];
    scale[k] = entry["scale"];
  }
  return success({ names, mean, scale, count: content["count"] });
}

/** The same statistics for fewer features or another order; throws on a name they do not have. */
export function selectStatistics(statistics: FeatureStatistics, names: readonly string[]): FeatureStatistics {
  const at = names.map((name) => {
    const index = statistics.names.indexOf(name);
    if (index < 0) throw new RangeError(`no statistics for the feature ${name}`);
    return index;
  });
  return {
    names,
    mean: Float64Array.from(at, (index) => statistics.mean[index] ?? 0),
    scale: Float64Array.from(at, (index) => statistics.scale[index] ?? 1),
    count: statistics.count,
  };
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(file: string, message: string): Result<never> {
  return failure({ code: "reference-statistics", message, advice: "Reinstall the extension, or take the shipped file again.", file });
}
