/** From a checkpoint file to a model that is kept and used: read, checked, folded, written; nothing of the file is run. */
import { open } from "node:fs/promises";
import type { ModelIdentity } from "../../protocol/analysis.ts";
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import { reasonOf } from "../../store/damage.ts";
import type { Architecture } from "./architecture.ts";
import { readStateDict } from "./checkpoint/stateDict.ts";
import { checkpointIdentity, isPublished, PUBLISHED_GIT_BLOB, type CheckpointIdentity } from "./checkpointIdentity.ts";
import { weightsOfCheckpoint } from "./checkpointWeights.ts";
import { identityOf, keepModel } from "./importedModels.ts";

export interface ImportedCheckpoint {
  readonly model: ModelIdentity;
  readonly checkpoint: CheckpointIdentity;
  /** Whether it is the published one; another is allowed if it has the same shape. */
  readonly published: boolean;
  readonly folder: string;
  /** Sentences for a person. */
  readonly warnings: readonly string[];
}

/** The published one has 9 MB; with optimiser and all a checkpoint of this network has 30. */
const LARGEST_FILE_BYTES = 256 << 20;

/** Fails with the codes of `readStateDict`, `weightsOfCheckpoint` and `keepModel`, and with `file-unreadable`. */
export async function importCheckpoint(file: string, folder: string, architecture: Architecture): Promise<Result<ImportedCheckpoint>> {
  const bytes = await readCheckpoint(file);
  if (!bytes.ok) return bytes;
  const tensors = readStateDict(bytes.value);
  if (!tensors.ok) return about(file, tensors.problem);
  const weights = weightsOfCheckpoint(tensors.value, architecture);
  if (!weights.ok) return about(file, weights.problem);
  const checkpoint = checkpointIdentity(bytes.value);
  const kept = await keepModel(folder, checkpoint, weights.value, architecture);
  if (!kept.ok) return kept;
  const published = isPublished(checkpoint);
  return success({ model: identityOf(checkpoint), checkpoint, published, folder: kept.value, warnings: published ? [] : [notPublished(checkpoint)] });
}

async function readCheckpoint(file: string): Promise<Result<Uint8Array>> {
  try {
    const handle = await open(file, "r");
    try {
      const status = await handle.stat();
      const { size } = status;
      // A device or a pipe could give any number of bytes.
      if (!status.isFile()) return failure({ code: "file-unreadable", message: "This is no file.", advice: "Name the checkpoint itself, a file that ends in .pt.", file });
      if (size > LARGEST_FILE_BYTES) {
        return failure({ code: "checkpoint-too-large", message: `The file has ${size} bytes; at most ${LARGEST_FILE_BYTES} are read.`, advice: "Save the network's state_dict alone, without optimiser and training data.", file });
      }
      return success(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failure({ code: "file-unreadable", message: `The file cannot be read (${reasonOf(error)}).`, advice: "Check its name and its permissions.", file });
  }
}

function notPublished({ gitBlob }: CheckpointIdentity): string {
  return `This is not the published checkpoint (git blob ${PUBLISHED_GIT_BLOB}) but another one of the same shape (git blob ${gitBlob}). Its ratings are not those of the publications.`;
}

function about(file: string, problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { ...problem, file } };
}
