/** The curves of a record that are drawn, not computed with: loudness and waveform peaks, from 10 ms block levels. */
import type { BlockLevels } from "../dsp/blockLevels.ts";
import { meanPower } from "../dsp/blockLevels.ts";
import type { Curve } from "../protocol/analysis.ts";

const LOUDNESS_BLOCKS = 10;
/** EBU Tech 3341's momentary loudness: 0.4 s. */
const LOUDNESS_WINDOW_BLOCKS = 40;
const LOUDNESS_FLOOR_DB = -90;
const WAVEFORM_BLOCKS = 2;
const WAVEFORM_LIMIT = 180_000;

/** Level about every 0.1 s, of 0.4 s around it, in dB relative to `power` (> 0, mean square). */
export function loudnessCurve(levels: BlockLevels, power: number, sampleRateHz: number): Curve {
  const count = Math.ceil(levels.power.length / LOUDNESS_BLOCKS);
  const half = LOUDNESS_WINDOW_BLOCKS / 2;
  const values = Float32Array.from({ length: count }, (_, i) => {
    const centre = i * LOUDNESS_BLOCKS;
    return Math.max(10 * Math.log10(meanPower(levels, centre - half, centre + half) / power + 1e-12), LOUDNESS_FLOOR_DB);
  });
  return { startSeconds: levels.startSample / sampleRateHz, hopSeconds: (LOUDNESS_BLOCKS * levels.blockSamples) / sampleRateHz, values };
}

/** The largest magnitude about every 20 ms, clipped to 1; coarser for recordings beyond an hour. */
export function waveformPeaks(levels: BlockLevels, sampleRateHz: number): Curve {
  const blocks = Math.max(WAVEFORM_BLOCKS, Math.ceil(levels.peak.length / WAVEFORM_LIMIT));
  const values = new Float32Array(Math.ceil(levels.peak.length / blocks));
  for (let block = 0; block < levels.peak.length; block += 1) {
    const at = Math.floor(block / blocks);
    values[at] = Math.min(1, Math.max(values[at] ?? 0, levels.peak[block] ?? 0));
  }
  return { startSeconds: levels.startSample / sampleRateHz, hopSeconds: (blocks * levels.blockSamples) / sampleRateHz, values };
}
