/**
 * Why a checkpoint is not read. The readers of this folder throw it and `readStateDict` alone catches it: what is read comes
 * from outside, and every byte of it may be the one that stops the reading.
 */
import { failure, type Result } from "../../../protocol/result.ts";

export type RefusalCode = "not-a-checkpoint" | "checkpoint-damaged" | "checkpoint-refused" | "checkpoint-too-large";

const ADVICE: Readonly<Record<RefusalCode, string>> = {
  "not-a-checkpoint": "Choose a file that torch.save (PyTorch 1.6 or later) wrote from a state_dict.",
  "checkpoint-damaged": "Download it again, or save it again with torch.save.",
  "checkpoint-refused": "Only tensors are read from a checkpoint, and nothing in it is run. Save the network's state_dict alone.",
  "checkpoint-too-large": "Save the network's state_dict alone, without optimiser and training data.",
};

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
  }
}

/** The value of `read`, or the refusal that stopped it as a problem. */
export function refusalsAsProblems<T>(read: () => T): Result<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failure({ code: error.code, message: error.message, advice: ADVICE[error.code] });
  }
}

/** A name from the file for a message: short, and without control characters. */
export function quoted(text: string): string {
  const visible = text.slice(0, 80).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "?");
  return `'${visible}${text.length > 80 ? "…" : ""}'`;
}
