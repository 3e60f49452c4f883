/**
 * Roughness of a set of partials after Hutchinson & Knopoff (1978, Interface 7), with the continuous dissonance
 * curve of Bigand, Parncutt & Lerdahl (1996) as Mashinter (2006) gives it. Dimensionless, 0 = none. Ours: division
 * by (Σ a)² instead of Σ a², and the caller's square-root amplitudes: both agree better with ratings of piano chords.
 */
const CURVE_PEAK = 0.25;
const CURVE_END = 1.2;

/**
 * Σ over pairs of a·b·g(Δf ÷ critical bandwidth), divided by (Σ a)²; frequencies in Hz, ascending.
 * No or silent partials give 0.
 */
export function hutchinsonKnopoffRoughness(frequenciesHz: Float64Array, amplitudes: Float64Array, count: number): number {
  let rough = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const f = frequenciesHz[i] ?? 0;
    const a = amplitudes[i] ?? 0;
    total += a;
    for (let j = i + 1; j < count; j++) {
      const difference = (frequenciesHz[j] ?? 0) - f;
      const distance = difference / criticalBandwidthHz(f + difference / 2);
      if (distance >= CURVE_END) break;
      const y = distance / CURVE_PEAK;
      const curve = y * Math.exp(1 - y);
      rough += a * (amplitudes[j] ?? 0) * curve * curve;
    }
  }
  return total > 0 ? rough / (total * total) : 0;
}

/** Critical bandwidth in Hz at a mean frequency in Hz, as Hutchinson & Knopoff approximate it. */
function criticalBandwidthHz(meanHz: number): number {
  return 1.72 * meanHz ** 0.65;
}
