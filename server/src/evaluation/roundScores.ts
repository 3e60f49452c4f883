/** Cosines rounded to 1e-12, so that rounding noise neither breaks a tie nor differs between machines; never -0. */
const SCORE_STEPS = 1e12;

export function roundScores(scores: Float64Array): Float64Array {
  return scores.map((score) => Math.round(score * SCORE_STEPS) / SCORE_STEPS + 0);
}
