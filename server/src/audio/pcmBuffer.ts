/**
 * Growing store of one channel of samples with random access: in memory up to a limit, beyond it in a
 * temporary file, so that a recording of any length takes bounded memory. 32-bit floats.
 */
import { SpillFile } from "./spillFile.ts";

const BLOCK_SAMPLES = 1 << 16;

export class PcmBuffer {
  private readonly limitSamples: number;
  /** Whole blocks, but the last one only filled up to the length. Emptied when the samples go to the file. */
  private blocks: Float32Array[] = [];
  private spill: SpillFile | undefined;
  private total = 0;

  constructor(memoryLimitSamples: number) {
    this.limitSamples = memoryLimitSamples;
  }

  get lengthSamples(): number {
    return this.total;
  }

  /** Whether the samples lie in a temporary file. */
  get spilled(): boolean {
    return this.spill !== undefined;
  }

  /** Adds samples at the end (they are copied). Throws Node's error where the temporary file cannot be written. */
  append(samples: Float32Array): void {
    if (this.spill === undefined && this.total + samples.length > this.limitSamples) this.moveToFile();
    if (this.spill !== undefined) {
      this.spill.append(samples);
      this.total += samples.length;
      return;
    }
    for (let taken = 0; taken < samples.length; ) {
      const offset = this.total % BLOCK_SAMPLES;
      if (offset === 0) this.blocks.push(new Float32Array(BLOCK_SAMPLES));
      const part = samples.subarray(taken, taken + BLOCK_SAMPLES - offset);
      this.blocks.at(-1)?.set(part, offset);
      taken += part.length;
      this.total += part.length;
    }
  }

  /** Fills `target` with the samples from `start`, with zeros where there are none (before 0, after the end). */
  read(start: number, target: Float32Array): void {
    const from = Math.max(0, start);
    const to = Math.min(this.total, start + target.length);
    if (to <= from) {
      target.fill(0);
      return;
    }
    target.fill(0, 0, from - start);
    target.fill(0, to - start);
    const inside = target.subarray(from - start, to - start);
    if (this.spill !== undefined) this.spill.read(from, inside);
    else this.copyFromBlocks(from, inside);
  }

  dispose(): void {
    this.blocks = [];
    this.total = 0;
    this.spill?.dispose();
    this.spill = undefined;
  }

  private copyFromBlocks(start: number, target: Float32Array): void {
    for (let done = 0; done < target.length; ) {
      const at = start + done;
      const offset = at % BLOCK_SAMPLES;
      const part = this.blocks[Math.floor(at / BLOCK_SAMPLES)]?.subarray(offset, offset + target.length - done);
      if (part === undefined || part.length === 0) return;
      target.set(part, done);
      done += part.length;
    }
  }

  private moveToFile(): void {
    const spill = new SpillFile();
    this.spill = spill;
    this.blocks.forEach((block, index) => spill.append(block.subarray(0, Math.min(BLOCK_SAMPLES, this.total - index * BLOCK_SAMPLES))));
    this.blocks = [];
  }
}
