// Packages that ship beside the bundles, never inlined: native binaries, WebAssembly found by path, LGPL parts.
export const separatePackages = [
  "lmdb",
  "mpg123-decoder",
  "codec-parser",
  "@wasm-audio-decoders/flac",
  "@wasm-audio-decoders/ogg-vorbis",
  "@wasm-audio-decoders/common",
  "ogg-opus-decoder",
  "@echogarden/speex-resampler-wasm",
  "@echogarden/pffft-wasm",
  "onnxruntime-web",
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-backend-cpu",
];
