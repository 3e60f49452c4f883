/**
 * Decodes a recording of any format into a 16-bit WAV file at its own rate and channels, for a browser to play. Streams:
 * memory does not grow with the length. Runs inside a worker; never throws.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { rm } from "node:fs/promises";
import { decodeFile } from "../audio/decode.ts";
import { encodeWav16 } from "../audio/wavWriter.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { ConversionRequest } from "./workerMessages.ts";

const HEADER_BYTES = 44;
/** The sizes in a RIFF header have 32 bits. */
const MOST_BYTES = 2 ** 32 - 1 - HEADER_BYTES;

/** Fails like `decodeFile`, and with `conversion-failed`; then no target is left. */
export async function convertRecording({ path, target }: ConversionRequest, onProgress: (fraction: number) => void): Promise<Result<null>> {
  try {
    const problem = await write(path, target, onProgress);
    if (problem === undefined) return success(null);
    await rm(target, { force: true });
    return failure(problem);
  } catch (error) {
    await rm(target, { force: true });
    return failure(cannotConvert(path, error instanceof Error ? error.message : String(error)));
  }
}

async function write(path: string, target: string, onProgress: (fraction: number) => void): Promise<Problem | undefined> {
  const file = openSync(target, "wx");
  try {
    let written = 0;
    let layout: { channels: number; sampleRateHz: number } | undefined;
    const decoded = await decodeFile(
      path,
      (channels, sampleRateHz) => {
        layout ??= { channels: channels.length, sampleRateHz };
        const samples = encodeWav16(channels, sampleRateHz).subarray(HEADER_BYTES);
        if (written + samples.length > MOST_BYTES) throw new Error("it is longer than a WAV file can be");
        writeSync(file, samples, 0, samples.length, HEADER_BYTES + written);
        written += samples.length;
      },
      { onProgress },
    );
    if (!decoded.ok) return decoded.problem;
    if (layout === undefined) return cannotConvert(path, "it holds no sound");
    writeSync(file, wavHeader(layout.channels, layout.sampleRateHz, written), 0, HEADER_BYTES, 0);
    return undefined;
  } finally {
    closeSync(file);
  }
}

function wavHeader(channels: number, sampleRateHz: number, dataBytes: number): Uint8Array {
  const header = encodeWav16(Array.from({ length: channels }, () => new Float32Array(0)), sampleRateHz);
  const view = new DataView(header.buffer);
  view.setUint32(4, 36 + dataBytes, true);
  view.setUint32(40, dataBytes, true);
  return header;
}

function cannotConvert(path: string, reason: string): Problem {
  return { code: "conversion-failed", severity: "error", message: `The recording could not be converted for playback (${reason}).`, advice: "Free space on the disk of the cache folder, or convert the file to FLAC.", file: path };
}
