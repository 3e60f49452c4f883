/**
 * Which numbers can be features: eight numbers are not rare in files. The first seven lie in [0, 1]; the others have
 * bounds that no performance passes.
 */
import { EXTENDED_NAMES, FEATURE_NAMES, type AnyFeatureName } from "../../protocol/features.ts";

export const BOUNDS: Readonly<Record<AnyFeatureName, readonly [number, number]>> = {
  melodiousness: [0, 1],
  articulation: [0, 1],
  rhythm_complexity: [0, 1],
  rhythm_stability: [0, 1],
  dissonance: [0, 1],
  tonal_stability: [0, 1],
  minorness: [0, 1],
  onset_density: [0, 40],
  loudness_range: [0, 96],
  loudness_variability: [0, 300],
  tempo: [-4, 4],
  tempo_variability: [0, 5],
  brightness: [3.5, 10],
  pedal_blur: [0, 1],
};

const FEATURE_KEY = /(?:features?|mid_?level|perceptual|espressivo)\w*["']?\s*[:=]?\s*(?:np\.array|numpy\.array|array|list|tuple)?\s*\(?\s*$/iu;
/** So many of the seven may be out of range where a name says that these are features. */
const FAULTS_WHERE_NAMED = 3;

/** The canonical names of a list of numbers; undefined where it is (probably) something else. `before`: the text in front of it. */
export function namesOfVector(values: readonly number[], before: string): readonly AnyFeatureName[] | undefined {
  const names: readonly AnyFeatureName[] = [...FEATURE_NAMES, ...EXTENDED_NAMES].slice(0, values.length);
  if (values.length !== FEATURE_NAMES.length && values.length !== FEATURE_NAMES.length + EXTENDED_NAMES.length) return undefined;
  const faults = names.filter((name, k) => !isInBounds(name, values[k] ?? NaN)).length;
  if (FEATURE_KEY.test(before)) return faults <= FAULTS_WHERE_NAMED ? names : undefined;
  if (faults > 0) return undefined;
  const shares = values.slice(0, 7);
  // Flags, counts and weights: 0s and 1s, one value again and again, or numbers that share out 1 among them.
  if (shares.filter(Number.isInteger).length > 3 || new Set(shares).size < 4) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  return values.length === FEATURE_NAMES.length && Math.abs(sum - 1) < 0.005 ? undefined : names;
}

export function isInBounds(name: AnyFeatureName, value: number): boolean {
  const [least, most] = BOUNDS[name];
  return value >= least && value <= most;
}

/** A feature by the name of a column or key: `onset_density`, `Onset density`, `features.onset_density`. */
export function featureOfName(written: string): AnyFeatureName | undefined {
  const name = (/[^./:]*$/u.exec(written.trim())?.[0] ?? "").toLowerCase().replace(/[\s-]+/gu, "_");
  return isFeature(name) ? name : undefined;
}

function isFeature(name: string): name is AnyFeatureName {
  return Object.hasOwn(BOUNDS, name);
}
