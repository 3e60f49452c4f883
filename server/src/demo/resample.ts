/**
 * Band-limited change of speed by a windowed sinc (Hann, 16 zero crossings a side): pitch-shifts a piano sample and
 * brings it to the corpus's sample rate in one step. Own code because the corpus must be the same on every run.
 */
const ZERO_CROSSINGS = 16;
/** Share of the narrower band that passes; the rest is the window's transition. */
const PASSBAND = 0.92;
const TABLE_STEPS = 512;

const KERNEL = ((): Float64Array => {
  const table = new Float64Array(ZERO_CROSSINGS * TABLE_STEPS + 2);
  for (let i = 0; i < table.length; i += 1) {
    const x = i / TABLE_STEPS;
    const sinc = i === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    table[i] = x >= ZERO_CROSSINGS ? 0 : sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / ZERO_CROSSINGS));
  }
  return table;
})();

/**
 * `step` source samples per output sample (> 1 raises the pitch or lowers the rate). The output begins at source
 * position 0 and has at most `maxLength` samples.
 */
export function resample(source: Float32Array, step: number, maxLength: number): Float32Array {
  const cutoff = PASSBAND * Math.min(1, 1 / step);
  const reach = ZERO_CROSSINGS / cutoff;
  const output = new Float32Array(Math.max(0, Math.min(maxLength, Math.floor(source.length / step))));
  for (let i = 0; i < output.length; i += 1) {
    const centre = i * step;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(source.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let j = first; j <= last; j += 1) {
      sum += (source[j] ?? 0) * (KERNEL[(Math.abs(j - centre) * cutoff * TABLE_STEPS + 0.5) | 0] ?? 0);
    }
    output[i] = sum * cutoff;
  }
  return output;
}
