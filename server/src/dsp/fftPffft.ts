/**
 * The real transform by PFFFT (J. Pommier) compiled to WebAssembly SIMD. One module for the process, since each instance would be
 * compiled and optimised anew; each transform has buffers of its own in the module's memory.
 */
import load from "@echogarden/pffft-wasm/simd";
import type { PffftModule } from "@echogarden/pffft-wasm/simd";
import type { RealFft } from "./fft.ts";

const REAL = 0;
const FORWARD = 0;
const BACKWARD = 1;
const BYTES_PER_FLOAT = 4;

let loading: Promise<PffftModule | undefined> | undefined;

/** Undefined if the module cannot be loaded here; what it gives is undefined for a size that is not supported. */
export async function loadPffft(): Promise<((size: number) => RealFft | undefined) | undefined> {
  loading ??= loadModule();
  const module = await loading;
  return module === undefined ? undefined : (size) => createPffft(module, size);
}

function createPffft(module: PffftModule, size: number): RealFft | undefined {
  const setup = module._pffft_new_setup(size, REAL);
  if (setup === 0) return undefined;
  const allocate = (): number => module._pffft_aligned_malloc(size * BYTES_PER_FLOAT);
  const [time, spectrum, work] = [allocate(), allocate(), allocate()];
  const view = (pointer: number): Float32Array => module.HEAPF32.subarray(pointer / BYTES_PER_FLOAT, pointer / BYTES_PER_FLOAT + size);
  let views = { heap: module.HEAPF32, time: view(time), spectrum: view(spectrum) };
  const current = (): typeof views => {
    // The memory may have grown for another transform, which leaves the old views empty.
    if (views.heap !== module.HEAPF32) views = { heap: module.HEAPF32, time: view(time), spectrum: view(spectrum) };
    return views;
  };
  return {
    size,
    backend: "pffft",
    get time() {
      return current().time;
    },
    get spectrum() {
      return current().spectrum;
    },
    forward() {
      module._pffft_transform_ordered(setup, time, spectrum, work, FORWARD);
    },
    inverse() {
      module._pffft_transform_ordered(setup, spectrum, time, work, BACKWARD);
    },
    dispose() {
      module._pffft_destroy_setup(setup);
      for (const pointer of [time, spectrum, work]) module._pffft_aligned_free(pointer);
    },
  };
}

async function loadModule(): Promise<PffftModule | undefined> {
  const silent = (): void => undefined;
  try {
    return await load({ print: silent, printErr: silent });
  } catch {
    // The .wasm file is missing or the runtime has no SIMD: the caller falls back, and `backend` says so.
    return undefined;
  }
}
