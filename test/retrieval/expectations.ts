/**
 * Queries with the leading feature and its sign as a musician expects them, written down before any map was looked at.
 * Where the profiles' own sources name two or three cues as equally strong, each of them is right; `tempo` and
 * `onset_density` are one cue here. At least half of the words do not stand in the profile list.
 */
import type { AnyFeatureName } from "../../server/src/protocol/features.ts";

export interface Expectation {
  readonly query: string;
  readonly sign: 1 | -1;
  readonly features: readonly AnyFeatureName[];
}

function expectation(query: string, sign: 1 | -1, ...features: AnyFeatureName[]): Expectation {
  return { query, sign, features: features.includes("tempo") ? [...features, "onset_density"] : features };
}

/** Words of the profile list itself: the map must not lose what it was told. */
export const LISTED: readonly Expectation[] = [
  expectation("staccato", 1, "articulation"),
  expectation("legato", -1, "articulation"),
  expectation("fast", 1, "tempo"),
  expectation("slow", -1, "tempo"),
  expectation("rubato", 1, "tempo_variability"),
  expectation("steady", 1, "rhythm_stability"),
  expectation("dissonant", 1, "dissonance"),
  expectation("minor", 1, "minorness"),
  expectation("major", -1, "minorness"),
  expectation("complex", 1, "rhythm_complexity"),
  expectation("simple", -1, "rhythm_complexity"),
  expectation("atonal", -1, "tonal_stability"),
  expectation("dynamic", 1, "loudness_range"),
  expectation("flat", -1, "loudness_range"),
  expectation("bright", 1, "brightness"),
  expectation("dark", -1, "brightness"),
  expectation("singing", 1, "melodiousness"),
  expectation("pedal", 1, "pedal_blur"),
];

/** Words, phrases and negations outside the list. */
export const UNLISTED: readonly Expectation[] = [
  expectation("speedy", 1, "tempo"),
  expectation("quickly", 1, "tempo"),
  expectation("accelerating", 1, "tempo"),
  expectation("slowly", -1, "tempo"),
  expectation("languid", -1, "tempo"),
  expectation("lethargic", -1, "tempo"),
  expectation("too fast", 1, "tempo"),
  expectation("not slow", 1, "tempo"),
  expectation("tranquil", -1, "tempo", "loudness_variability"),
  expectation("snappy", 1, "articulation"),
  expectation("spiky", 1, "articulation"),
  expectation("sprightly", 1, "articulation", "tempo"),
  expectation("not legato", 1, "articulation"),
  expectation("melodic", 1, "melodiousness"),
  expectation("singing tone", 1, "melodiousness"),
  expectation("unmelodic", -1, "melodiousness"),
  expectation("cacophonous", 1, "dissonance"),
  expectation("strident", 1, "dissonance", "brightness"),
  expectation("euphonious", -1, "dissonance"),
  expectation("reverberation", 1, "pedal_blur"),
  expectation("too much pedal", 1, "pedal_blur"),
  expectation("rhythmical", 1, "rhythm_stability"),
  expectation("clockwork", 1, "rhythm_stability"),
  expectation("without rubato", -1, "tempo_variability"),
  expectation("wavering", 1, "tempo_variability"),
  expectation("syncopated", 1, "rhythm_complexity"),
  expectation("convoluted", 1, "rhythm_complexity"),
  expectation("softly", -1, "brightness"),
  expectation("hushed", -1, "brightness"),
  expectation("luminous", 1, "brightness"),
  expectation("thunderous", 1, "brightness", "loudness_variability", "loudness_range"),
  expectation("ferocious", 1, "loudness_variability", "dissonance", "brightness"),
  expectation("sharp accents", 1, "loudness_variability", "articulation"),
  expectation("subdued", -1, "loudness_range", "brightness"),
  expectation("tedious", -1, "loudness_range"),
  expectation("monotony", -1, "loudness_range"),
  expectation("melancholic", 1, "minorness"),
  expectation("bleak", 1, "minorness"),
  expectation("jolly", 1, "tempo", "articulation"),
  expectation("grieving", -1, "tempo"),
];

/** In the languages of the scores and of listeners, written down later than those above and likewise before a run. */
export const FOREIGN: readonly Expectation[] = [
  expectation("staccatissimo", 1, "articulation"),
  expectation("adagio", -1, "tempo"),
  expectation("prestissimo", 1, "tempo"),
  expectation("cantabile", 1, "melodiousness"),
  expectation("non legato", 1, "articulation"),
  expectation("senza rubato", -1, "tempo_variability"),
  expectation("con molto pedale", 1, "pedal_blur"),
  expectation("sforzato", 1, "loudness_variability", "articulation"),
  expectation("viel zu schnell", 1, "tempo"),
  expectation("sehr langsam", -1, "tempo"),
  expectation("nicht gebunden", 1, "articulation"),
  expectation("gesanglich", 1, "melodiousness"),
  expectation("abgehackt", 1, "articulation"),
  expectation("verwaschen", 1, "pedal_blur"),
  expectation("schrill", 1, "brightness", "dissonance"),
  expectation("très lent", -1, "tempo"),
  expectation("pas trop vite", -1, "tempo"),
  expectation("chantant", 1, "melodiousness"),
  expectation("détaché", 1, "articulation"),
  expectation("sans pédale", -1, "pedal_blur"),
  expectation("criard", 1, "brightness", "dissonance"),
  expectation("monotone", -1, "loudness_range"),
];
