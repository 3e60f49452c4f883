/** What a reader of features should know of the model that they are by. */
import type { Backend, ModelIdentity } from "../protocol/analysis.ts";

const NOTES: Readonly<Record<string, string>> = {
  signal: "Features by the 'signal' model: an approximation from the signal, not learnt from human ratings.",
  "cp-resnet": "Features by the 'cp-resnet' model: ratings that a network learnt from listeners; onset density and the extended set are measured.",
};

/** @param backend of the record, where it names one */
export function modelNote({ id, version }: ModelIdentity, backend?: Backend): string {
  const note = NOTES[id] ?? `Features by the model ${id} ${version}.`;
  return backend === undefined ? note : `${note} Computed by ${BACKEND_LABELS[backend]}.`;
}

const BACKEND_LABELS: Readonly<Record<Backend, string>> = {
  tensorflow: "TensorFlow.js on the native library (tensorflow)",
  wasm: "TensorFlow.js in WebAssembly (wasm)",
  cpu: "TensorFlow.js in plain JavaScript (cpu)",
};
