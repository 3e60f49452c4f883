/**
 * Why a checkpoint is not read, for a person. `readStateDict` alone catches the refusals of the readers of this folder: what is
 * read comes from outside, and every byte of it may be the one that stops the reading.
 */
import { failure, type Result } from "../../../protocol/result.ts";
import { Refusal, type RefusalCode } from "../../untrusted/refusal.ts";

const PROBLEMS: Readonly<Record<RefusalCode, { readonly code: string; readonly advice: string }>> = {
  "other-format": { code: "not-a-checkpoint", advice: "Choose a file that torch.save (PyTorch 1.6 or later) wrote from a state_dict." },
  damaged: { code: "checkpoint-damaged", advice: "Download it again, or save it again with torch.save." },
  refused: { code: "checkpoint-refused", advice: "Only tensors are read from a checkpoint, and nothing in it is run. Save the network's state_dict alone." },
  "too-large": { code: "checkpoint-too-large", advice: "Save the network's state_dict alone, without optimiser and training data." },
};

/** The value of `read`, or the refusal that stopped it as a problem. */
export function refusalsAsProblems<T>(read: () => T): Result<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failure({ message: error.message, ...PROBLEMS[error.code] });
  }
}
