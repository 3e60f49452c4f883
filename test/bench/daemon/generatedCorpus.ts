/** A folder of many small recordings, most of which the store knows already: what both benchmarks of the daemon open. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { encodeWav16 } from "../../../server/src/audio/wavWriter.ts";
import { SIGNAL_MODEL } from "../../../server/src/models/signal.ts";
import { recordKey } from "../../../server/src/store/featureStore.ts";
import { openFeatureStore } from "../../../server/src/store/openStore.ts";
import { pluckedTones } from "../../cli/sounds.ts";
import { makeRecord } from "../../store/records.ts";

export const RENDITIONS = 10;
const SAMPLE_RATE_HZ = 22050;

export interface GeneratedCorpus {
  readonly root: string;
  /** Folder of the feature store. */
  readonly cache: string;
  readonly files: number;
  /** How many of them the store does not know. */
  readonly fresh: number;
}

/** Relative to the root. */
export function recordingOf(index: number): string {
  return `composer ${Math.floor(index / 1000)}/piece ${Math.floor(index / RENDITIONS)}/rendition ${index % RENDITIONS}.wav`;
}

/** Recordings of their own content each; all but the fresh ones have an invented record in the store. */
export async function generateCorpus({ root, cache, files, fresh }: GeneratedCorpus): Promise<void> {
  const opened = await openFeatureStore({ directory: cache });
  if (!opened.ok) throw new Error(opened.problem.message);
  const short = new Float32Array(400);
  const tones = pluckedTones({ seconds: 3, notesPerSecond: 5 });
  const puts: Promise<void>[] = [];
  for (let index = 0; index < files; index++) {
    const isFresh = fresh > 0 && index % Math.ceil(files / fresh) === 0;
    const samples = (isFresh ? tones : short).slice();
    samples[7] = ((index % 1000) + 1) / 2000;
    samples[8] = (Math.floor(index / 1000) + 1) / 2000;
    const file = path.join(root, recordingOf(index));
    mkdirSync(path.dirname(file), { recursive: true });
    const bytes = encodeWav16([samples], SAMPLE_RATE_HZ);
    writeFileSync(file, bytes);
    if (!isFresh) puts.push(opened.value.put(recordKey(createHash("sha256").update(bytes).digest("hex"), SIGNAL_MODEL, undefined), makeRecord(index, 50)));
  }
  await Promise.all(puts);
  await opened.value.close();
}
