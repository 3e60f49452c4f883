/** A network of the published form with a few channels and seeded weights, as the tensors of a checkpoint. */
import { cpResnetArchitecture } from "../../../server/src/models/cpresnet/architecture.ts";
import { seededRandom } from "../../retrieval/random.ts";
import { checkpointFile, type CheckpointOptions, type TensorToWrite } from "./checkpointWriter.ts";

export const TINY = cpResnetArchitecture([4, 6, 8]);

export function tinyTensors(seed = 7): Map<string, TensorToWrite> {
  const random = seededRandom(seed);
  const around = (count: number, centre: number, spread: number): Float32Array => Float32Array.from({ length: count }, () => centre + spread * (2 * random() - 1));
  const tensors = new Map<string, TensorToWrite>();
  for (const { weightKey, normKey, inputs, outputs, kernel } of TINY.convolutions) {
    const taps = inputs * kernel * kernel;
    tensors.set(`${weightKey}.weight`, { shape: [outputs, inputs, kernel, kernel], numbers: around(outputs * taps, 0, Math.sqrt(6 / taps)) });
    tensors.set(`${normKey}.weight`, { shape: [outputs], numbers: around(outputs, 1, 0.3) });
    tensors.set(`${normKey}.bias`, { shape: [outputs], numbers: around(outputs, 0.1, 0.2) });
    tensors.set(`${normKey}.running_mean`, { shape: [outputs], numbers: around(outputs, 0, 0.2) });
    tensors.set(`${normKey}.running_var`, { shape: [outputs], numbers: around(outputs, 1, 0.5) });
    tensors.set(`${normKey}.num_batches_tracked`, { shape: [], numbers: [1200], type: "LongStorage" });
  }
  tensors.set("discriminator.0.weight", { shape: [2, 8], numbers: around(16, 0, 1) });
  return tensors;
}

export function tinyCheckpoint(options: CheckpointOptions = {}, seed = 7): Uint8Array {
  return checkpointFile(tinyTensors(seed), options);
}
