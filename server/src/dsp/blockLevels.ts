/**
 * Levels of consecutive blocks of about 10 ms: the one pass over the samples that trimming, level reference,
 * loudness and waveform are made from. Powers are mean squares about the stretch's mean, so a constant offset is no sound.
 */
import type { PcmSource } from "./pcm.ts";
import { yieldToEventLoop } from "./yieldToEventLoop.ts";

export interface BlockLevels {
  /** The first sample of the first block. */
  readonly startSample: number;
  readonly blockSamples: number;
  readonly blocksPerSecond: number;
  /** Mean of all samples: the constant offset that the powers do without. */
  readonly offset: number;
  /** Mean square of each block about `offset`; the last block may be partial and is measured over its own samples. */
  readonly power: Float32Array;
  /** Largest magnitude of each block, offset included; NaN where a sample is. */
  readonly peak: Float32Array;
}

const BLOCKS_PER_READ = 512;

export interface BlockLevelOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Levels of [startSample, endSample). @throws the signal's reason when aborted. */
export async function measureBlockLevels(
  source: PcmSource,
  startSample: number,
  endSample: number,
  options: BlockLevelOptions = {},
): Promise<BlockLevels> {
  const blockSamples = Math.floor(source.sampleRateHz / 100);
  const count = Math.ceil(Math.max(0, endSample - startSample) / blockSamples);
  const levels = { power: new Float32Array(count), means: new Float32Array(count), peak: new Float32Array(count) };
  const { power, means, peak } = levels;
  const buffer = new Float32Array(BLOCKS_PER_READ * blockSamples);
  let total = 0;
  for (let first = 0; first < count; first += BLOCKS_PER_READ) {
    const start = startSample + first * blockSamples;
    const samples = buffer.subarray(0, Math.min(buffer.length, endSample - start));
    source.read(start, samples);
    for (let block = 0; block * blockSamples < samples.length; block += 1) {
      const from = block * blockSamples;
      const to = Math.min(from + blockSamples, samples.length);
      total += measureBlock(samples, from, to, levels, first + block);
    }
    await yieldToEventLoop(options.signal);
  }
  const offset = count === 0 ? 0 : total / (endSample - startSample);
  for (let block = 0; block < count; block += 1) {
    power[block] = Math.max(0, (power[block] ?? 0) - 2 * offset * (means[block] ?? 0) + offset * offset);
  }
  return { startSample, blockSamples, blocksPerSecond: source.sampleRateHz / blockSamples, offset, power, peak };
}

interface RawLevels {
  readonly power: Float32Array;
  readonly means: Float32Array;
  readonly peak: Float32Array;
}

/** Enters samples `from`…`to` (exclusive) as one block; returns their sum. */
function measureBlock(samples: Float32Array, from: number, to: number, { power, means, peak }: RawLevels, block: number): number {
  let sum = 0;
  let squares = 0;
  let largest = 0;
  for (let i = from; i < to; i += 1) {
    const value = samples[i] ?? 0;
    sum += value;
    squares += value * value;
    largest = Math.max(largest, Math.abs(value));
  }
  power[block] = squares / (to - from);
  means[block] = sum / (to - from);
  peak[block] = largest;
  return sum;
}

/** Mean power of the blocks [firstBlock, endBlock); 0 for none. */
export function meanPower(levels: BlockLevels, firstBlock: number, endBlock: number): number {
  let sum = 0;
  const from = Math.max(0, firstBlock);
  const to = Math.min(endBlock, levels.power.length);
  for (let block = from; block < to; block += 1) sum += levels.power[block] ?? 0;
  return to > from ? sum / (to - from) : 0;
}
