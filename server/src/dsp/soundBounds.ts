/**
 * Where the sound of a stretch begins and ends: everything before the first and after the last block that is not
 * much quieter than the loudest tenth of a second. Relative, so gain does not matter; the absolute limit keeps
 * dither and converter noise from being taken for music.
 */
import type { BlockLevels } from "./blockLevels.ts";
import { meanPower } from "./blockLevels.ts";
import type { PcmSource } from "./pcm.ts";

/** A block counts as sound within this distance of the loudest 100 ms. */
const RANGE_DB = 50;
/** A stretch whose loudest 100 ms stay below this level (dB re full scale) is silent. */
const SILENCE_DBFS = -80;
const LOUDEST_BLOCKS = 10;

export interface SoundBounds {
  readonly startSample: number;
  /** Exclusive. */
  readonly endSample: number;
  /** Root mean square between the bounds, linear, full scale = 1: the level reference of all features. */
  readonly rms: number;
}

/** Undefined if there is no sound at all. The bounds are exact to the sample, so that alignment does not depend on the blocks. */
export function findSoundBounds(source: PcmSource, levels: BlockLevels): SoundBounds | undefined {
  const loudest = loudestPower(levels);
  if (loudest < 10 ** (SILENCE_DBFS / 10)) return undefined;
  const threshold = loudest * 10 ** (-RANGE_DB / 10);
  const first = levels.power.findIndex((power) => power >= threshold);
  const last = levels.power.findLastIndex((power) => power >= threshold);
  const at = (block: number): number => levels.startSample + block * levels.blockSamples;
  const amplitude = Math.sqrt(threshold);
  const block = new Float32Array(levels.blockSamples);
  const isSound = (value: number): boolean => Math.abs(value - levels.offset) >= amplitude;
  source.read(at(first), block);
  const startSample = at(first) + Math.max(0, block.findIndex(isSound));
  source.read(at(last), block);
  const endSample = Math.min(at(last) + 1 + Math.max(0, block.findLastIndex(isSound)), source.lengthSamples);
  return { startSample, endSample, rms: Math.sqrt(meanPower(levels, first, last + 1)) };
}

function loudestPower(levels: BlockLevels): number {
  let sum = 0;
  let loudest = 0;
  for (let block = 0; block < levels.power.length; block += 1) {
    sum += levels.power[block] ?? 0;
    if (block >= LOUDEST_BLOCKS) sum -= levels.power[block - LOUDEST_BLOCKS] ?? 0;
    loudest = Math.max(loudest, sum);
  }
  return loudest / LOUDEST_BLOCKS;
}
