/**
 * The problems that reading a recording can end with: one sentence on what happened, one on what to do.
 * Codes are stable, for tests and programs.
 */
import type { Problem } from "../protocol/result.ts";

type AudioProblemCode =
  | "vanished"
  | "no-permission"
  | "not-a-file"
  | "unreadable"
  | "changed-while-read"
  | "empty-file"
  | "lfs-pointer"
  | "unsupported-m4a"
  | "unsupported-codec"
  | "not-audio"
  | "malformed-audio"
  | "no-sound"
  | "cancelled"
  | "temporary-file";

export function audioProblem(code: AudioProblemCode, file: string, message: string, advice: string): Problem {
  return { code, severity: "error", message, advice, file };
}

export function cancelled(file: string): Problem {
  return audioProblem("cancelled", file, "Reading was cancelled.", "Start it again when it is wanted.");
}

/** A file whose header or data contradict the format, `detail` a clause such as "its sampling rate is 0 Hz". */
export function malformed(file: string, label: string, detail: string): Problem {
  return audioProblem(
    "malformed-audio",
    file,
    `This ${label} file is damaged: ${detail}.`,
    "Fetch or export the recording again; if other programs play it, convert it to FLAC.",
  );
}

export function unsupportedCodec(file: string, label: string, codec: string): Problem {
  return audioProblem(
    "unsupported-codec",
    file,
    `This ${label} file holds audio in a coding that is not supported (${codec}).`,
    "Convert it to FLAC or to WAV with PCM samples.",
  );
}

/** What opening or reading a file failed with, from Node's error. */
export function systemProblem(file: string, error: unknown): Problem {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
    case "ESTALE":
      return audioProblem("vanished", file, "The file is not there (any more).", "Check its name and place, or restore it.");
    case "EACCES":
    case "EPERM":
      return audioProblem("no-permission", file, "The file may not be read.", "Change its permissions, or read it as its owner.");
    case "EISDIR":
      return notAFile(file, "a folder");
    default:
      return audioProblem(
        "unreadable",
        file,
        `The file could not be read (${error instanceof Error ? error.message : String(error)}).`,
        "Check the disk or the network drive that it lies on.",
      );
  }
}

export function notAFile(file: string, what: string): Problem {
  return audioProblem("not-a-file", file, `This is ${what}, not a recording.`, "Name an audio file.");
}

export function danglingLink(file: string, target: string): Problem {
  return audioProblem(
    "vanished",
    file,
    `This link points to ${target}, which is not there.`,
    "If the corpus is kept with git-annex or DVC, fetch its content (`git annex get`, `dvc pull`).",
  );
}
