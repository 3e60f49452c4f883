/** From a checkpoint's tensors to the network's weights: every tensor there with its shape, nothing unknown, all finite. */
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import { isUnusedKey, type Architecture, type Convolution } from "./architecture.ts";
import type { StateDict } from "./checkpoint/stateDict.ts";
import { quoted } from "../untrusted/refusal.ts";
import { foldBatchNorm, type BatchNorm } from "./foldBatchNorm.ts";
import type { FoldedConvolution, Weights } from "./weights.ts";

const NORM_PARTS = ["weight", "bias", "running_mean", "running_var"] as const;
const NAMES_SHOWN = 5;
const ADVICE = "Only checkpoints of the network CPResnet with config_cp_field_shallow_m2 and 7 outputs can be imported.";

/** Fails with `checkpoint-other-network`, `checkpoint-not-finite`, and with what reading the numbers fails with. */
export function weightsOfCheckpoint(tensors: StateDict, architecture: Architecture): Result<Weights> {
  const mismatch = describeMismatch(tensors, architecture);
  if (mismatch !== undefined) return failure({ code: "checkpoint-other-network", message: `The checkpoint is of another network: ${mismatch}.`, advice: ADVICE });
  const weights = new Map<string, FoldedConvolution>();
  for (const convolution of architecture.convolutions) {
    const kernel = finiteNumbers(tensors, `${convolution.weightKey}.weight`);
    if (!kernel.ok) return kernel;
    const norm = readNorm(tensors, convolution);
    if (!norm.ok) return norm;
    weights.set(convolution.name, foldBatchNorm(convolution, kernel.value, norm.value));
  }
  return success(weights);
}

function describeMismatch(tensors: StateDict, architecture: Architecture): string | undefined {
  const expected = expectedShapes(architecture);
  const missing = [...expected.keys()].filter((key) => !tensors.has(key));
  const unknown = [...tensors.keys()].filter((key) => !expected.has(key) && !isUnusedKey(key));
  const misshapen = [...expected].flatMap(([key, shape]) => {
    const tensor = tensors.get(key);
    if (tensor === undefined || (tensor.shape.length === shape.length && shape.every((size, axis) => size === tensor.shape[axis]))) return [];
    return [`${key} is ${tensor.shape.join("×")} instead of ${shape.join("×")}`];
  });
  const parts = [
    ...(missing.length > 0 ? [`missing ${listed(missing)}`] : []),
    ...(unknown.length > 0 ? [`unknown ${listed(unknown.map(quoted))}`] : []),
    ...(misshapen.length > 0 ? [listed(misshapen)] : []),
  ];
  return parts.length === 0 ? undefined : parts.join("; ");
}

function expectedShapes({ convolutions }: Architecture): Map<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  for (const { weightKey, normKey, inputs, outputs, kernel } of convolutions) {
    shapes.set(`${weightKey}.weight`, [outputs, inputs, kernel, kernel]);
    for (const part of NORM_PARTS) shapes.set(`${normKey}.${part}`, [outputs]);
  }
  return shapes;
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  return `${names.slice(0, NAMES_SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function readNorm(tensors: StateDict, { normKey }: Convolution): Result<BatchNorm> {
  const parts: Float32Array[] = [];
  for (const part of NORM_PARTS) {
    const numbers = finiteNumbers(tensors, `${normKey}.${part}`);
    if (!numbers.ok) return numbers;
    parts.push(numbers.value);
  }
  const [scale, shift, mean, variance] = parts;
  if (scale === undefined || shift === undefined || mean === undefined || variance === undefined) throw new Error("a batch norm has four parts");
  return variance.every((value) => value >= 0) ? success({ scale, shift, mean, variance }) : notFinite(`${normKey}.running_var`, "a negative variance");
}

function finiteNumbers(tensors: StateDict, key: string): Result<Float32Array> {
  const numbers = tensors.get(key)?.numbers();
  if (numbers === undefined) throw new Error(`${key} was checked to be there`);
  return !numbers.ok || numbers.value.every(Number.isFinite) ? numbers : notFinite(key, "a number that is not finite");
}

function notFinite(key: string, what: string): { readonly ok: false; readonly problem: Problem } {
  return failure({ code: "checkpoint-not-finite", message: `The tensor ${key} of the checkpoint has ${what}.`, advice: "Download it again, or train anew: it cannot be computed with." });
}
