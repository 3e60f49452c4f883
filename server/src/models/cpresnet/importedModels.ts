/**
 * Where imported checkpoints are kept: `<folder>/cp-resnet-<12 digits of the sha256>/` with `weights.bin` and `model.json`,
 * written once, and `<folder>/cp-resnet.json`, which says which of them is used. Every file appears whole or not at all.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { ModelIdentity } from "../../protocol/analysis.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { writeFileAtomically } from "../../store/atomicWrite.ts";
import { cacheDirectory } from "../../store/cacheDirectory.ts";
import { errorCode, reasonOf } from "../../store/damage.ts";
import type { Architecture } from "./architecture.ts";
import type { CheckpointIdentity } from "./checkpointIdentity.ts";
import { formatManifest, parsedObject, parseManifest } from "./modelManifest.ts";
import type { Weights } from "./weights.ts";
import { decodeWeights, encodeWeights } from "./weightsCodec.ts";

export const CP_RESNET = "cp-resnet";
/** Of what this code makes of a checkpoint: part of the model's version, raised when results change. */
const IMPLEMENTATION = "1";
const VERSION = new RegExp(`^${IMPLEMENTATION}-[0-9a-f]{12}$`);
const IMPORT_ADVICE =
  "Get trained/CPResnet_BackProp_2bf74_2.pt from https://github.com/shreyanc/midlevel_general and run 'espressivo import-checkpoint CPResnet_BackProp_2bf74_2.pt' (in VS Code: Import Mid-level Checkpoint).";

export interface ImportedModel {
  readonly identity: ModelIdentity;
  readonly checkpoint: CheckpointIdentity;
  readonly weights: Weights;
}

/** One for the user, beside the feature store. */
export function modelsFolder(): string {
  return path.join(cacheDirectory(), "models");
}

export function identityOf({ sha256 }: CheckpointIdentity): ModelIdentity {
  return { id: CP_RESNET, version: `${IMPLEMENTATION}-${sha256.slice(0, 12)}` };
}

/** Writes the model and makes it the one that is used. Gives its folder; fails with `model-unwritable`. */
export async function keepModel(folder: string, checkpoint: CheckpointIdentity, weights: Weights, architecture: Architecture): Promise<Result<string>> {
  const identity = identityOf(checkpoint);
  const place = path.join(folder, folderName(identity.version));
  const bytes = encodeWeights(weights, architecture);
  try {
    await mkdir(place, { recursive: true });
    // The manifest comes after what it describes, and the pointer last.
    await writeFileAtomically(path.join(place, "weights.bin"), bytes, place);
    await writeFileAtomically(path.join(place, "model.json"), encodeText(formatManifest({ checkpoint, weightsSha256: sha256Of(bytes) })), place);
    await writeFileAtomically(pointerFile(folder), encodeText(`${JSON.stringify({ version: identity.version })}\n`), folder);
    return success(place);
  } catch (error) {
    return failure({ code: "model-unwritable", message: `The model cannot be written (${reasonOf(error)}).`, advice: "See that the disk is not full, or name another folder in the environment variable ESPRESSIVO_CACHE.", file: place });
  }
}

/** Which imported checkpoint is used; fails with `model-not-imported`. */
export async function currentModel(folder: string): Promise<Result<ModelIdentity>> {
  const text = await readIfThere(pointerFile(folder));
  const version = text === undefined ? undefined : parsedObject(text.toString("utf8"))?.["version"];
  if (typeof version !== "string" || !VERSION.test(version)) return notImported();
  return success({ id: CP_RESNET, version });
}

/** Fails with `model-not-imported` and `model-damaged`. */
export async function readModel(folder: string, { version }: ModelIdentity, architecture: Architecture): Promise<Result<ImportedModel>> {
  if (!VERSION.test(version)) return notImported();
  const place = path.join(folder, folderName(version));
  const [text, bytes] = await Promise.all([readIfThere(path.join(place, "model.json")), readIfThere(path.join(place, "weights.bin"))]);
  if (text === undefined || bytes === undefined) return notImported();
  const manifest = parseManifest(text.toString("utf8"));
  const weights = manifest?.weightsSha256 === sha256Of(bytes) ? decodeWeights(bytes, architecture) : undefined;
  if (manifest === undefined || weights === undefined || identityOf(manifest.checkpoint).version !== version) {
    return failure({ code: "model-damaged", message: "The imported cp-resnet model is damaged.", advice: "Import the checkpoint again with 'espressivo import-checkpoint <file.pt>'.", file: place });
  }
  return success({ identity: { id: CP_RESNET, version }, checkpoint: manifest.checkpoint, weights });
}

function notImported(): Result<never> {
  return failure({ code: "model-not-imported", message: "The feature model cp-resnet needs the published checkpoint, which Espressivo may not distribute: none has been imported yet.", advice: IMPORT_ADVICE });
}

function folderName(version: string): string {
  return `${CP_RESNET}-${version.slice(IMPLEMENTATION.length + 1)}`;
}

function pointerFile(folder: string): string {
  return path.join(folder, `${CP_RESNET}.json`);
}

/** Undefined where there is none. A file that is there and cannot be read is a fault of the machine, and thrown. */
async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
