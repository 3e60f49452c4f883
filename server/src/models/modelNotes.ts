/** What a reader of features should know of the model that they are by. */
import type { ModelIdentity } from "../protocol/analysis.ts";

const NOTES: Readonly<Record<string, string>> = {
  signal: "Features by the 'signal' model: an approximation from the signal, not learnt from human ratings.",
  "cp-resnet": "Features by the 'cp-resnet' model: ratings that a network learnt from listeners; onset density and the extended set are measured.",
};

export function modelNote({ id, version }: ModelIdentity): string {
  return NOTES[id] ?? `Features by the model ${id} ${version}.`;
}
