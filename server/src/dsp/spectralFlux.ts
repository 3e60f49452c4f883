/**
 * Log spectral flux (Böck, Krebs & Schedl, ISMIR 2012): the summed rise of log-compressed band levels over two
 * frames, fed frame by frame. Levels are relative to the recording's own, so the curve does not depend on gain.
 */
const LAG_FRAMES = 2;
/** A product of rises is turned into its logarithm before it overflows. */
const LARGE_PRODUCT = 1e200;
/** Compression log(1 + λ·level): 300 puts the knee about 50 dB below a band that carries all of the sound. */
const COMPRESSION = 300;

export interface SpectralFlux {
  /** Flux of the frame whose band levels are given; 0 for the first two frames. */
  next(bandLevels: Float32Array): number;
}

export function createSpectralFlux(bandCount: number): SpectralFlux {
  // Of 1 + λ·level: the sum of the logarithms' rises is the logarithm of the product of ratios, one for all bands.
  const history = new Float32Array((LAG_FRAMES + 1) * bandCount).fill(1);
  let frame = 0;
  return {
    next(bandLevels) {
      const current = (frame % (LAG_FRAMES + 1)) * bandCount;
      const earlier = ((frame + 1) % (LAG_FRAMES + 1)) * bandCount;
      let rise = 0;
      let product = 1;
      for (let band = 0; band < bandCount; band += 1) {
        const level = 1 + COMPRESSION * (bandLevels[band] ?? 0);
        history[current + band] = level;
        const before = history[earlier + band] ?? 1;
        if (level <= before) continue;
        product *= level / before;
        if (product < LARGE_PRODUCT) continue;
        rise += Math.log(product);
        product = 1;
      }
      frame += 1;
      return frame > LAG_FRAMES ? (rise + Math.log(product)) * Math.LOG10E : 0;
    },
  };
}
