/**
 * The real transform by PFFFT (J. Pommier) compiled to WebAssembly SIMD. Each transform has a module instance,
 * and so a memory, of its own: nothing is shared and nothing can leak from one analysis to the next.
 */
import loadPffft from "@echogarden/pffft-wasm/simd";
import type { PffftModule } from "@echogarden/pffft-wasm/simd";
import type { RealFft } from "./fft.ts";

const REAL = 0;
const FORWARD = 0;
const BYTES_PER_FLOAT = 4;

/** Undefined if the module cannot be loaded here or does not support the size (a power of two ≥ 32). */
export async function createPffft(size: number): Promise<RealFft | undefined> {
  const module = await loadModule();
  if (module === undefined) return undefined;
  const setup = module._pffft_new_setup(size, REAL);
  if (setup === 0) return undefined;
  const input = module._pffft_aligned_malloc(size * BYTES_PER_FLOAT);
  const output = module._pffft_aligned_malloc(size * BYTES_PER_FLOAT);
  const work = module._pffft_aligned_malloc(size * BYTES_PER_FLOAT);
  const half = size / 2;
  return {
    size,
    backend: "pffft",
    magnitudes(frame, out) {
      module.HEAPF32.set(frame, input / BYTES_PER_FLOAT);
      module._pffft_transform_ordered(setup, input, output, work, FORWARD);
      const heap = module.HEAPF32;
      const base = output / BYTES_PER_FLOAT;
      out[0] = Math.abs(heap[base] ?? 0);
      out[half] = Math.abs(heap[base + 1] ?? 0);
      for (let bin = 1, at = base + 2; bin < half; bin += 1, at += 2) {
        const re = heap[at] ?? 0;
        const im = heap[at + 1] ?? 0;
        out[bin] = Math.sqrt(re * re + im * im);
      }
    },
    dispose() {
      module._pffft_destroy_setup(setup);
      for (const pointer of [input, output, work]) module._pffft_aligned_free(pointer);
    },
  };
}

async function loadModule(): Promise<PffftModule | undefined> {
  const silent = (): void => undefined;
  try {
    return await loadPffft({ print: silent, printErr: silent });
  } catch {
    // The .wasm file is missing or the runtime has no SIMD: the caller falls back, and `backend` says so.
    return undefined;
  }
}
