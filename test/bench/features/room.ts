/**
 * A synthetic room: the direct sound and, 10 ms later, exponentially decaying noise (Moorer 1979, Computer Music Journal
 * 3/2), convolved by overlap-add.
 */
import FFT from "fft.js";
import { normal, seededRandom } from "./statistics.ts";

export interface Room {
  readonly seed: number;
  /** Time in which the reverberation falls by 60 dB. */
  readonly decaySeconds: number;
  /** Energy of the reverberation, the direct sound's being 1. */
  readonly wetEnergy: number;
}

const PRE_DELAY_SECONDS = 0.01;

/** The same length as the dry sound. */
export function reverberate(dry: Float32Array, room: Room, sampleRateHz: number): Float32Array {
  const response = impulseResponse(room, sampleRateHz);
  const size = 2 ** Math.ceil(Math.log2(4 * response.length));
  const block = size - response.length + 1;
  const fft = new FFT(size);
  const spectrumOf = (samples: ArrayLike<number>): Float64Array => {
    const padded = new Float64Array(size);
    padded.set(samples);
    const spectrum = new Float64Array(2 * size);
    fft.realTransform(spectrum, padded);
    fft.completeSpectrum(spectrum);
    return spectrum;
  };
  const filter = spectrumOf(response);
  const product = new Float64Array(2 * size);
  const result = new Float64Array(2 * size);
  const wet = new Float32Array(dry.length);
  for (let from = 0; from < dry.length; from += block) {
    const spectrum = spectrumOf(dry.subarray(from, from + block));
    for (let i = 0; i < 2 * size; i += 2) {
      const [a, b, c, d] = [spectrum[i] ?? 0, spectrum[i + 1] ?? 0, filter[i] ?? 0, filter[i + 1] ?? 0];
      product[i] = a * c - b * d;
      product[i + 1] = a * d + b * c;
    }
    fft.inverseTransform(result, product);
    const to = Math.min(dry.length, from + size);
    for (let i = from; i < to; i += 1) wet[i] = (wet[i] ?? 0) + (result[2 * (i - from)] ?? 0);
  }
  return wet;
}

function impulseResponse({ seed, decaySeconds, wetEnergy }: Room, sampleRateHz: number): Float64Array {
  const random = seededRandom(seed);
  const delay = Math.round(PRE_DELAY_SECONDS * sampleRateHz);
  const response = Float64Array.from({ length: Math.round(1.5 * decaySeconds * sampleRateHz) }, (_, i) =>
    i < delay ? 0 : normal(random) * 10 ** ((-3 * i) / sampleRateHz / decaySeconds),
  );
  const energy = response.reduce((sum, value) => sum + value * value, 0);
  const scale = Math.sqrt(wetEnergy / energy);
  for (let i = 0; i < response.length; i += 1) response[i] = scale * (response[i] ?? 0);
  response[0] = 1;
  return response;
}
