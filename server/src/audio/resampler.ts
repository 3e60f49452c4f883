/**
 * Changes the sampling rate of one channel in a stream, with the SpeexDSP resampler in WebAssembly
 * (quality 5: a windowed sinc of 80 taps); where the rate is to be halved, with its filter in the frequency domain.
 * The delay is taken out: sample 0 stays sample 0.
 */
import type { SpeexModule } from "@echogarden/speex-resampler-wasm";
import { loadRealFft } from "../dsp/fft.ts";
import { HalvingResampler, measureHalvingFilter } from "./halvingResampler.ts";

const QUALITY = 5;
const MOST_INPUT = 8192;
const MOST_OUTPUT = 16384;

export interface StreamResampler {
  /** Takes the next input samples and hands out what became of them (arrays that the receiver may keep). */
  push(samples: Float32Array): void;
  /** Hands out the rest, so that the output is `round(input · outputRate / inputRate)` samples long; then frees the memory. */
  finish(): void;
  /** Frees the memory without finishing; harmless when done twice. */
  dispose(): void;
}

export type CreateResampler = (inputRateHz: number, outputRateHz: number, output: (samples: Float32Array) => void) => StreamResampler;

let loading: Promise<CreateResampler> | undefined;

/** Loads the WebAssembly modules once for the process and gives the constructor of resamplers. */
export async function loadResampler(): Promise<CreateResampler> {
  loading ??= load();
  return loading;
}

async function load(): Promise<CreateResampler> {
  const [general, createFft] = await Promise.all([loadSpeexResampler(), loadRealFft()]);
  const halving = measureHalvingFilter((input) => resampleWhole(general, input, 2, 1));
  return (inputRateHz, outputRateHz, output) => {
    if (inputRateHz === outputRateHz) return passThrough(output);
    return inputRateHz === 2 * outputRateHz ? new HalvingResampler(halving, createFft, output) : general(inputRateHz, outputRateHz, output);
  };
}

/** The library's resampler whatever the rates: what `HalvingResampler` is held against. */
export async function loadSpeexResampler(): Promise<CreateResampler> {
  const { default: loadSpeex } = await import("@echogarden/speex-resampler-wasm");
  const speex = await loadSpeex();
  return (inputRateHz, outputRateHz, output) => new SpeexResampler(speex, inputRateHz, outputRateHz, output);
}

function resampleWhole(create: CreateResampler, input: Float32Array, inputRateHz: number, outputRateHz: number): Float32Array {
  const blocks: Float32Array[] = [];
  const resampler = create(inputRateHz, outputRateHz, (block) => blocks.push(block));
  resampler.push(input);
  resampler.finish();
  return Float32Array.from(blocks.flatMap((block) => [...block]));
}

function passThrough(output: (samples: Float32Array) => void): StreamResampler {
  const nothing = (): void => undefined;
  return { push: output, finish: nothing, dispose: nothing };
}

class SpeexResampler implements StreamResampler {
  private readonly speex: SpeexModule;
  private readonly inputRateHz: number;
  private readonly outputRateHz: number;
  private readonly output: (samples: Float32Array) => void;
  private readonly inputCapacity: number;
  private readonly inputPointer: number;
  private readonly outputPointer: number;
  private readonly lengthsPointer: number;
  private state: number;
  private taken = 0;
  private given = 0;

  constructor(speex: SpeexModule, inputRateHz: number, outputRateHz: number, output: (samples: Float32Array) => void) {
    this.speex = speex;
    this.inputRateHz = Math.round(inputRateHz);
    this.outputRateHz = outputRateHz;
    this.output = output;
    this.inputCapacity = Math.max(1, Math.min(MOST_INPUT, Math.floor(((MOST_OUTPUT - 64) * this.inputRateHz) / outputRateHz)));
    this.inputPointer = speex._malloc(this.inputCapacity * 4);
    this.outputPointer = speex._malloc(MOST_OUTPUT * 4);
    this.lengthsPointer = speex._malloc(8);
    this.state = speex._speex_resampler_init(1, this.inputRateHz, outputRateHz, QUALITY, this.lengthsPointer);
    if (this.state === 0) throw new Error(`The resampler refuses ${this.inputRateHz} Hz to ${outputRateHz} Hz.`);
    speex._speex_resampler_skip_zeros(this.state);
  }

  push(samples: Float32Array): void {
    for (let at = 0; at < samples.length; at += this.inputCapacity) {
      const block = samples.subarray(at, at + this.inputCapacity);
      this.taken += block.length;
      this.process(block, Infinity);
    }
  }

  finish(): void {
    const expected = Math.round((this.taken * this.outputRateHz) / this.inputRateHz);
    const silence = new Float32Array(this.inputCapacity);
    // The filter reaches back some 160 samples at most, scaled by the ratio: silence pushes them out.
    while (this.given < expected) this.process(silence, expected - this.given);
    this.dispose();
  }

  dispose(): void {
    if (this.state === 0) return;
    this.speex._speex_resampler_destroy(this.state);
    this.state = 0;
    for (const pointer of [this.inputPointer, this.outputPointer, this.lengthsPointer]) this.speex._free(pointer);
  }

  /** Runs one block through the filter; gives out `most` samples of the result. */
  private process(block: Float32Array, most: number): void {
    const { speex, lengthsPointer } = this;
    for (let used = 0; used < block.length; ) {
      const rest = block.subarray(used);
      // The module's memory may have grown: its views are looked up each time.
      speex.HEAPF32.set(rest, this.inputPointer / 4);
      speex.HEAPU32[lengthsPointer / 4] = rest.length;
      speex.HEAPU32[lengthsPointer / 4 + 1] = MOST_OUTPUT;
      speex._speex_resampler_process_float(this.state, 0, this.inputPointer, lengthsPointer, this.outputPointer, lengthsPointer + 4);
      const consumed = speex.HEAPU32[lengthsPointer / 4] ?? 0;
      const produced = Math.min(speex.HEAPU32[lengthsPointer / 4 + 1] ?? 0, most);
      used += consumed;
      most -= produced;
      this.given += produced;
      if (produced > 0) this.output(speex.HEAPF32.slice(this.outputPointer / 4, this.outputPointer / 4 + produced));
      if (consumed === 0 && produced === 0) throw new Error("The resampler neither takes nor gives samples.");
    }
  }
}
