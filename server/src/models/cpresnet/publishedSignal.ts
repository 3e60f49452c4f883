/**
 * The samples as the published preprocessing has them (madmom's SignalProcessor with norm = true): 16-bit integers, scaled so
 * that the loudest is full scale and truncated, without the zeros at both ends. Read in stretches, never held as a whole.
 */
import type { BlockLevels } from "../../dsp/blockLevels.ts";
import type { PcmSource } from "../../dsp/pcm.ts";

export interface PublishedSignal {
  /** Of the first sample that is not zero, in the source's samples. */
  readonly startSample: number;
  readonly lengthSamples: number;
  /** Fills all of `target` from `position` (0 is `startSample`); zero from the end on. */
  read(position: number, target: Float32Array): void;
}

const FULL_SCALE = 32_768;
const LARGEST = 32_767;

/** `levels` are those of the stretch of `source` that is analysed. @throws RangeError if every sample is zero. */
export function publishedSignal(source: PcmSource, levels: BlockLevels): PublishedSignal {
  const peak = levels.peak.reduce((largest, value) => Math.max(largest, value), 0);
  // Where the published code reads −32,768 the magnitude overflows; what remains is 32,767.
  const scaling = Math.min(Math.abs(toInteger(peak)), LARGEST) / LARGEST;
  const first = levels.peak.findIndex((value) => toInteger(value) !== 0);
  const last = levels.peak.findLastIndex((value) => toInteger(value) !== 0);
  if (scaling === 0) throw new RangeError("There is no sound in it.");
  const block = new Float32Array(levels.blockSamples);
  const readBlock = (index: number): number => {
    const at = levels.startSample + index * levels.blockSamples;
    source.read(at, block);
    return at;
  };
  const isSound = (value: number): boolean => toInteger(value) !== 0;
  const startSample = readBlock(first) + block.findIndex(isSound);
  const endSample = readBlock(last) + block.findLastIndex(isSound) + 1;
  const lengthSamples = endSample - startSample;
  return {
    startSample,
    lengthSamples,
    read(position, target) {
      source.read(startSample + position, target);
      const end = Math.min(target.length, Math.max(0, lengthSamples - position));
      for (let i = 0; i < end; i += 1) target[i] = Math.trunc(toInteger(target[i] ?? 0) / scaling);
      target.fill(0, end);
    },
  };
}

/** As ffmpeg converts float to 16 bits. */
function toInteger(value: number): number {
  const magnitude = Math.round(Math.abs(value) * FULL_SCALE);
  return value < 0 ? -Math.min(magnitude, FULL_SCALE) : Math.min(magnitude, LARGEST);
}
