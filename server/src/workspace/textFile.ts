/**
 * Text files made by people and spreadsheets, as strings: UTF-8 with or without byte order mark, UTF-16 with one.
 * Anything else is a problem that says how to save the file anew.
 */
import { open, readFile, stat } from "node:fs/promises";
import { systemProblem } from "../audio/problems.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";

const SIZE_LIMIT_BYTES = 50 * 2 ** 20;
const HEAD_BYTES = 65536;

/**
 * Fails with `annotation-too-big`, `annotation-encoding`, or as reading a file does (`vanished`, `no-permission`, …).
 * @param objection to a file of so many bytes, before it is read
 */
export async function readTextFile(path: string, objection: (bytes: number, path: string) => Problem | undefined = tooBig): Promise<Result<string>> {
  try {
    const refused = objection((await stat(path)).size, path);
    if (refused !== undefined) return failure(refused);
    return decodeText(await readFile(path), path);
  } catch (error) {
    return failure(systemProblem(path, error));
  }
}

function tooBig(bytes: number, file: string): Problem | undefined {
  if (bytes <= SIZE_LIMIT_BYTES) return undefined;
  return {
    code: "annotation-too-big",
    severity: "error",
    message: `This annotation file has ${Math.round(bytes / 2 ** 20)} MB; more than ${SIZE_LIMIT_BYTES / 2 ** 20} MB are not read.`,
    advice: "Divide it into several files; they are read as one.",
    file,
  };
}

/** The beginning of a text file, for telling what it is; wrongly encoded characters are replaced. */
export async function readTextHead(path: string): Promise<Result<string>> {
  try {
    const handle = await open(path, "r");
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
      const bytes = buffer.subarray(0, bytesRead);
      return success(new TextDecoder(encodingOf(bytes)).decode(bytes));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failure(systemProblem(path, error));
  }
}

/** The text of a file's bytes without byte order mark; fails with `annotation-encoding`, naming the line. */
export function decodeText(bytes: Uint8Array, file: string): Result<string> {
  const encoding = encodingOf(bytes);
  const advice = "Save it again with the encoding UTF-8 (in a spreadsheet: \"CSV UTF-8\"); until then nothing of it is used.";
  if (encoding === "utf-8" && bytes.includes(0)) {
    const message = "This file holds zero bytes: it is no text, or UTF-16 without a byte order mark.";
    return failure({ code: "annotation-encoding", message, advice, file, line: 0, column: 0 });
  }
  try {
    return success(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    const readable = new TextDecoder(encoding).decode(bytes);
    const lines = readable.slice(0, Math.max(0, readable.indexOf("\uFFFD"))).split(/\r\n|\n|\r/u);
    const line = lines.length - 1;
    const column = lines.at(-1)?.length ?? 0;
    const message = `This file is not ${encoding === "utf-8" ? "UTF-8" : "valid UTF-16"}: line ${line + 1} holds bytes that are no letters in it.`;
    return failure({ code: "annotation-encoding", message, advice, file, line, column });
  }
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}
