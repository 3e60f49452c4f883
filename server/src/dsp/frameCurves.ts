/**
 * The low-rate curves of a stretch, about 100 frames a second, from one pass of a short-time Fourier transform
 * (1024 samples, Hann, centred). The spectra themselves are not kept: 28 bytes a frame, 30 MB for three hours.
 */
import { createRealFft } from "./fft.ts";
import { hannPowers } from "./hannSpectrum.ts";
import { createLogFilterBank, type LogFilterBank } from "./logFilterBank.ts";
import type { PcmSource } from "./pcm.ts";
import { createSpectralDecay } from "./spectralDecay.ts";
import { createSpectralFlux } from "./spectralFlux.ts";
import { sumRange } from "./sumRange.ts";
import { yieldToEventLoop } from "./yieldToEventLoop.ts";

const FFT_SIZE = 1024;
const FRAMES_PER_READ = 512;
/**
 * What bands exceed this by, relative to the recording's level, is its colour; below may be noise. The quantisation noise of a
 * 16-bit file whose mean level is −60 dB lies at −63 dB in a band, its peaks 8 dB above.
 */
const COLOUR_FLOOR = 10 ** (-50 / 20);
const LOW_LAYER_HZ = [60, 230] as const;
const HIGH_LAYER_HZ = [370, 1500] as const;

/** All levels are relative to the stretch's own: the mean of `power` over it is 1. */
export interface FrameCurves {
  /** Position of frame 0's centre, in seconds from the recording's beginning. */
  readonly startSeconds: number;
  readonly hopSeconds: number;
  readonly count: number;
  readonly flux: Float32Array;
  readonly power: Float32Array;
  /** Power in the layer of the bass and in that of the melody. */
  readonly lowPower: Float32Array;
  readonly highPower: Float32Array;
  /** Spectral centroid of square-root amplitudes as Σ f·w and Σ w, so that frames can be pooled. */
  readonly colourMoment: Float32Array;
  readonly colourWeight: Float32Array;
  /** Loud bins of a frame, and those that fall by 8 dB in the following 60 ms. */
  readonly activeBins: Uint8Array;
  readonly fallingBins: Uint8Array;
  /** Share of the frame's loud bins that are left 250 ms later; 0 in the last frames, where it is not known. */
  readonly persistence: Float32Array;
}

export interface FrameCurveOptions {
  /** Root mean square of the stretch, > 0. */
  readonly rms: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** Curves whose first frame is centred on `startSample` and whose last lies before `endSample`. @throws when aborted. */
export async function computeFrameCurves(source: PcmSource, startSample: number, endSample: number, options: FrameCurveOptions): Promise<FrameCurves> {
  const { sampleRateHz } = source;
  const hop = Math.floor(sampleRateHz / 100);
  const count = Math.max(0, Math.ceil((endSample - startSample) / hop));
  const curves = emptyCurves(startSample / sampleRateHz, hop / sampleRateHz, count);
  const binHz = sampleRateHz / FFT_SIZE;
  const fft = await createRealFft(FFT_SIZE);
  // A Hann-windowed signal of power P has one-sided squared magnitudes (sine of amplitude 1 = 1) that add up to 3 P.
  const gain = 1 / (Math.sqrt(3) * options.rms);
  const bank = createLogFilterBank({ fftSize: FFT_SIZE, sampleRateHz, bandsPerOctave: 24, lowestHz: 30, highestHz: 10_500 });
  const flux = createSpectralFlux(bank.count);
  const decay = createSpectralDecay(binHz);
  const wholeBand = binsWithin(0, sampleRateHz, binHz);
  const lowLayer = binsWithin(...LOW_LAYER_HZ, binHz);
  const highLayer = binsWithin(...HIGH_LAYER_HZ, binHz);
  const decayOfFrame = { active: 0, falling: 0, persisting: 0 };
  const buffer = new Float32Array((FRAMES_PER_READ - 1) * hop + FFT_SIZE);
  const powers = new Float32Array(FFT_SIZE / 2 + 1);
  const bands = new Float32Array(bank.count);
  try {
    for (let index = 0; index < count; index += 1) {
      const inRead = index % FRAMES_PER_READ;
      if (inRead === 0) {
        options.onProgress?.(index / count);
        await yieldToEventLoop(options.signal);
        source.read(startSample + index * hop - FFT_SIZE / 2, buffer);
      }
      fft.time.set(buffer.subarray(inRead * hop, inRead * hop + FFT_SIZE));
      hannPowers(fft, gain, powers);
      bank.apply(powers, bands);
      curves.flux[index] = flux.next(bands);
      curves.power[index] = sumRange(powers, ...wholeBand);
      curves.lowPower[index] = sumRange(powers, ...lowLayer);
      curves.highPower[index] = sumRange(powers, ...highLayer);
      addColour(curves, index, bands, bank);
      decay.next(powers, decayOfFrame);
      if (index >= decay.fallFrames) {
        curves.activeBins[index - decay.fallFrames] = decayOfFrame.active;
        curves.fallingBins[index - decay.fallFrames] = decayOfFrame.falling;
      }
      if (index >= decay.persistenceFrames) curves.persistence[index - decay.persistenceFrames] = decayOfFrame.persisting;
    }
  } finally {
    fft.dispose();
  }
  return curves;
}

/** First and last bin between two frequencies; bins 0 and 1, where a constant offset lies, are never sound. */
function binsWithin(lowestHz: number, highestHz: number, binHz: number): readonly [first: number, last: number] {
  return [Math.max(2, Math.ceil(lowestHz / binHz)), Math.min(Math.floor(highestHz / binHz), FFT_SIZE / 2)];
}

function addColour(curves: FrameCurves, frame: number, bands: Float32Array, { widthsHz, centresHz }: LogFilterBank): void {
  let moment = 0;
  let weights = 0;
  for (let band = 0; band < bands.length; band += 1) {
    const level = bands[band] ?? 0;
    if (level <= COLOUR_FLOOR) continue;
    const weight = Math.sqrt(level - COLOUR_FLOOR) * (widthsHz[band] ?? 0);
    weights += weight;
    moment += weight * (centresHz[band] ?? 0);
  }
  curves.colourWeight[frame] = weights;
  curves.colourMoment[frame] = moment;
}

/** Curves of zeros. */
export function emptyCurves(startSeconds: number, hopSeconds: number, count: number): FrameCurves {
  const curve = (): Float32Array => new Float32Array(count);
  return {
    startSeconds,
    hopSeconds,
    count,
    flux: curve(),
    power: curve(),
    lowPower: curve(),
    highPower: curve(),
    colourMoment: curve(),
    colourWeight: curve(),
    activeBins: new Uint8Array(count),
    fallingBins: new Uint8Array(count),
    persistence: curve(),
  };
}
