/**
 * Descriptor profiles: how a rendition that listeners describe by a word differs from other renditions of the same
 * piece, in standard deviations of each feature (-2 … 2). Read from assets/profiles/descriptor-profiles.yaml:
 * `sources: {KEY: citation}` and `descriptors: [{descriptor, source: KEY, values: {feature: number}}]`.
 */
import { LineCounter, parseDocument } from "yaml";
import { featureNames, type AnyFeatureName } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";

export interface DescriptorProfile {
  readonly descriptor: string;
  /** Features that are not named are not touched by the descriptor. */
  readonly values: Readonly<Partial<Record<AnyFeatureName, number>>>;
  /** The published work, in full. */
  readonly source: string;
}

const KNOWN: ReadonlySet<string> = new Set(featureNames("extended"));
const LARGEST = 2;

/**
 * Parses and checks the whole file: unknown features, values beyond ±2, missing sources and repeated descriptors
 * are refused, because a silent mistake here would bend every ranking.
 * @param file named in the problem
 */
export function parseProfiles(text: string, file: string): Result<readonly DescriptorProfile[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const problem = document.errors[0];
  if (problem !== undefined) {
    const line = lines.linePos(problem.pos[0]).line - 1;
    const message = `The descriptor profiles are not YAML: ${problem.message.split("\n")[0] ?? ""}.`;
    return failure({ code: "profiles-yaml", message, advice: "Mend the line or take the shipped file again.", file, line });
  }
  const content: unknown = document.toJS();
  if (!isRecord(content) || !isRecord(content["sources"]) || !Array.isArray(content["descriptors"])) {
    return refuse(file, "The file needs the keys `sources` and `descriptors`.");
  }
  const sources = content["sources"];
  const seen = new Set<string>();
  const profiles: DescriptorProfile[] = [];
  const entries: readonly unknown[] = content["descriptors"];
  for (const [index, entry] of entries.entries()) {
    const profile = readProfile(entry, sources);
    if (typeof profile === "string") return refuse(file, `Descriptor ${index + 1}: ${profile}`);
    if (seen.has(profile.descriptor)) return refuse(file, `Descriptor ${index + 1}: "${profile.descriptor}" stands there twice.`);
    seen.add(profile.descriptor);
    profiles.push(profile);
  }
  return success(profiles);
}

/** The profile, or a sentence on what is wrong with it. */
function readProfile(entry: unknown, sources: Record<string, unknown>): DescriptorProfile | string {
  if (!isRecord(entry)) return "expected {descriptor, source, values}.";
  const { descriptor, source: key, values } = entry;
  if (typeof descriptor !== "string" || descriptor.trim() === "") return "it has no `descriptor`.";
  const source = typeof key === "string" && Object.hasOwn(sources, key) ? sources[key] : undefined;
  if (typeof source !== "string") return `"${descriptor}" names no source of the list.`;
  if (!isRecord(values)) return `"${descriptor}" has no \`values\`.`;
  const checked: Partial<Record<AnyFeatureName, number>> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isFeature(name)) return `"${descriptor}" names the unknown feature "${name}".`;
    if (typeof value !== "number" || !(Math.abs(value) <= LARGEST)) return `"${descriptor}", ${name}: expected a number in -2 … 2.`;
    checked[name] = value;
  }
  return { descriptor, source, values: checked };
}

function isFeature(name: string): name is AnyFeatureName {
  return KNOWN.has(name);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(file: string, message: string): Result<never> {
  return failure({ code: "profiles-content", message, advice: "Mend the entry or take the shipped file again.", file });
}
