/**
 * Integrated loudness of one channel after ITU-R BS.1770-4: K-weighting, blocks of 400 ms every 100 ms, gates at −70 LKFS
 * and 10 LU below the mean of what is above it. In LKFS: a full-scale sine of 997 Hz has −3.01.
 * The standard tables its filters for 48 kHz; for other rates they are taken from the analogue filters behind that table.
 */
interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

const BLOCK_SECONDS = 0.4;
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LKFS = -70;
const RELATIVE_GATE_LU = 10;
const OFFSET = -0.691;

/** Shelf for the head's effect (+4 dB above about 1.7 kHz), then the high-pass; a0 is 1 in both. */
export function kWeighting(sampleRateHz: number): readonly [Biquad, Biquad] {
  return [shelf(sampleRateHz), highPass(sampleRateHz)];
}

/** Null where no block is above the absolute gate: silence, or less than 400 ms. */
export function integratedLoudness(samples: Float32Array, sampleRateHz: number): number | null {
  const powers = blockPowers(samples, sampleRateHz).filter((power) => lkfs(power) > ABSOLUTE_GATE_LKFS);
  if (powers.length === 0) return null;
  const gate = lkfs(mean(powers)) - RELATIVE_GATE_LU;
  return lkfs(mean(powers.filter((power) => lkfs(power) > gate)));
}

/** Mean squares of the weighted signal in blocks that overlap by three quarters. */
function blockPowers(samples: Float32Array, sampleRateHz: number): number[] {
  const [first, second] = kWeighting(sampleRateHz);
  const weighted = filtered(filtered(samples, first), second);
  const step = (BLOCK_SECONDS / STEPS_PER_BLOCK) * sampleRateHz;
  const powers: number[] = [];
  for (let block = 0; ; block++) {
    const start = Math.round(block * step);
    const end = Math.round((block + STEPS_PER_BLOCK) * step);
    if (end > weighted.length) return powers;
    let sum = 0;
    for (let i = start; i < end; i++) sum += (weighted[i] ?? 0) ** 2;
    powers.push(sum / (end - start));
  }
}

function filtered(samples: ArrayLike<number>, { b, a }: Biquad): Float64Array {
  const output = new Float64Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] ?? 0;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    output[i] = y;
  }
  return output;
}

function shelf(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRateHz);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const middle = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b: [(high + (middle * k) / q + k * k) / a0, (2 * (k * k - high)) / a0, (high - (middle * k) / q + k * k) / a0],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

function highPass(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRateHz);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}

function lkfs(power: number): number {
  return power > 0 ? OFFSET + 10 * Math.log10(power) : -Infinity;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
