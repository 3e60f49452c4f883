/** What the product uses of `@echogarden/pffft-wasm` (an Emscripten module without types of its own). */
declare module "@echogarden/pffft-wasm/simd" {
  export interface PffftModule {
    /** Replaced when the memory grows: read it anew before every use. */
    readonly HEAPF32: Float32Array;
    /** kind 0 = real transform. Returns 0 if the size is not supported. */
    _pffft_new_setup(size: number, kind: number): number;
    _pffft_destroy_setup(setup: number): void;
    /** Real output order: DC, Nyquist, then (re, im) of bins 1 … size/2 − 1. */
    _pffft_transform_ordered(setup: number, input: number, output: number, work: number, direction: number): void;
    _pffft_aligned_malloc(bytes: number): number;
    _pffft_aligned_free(pointer: number): void;
  }
  export interface PffftModuleOptions {
    print?: (text: string) => void;
    printErr?: (text: string) => void;
  }
  export default function loadPffft(options?: PffftModuleOptions): Promise<PffftModule>;
}
