/**
 * How partials end, fed frame by frame: how many loud bins fall steeply within 60 ms (a damper on the string, a bow
 * lifted), and how many are still loud a quarter of a second later. Bins of 80–4000 Hz. Our own measures.
 */
const FALL_FRAMES = 6;
const FALL_POWER_RATIO = 10 ** -0.8;
/** Loud: within 25 dB of the recording's mean power, in one bin. */
const ACTIVE_POWER = 10 ** -2.5;
/** Frames of 10 ms between a sound and what is left of it. */
export const PERSISTENCE_FRAMES = 25;
/** Left: not fallen by 10 dB, which a damped string does and a free one, of whatever piano, does not (10–25 dB/s). */
const LEFT_POWER_RATIO = 0.1;
const LOWEST_HZ = 80;
const HIGHEST_HZ = 4000;

export interface DecayOfFrame {
  /** Loud bins of the frame 60 ms ago, and those of them that have fallen by 8 dB or more since. */
  active: number;
  falling: number;
  /** Share in [0, 1] of the loud bins of the frame 250 ms ago that are left; 0 if nothing was loud. */
  persisting: number;
}

export interface SpectralDecay {
  readonly fallFrames: number;
  readonly persistenceFrames: number;
  /** `powers` of the bins relative to the recording's level; `decay` is overwritten. Zeros until there is enough past. */
  next(powers: Float32Array, decay: DecayOfFrame): void;
}

export function createSpectralDecay(binHz: number): SpectralDecay {
  const firstBin = Math.floor(LOWEST_HZ / binHz) + 1;
  const bins = Math.floor(HIGHEST_HZ / binHz) + 1 - firstBin;
  const slots = PERSISTENCE_FRAMES + 1;
  const history = new Float32Array(slots * bins);
  let frame = 0;
  return {
    fallFrames: FALL_FRAMES,
    persistenceFrames: PERSISTENCE_FRAMES,
    next(powers, decay) {
      const now = (frame % slots) * bins;
      const beforeFall = ((frame + slots - FALL_FRAMES) % slots) * bins;
      const before = ((frame + 1) % slots) * bins;
      let active = 0;
      let falling = 0;
      let total = 0;
      let left = 0;
      for (let bin = 0; bin < bins; bin += 1) {
        const power = powers[firstBin + bin] ?? 0;
        history[now + bin] = power;
        const recent = history[beforeFall + bin] ?? 0;
        if (recent > ACTIVE_POWER) {
          active += 1;
          if (power < FALL_POWER_RATIO * recent) falling += 1;
        }
        const past = history[before + bin] ?? 0;
        if (past > ACTIVE_POWER) {
          total += 1;
          if (power > LEFT_POWER_RATIO * past) left += 1;
        }
      }
      frame += 1;
      decay.active = frame > FALL_FRAMES ? active : 0;
      decay.falling = frame > FALL_FRAMES ? falling : 0;
      decay.persisting = frame > PERSISTENCE_FRAMES && total > 0 ? left / total : 0;
    },
  };
}
