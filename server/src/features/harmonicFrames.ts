/**
 * The harmonic pass: one streamed walk over a stretch of a recording that leaves, for each frame of 0.37 s every
 * 0.093 s, what dissonance, tonal stability, minorness and melodiousness are made of (88 numbers a frame).
 * Amplitudes are relative to the stretch's own level, so gain does not matter.
 */
import { createRealFft, type RealFft } from "../dsp/fft.ts";
import { hannPowers } from "../dsp/hannSpectrum.ts";
import { maskOutside, type PcmSource } from "../dsp/pcm.ts";
import { createSpectralPeaks, findSpectralPeaks, type PeakSearch, type SpectralPeaks } from "../dsp/spectralPeaks.ts";
import { sumRange } from "../dsp/sumRange.ts";
import { yieldToEventLoop } from "../dsp/yieldToEventLoop.ts";
import { addToChroma, PITCH_CLASSES } from "./chroma.ts";
import { createHarmonicityScratch, pitchClassHarmonicity } from "./harmonicity.ts";
import { addToPartials, PITCH_COUNT } from "./pitchSalience.ts";
import { hutchinsonKnopoffRoughness } from "./roughness.ts";
import { addToTuning, tuningOf, type TuningSum } from "./tuning.ts";

const FRAME_SECONDS = 8192 / 22050;
const HOPS_PER_FRAME = 4;
const LOWEST_HZ = 50;
const HIGHEST_HZ = 4500;
const MAXIMUM_PEAKS = 40;
/** Roughness and harmonicity are those of the strongest peaks: weak ones come and go with lossy coding and the room's noise. */
const STRONGEST_PEAKS = 15;
/** Peaks this far below the stretch's level are noise: 16-bit quantisation of a recording at −45 dB stays under it. */
const FLOOR_BELOW_LEVEL = 10 ** (-60 / 20);
const FLOOR_BELOW_LARGEST = 0.01;
/** A Hann window spreads a partial's power over bins: the sum of squares is this many times the peak's. */
const HANN_POWER_SPREAD = 1.5;
/** Frames heard beforehand for the tuning. */
const TUNING_FRAMES = 48;

export interface HarmonicFrames {
  /** Centre of the first frame, in seconds from the recording's beginning. */
  readonly startSeconds: number;
  readonly hopSeconds: number;
  readonly count: number;
  /** Deviation from A4 = 440 Hz in semitones, already taken out of chroma and partials. */
  readonly tuningSemitones: number;
  /** Level of each frame as an amplitude relative to the stretch's root mean square. */
  readonly level: Float32Array;
  /** Hutchinson–Knopoff roughness of the compressed peaks. */
  readonly roughness: Float32Array;
  /** Bits: see `pitchClassHarmonicity`. */
  readonly harmonicity: Float32Array;
  /** [count][12], square roots of relative amplitudes. */
  readonly chroma: Float32Array;
  /** [count][PITCH_COUNT], relative amplitude of the strongest partial near each pitch from MIDI LOWEST_PITCH up. */
  readonly partials: Float32Array;
}

export interface HarmonicFrameOptions {
  /** Root mean square of the stretch, full scale = 1. */
  readonly rms: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Walks over samples `startSample`…`endSample` (exclusive; outside counts as silence) of a mono source.
 * An empty or silent stretch gives frames of zeros or none. Throws the signal's reason when aborted.
 */
export async function collectHarmonicFrames(
  pcm: PcmSource,
  startSample: number,
  endSample: number,
  options: HarmonicFrameOptions,
): Promise<HarmonicFrames> {
  const frameSize = 2 ** Math.round(Math.log2(FRAME_SECONDS * pcm.sampleRateHz));
  const hop = frameSize / HOPS_PER_FRAME;
  const length = Math.max(0, endSample - startSample);
  const count = Math.ceil(length / hop);
  const frames = emptyFrames(count, startSample / pcm.sampleRateHz, hop / pcm.sampleRateHz);
  if (count === 0 || !(options.rms > 0)) return frames;
  const fft = await createRealFft(frameSize);
  try {
    const analyser = new FrameAnalyser(fft, pcm.sampleRateHz, options.rms);
    const samples = new Float32Array(frameSize);
    const stretch = maskOutside(pcm, startSample, endSample);
    const tuning: TuningSum = { cosine: 0, sine: 0 };
    const stride = Math.max(1, Math.floor(count / TUNING_FRAMES));
    for (let frame = 0; frame < count; frame += stride) {
      stretch.read(startSample + frame * hop - frameSize / 2, samples);
      analyser.listen(samples);
      analyser.addTuning(tuning);
    }
    const tuningSemitones = tuningOf(tuning);
    const tuned = { ...frames, tuningSemitones };
    samples.fill(0);
    const fresh = new Float32Array(hop);
    for (let frame = 1 - HOPS_PER_FRAME / 2; frame < count; frame++) {
      if ((frame & 63) === 0) await yieldToEventLoop(options.signal);
      samples.copyWithin(0, hop);
      const freshHop = frame + HOPS_PER_FRAME / 2 - 1;
      stretch.read(startSample + freshHop * hop, fresh);
      samples.set(fresh, frameSize - hop);
      if (frame >= 0) {
        analyser.listen(samples);
        analyser.describe(tuned, frame);
      }
    }
    return tuned;
  } finally {
    fft.dispose();
  }
}

function emptyFrames(count: number, startSeconds: number, hopSeconds: number): HarmonicFrames {
  return {
    startSeconds,
    hopSeconds,
    count,
    tuningSemitones: 0,
    level: new Float32Array(count),
    roughness: new Float32Array(count),
    harmonicity: new Float32Array(count),
    chroma: new Float32Array(count * PITCH_CLASSES),
    partials: new Float32Array(count * PITCH_COUNT),
  };
}

/** Turns one frame of samples into peaks, and these into the descriptors. */
class FrameAnalyser {
  private readonly fft: RealFft;
  private readonly binHz: number;
  private readonly gain: number;
  private readonly search: PeakSearch;
  private readonly powers: Float32Array;
  private readonly peaks: SpectralPeaks = createSpectralPeaks(MAXIMUM_PEAKS);
  private readonly compressed = new Float64Array(MAXIMUM_PEAKS);
  private readonly harmonicityScratch = createHarmonicityScratch();

  /** `rms` is the stretch's: magnitudes are scaled so that a sine of that root mean square has 1. */
  constructor(fft: RealFft, sampleRateHz: number, rms: number) {
    this.fft = fft;
    this.binHz = sampleRateHz / fft.size;
    this.gain = 1 / (rms * Math.SQRT2);
    this.search = {
      binHz: this.binHz,
      lowestHz: LOWEST_HZ,
      highestHz: HIGHEST_HZ,
      floor: FLOOR_BELOW_LEVEL,
      relativeFloor: FLOOR_BELOW_LARGEST,
    };
    // The peak search looks at two bins beyond the highest.
    this.powers = new Float32Array(Math.min(fft.size / 2, Math.floor(HIGHEST_HZ / this.binHz) + 2) + 1);
  }

  listen(samples: Float32Array): void {
    this.transform(samples);
    // A single sample that is no number is seen in every bin.
    if (!Number.isFinite(this.powers[0])) this.transform(samples.map((sample) => (Number.isFinite(sample) ? sample : 0)));
    findSpectralPeaks(this.powers, this.search, this.peaks);
  }

  private transform(samples: Float32Array): void {
    this.fft.time.set(samples);
    hannPowers(this.fft, this.gain, this.powers);
  }

  addTuning(sum: TuningSum): void {
    const { peaks } = this;
    for (let i = 0; i < peaks.count; i++) addToTuning(sum, midiPitch(peaks.frequenciesHz[i] ?? 0), peaks.amplitudes[i] ?? 0);
  }

  describe(frames: HarmonicFrames, frame: number): void {
    const { peaks, compressed } = this;
    for (let i = 0; i < peaks.count; i++) {
      const amplitude = peaks.amplitudes[i] ?? 0;
      const root = Math.sqrt(amplitude);
      compressed[i] = root;
      const midi = midiPitch(peaks.frequenciesHz[i] ?? 0) - frames.tuningSemitones;
      addToChroma(frames.chroma, frame * PITCH_CLASSES, midi, root);
      addToPartials(frames.partials, frame * PITCH_COUNT, midi, amplitude);
    }
    frames.level[frame] = Math.sqrt(this.powerInRange() / HANN_POWER_SPREAD);
    keepStrongest(peaks, compressed, STRONGEST_PEAKS);
    frames.roughness[frame] = hutchinsonKnopoffRoughness(peaks.frequenciesHz, compressed, peaks.count);
    frames.harmonicity[frame] = pitchClassHarmonicity(peaks, compressed, this.harmonicityScratch);
  }

  private powerInRange(): number {
    const last = Math.min(this.powers.length - 1, Math.floor(HIGHEST_HZ / this.binHz));
    return sumRange(this.powers, Math.ceil(LOWEST_HZ / this.binHz), last);
  }
}

/** Drops all but the `limit` strongest peaks and their `compressed` amplitudes, in place; order by frequency stays. */
function keepStrongest(peaks: SpectralPeaks, compressed: Float64Array, limit: number): void {
  if (peaks.count <= limit) return;
  const weakest = nthLargest(peaks.amplitudes, peaks.count, limit);
  let kept = 0;
  for (let i = 0; i < peaks.count; i++) {
    if ((peaks.amplitudes[i] ?? 0) < weakest || kept === limit) continue;
    peaks.frequenciesHz[kept] = peaks.frequenciesHz[i] ?? 0;
    peaks.amplitudes[kept] = peaks.amplitudes[i] ?? 0;
    compressed[kept] = compressed[i] ?? 0;
    kept++;
  }
  peaks.count = kept;
}

/** The `n`-th largest of the first `count` values, by insertion: for a few dozen of them. */
function nthLargest(values: Float64Array, count: number, n: number): number {
  const largest = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? 0;
    let place = n - 1;
    if (value <= (largest[place] ?? 0)) continue;
    for (; place > 0 && value > (largest[place - 1] ?? 0); place--) largest[place] = largest[place - 1] ?? 0;
    largest[place] = value;
  }
  return largest[n - 1] ?? 0;
}

function midiPitch(frequencyHz: number): number {
  return 69 + 12 * Math.log2(frequencyHz / 440);
}
