/**
 * `espressivo doctor`: checks that this installation can do its work here, each check really done: a write to the
 * store, a decoded and analysed second of sound in a worker, the shipped tables read and tested.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { findFfmpeg } from "../audio/ffmpegProgram.ts";
import { encodeWav16 } from "../audio/wavWriter.ts";
import type { Engine } from "../daemon/engine.ts";
import { openCpResnet } from "../models/cpresnet/cpResnet.ts";
import { modelsFolder } from "../models/cpresnet/importedModels.ts";
import { SENTENCE_ENCODER } from "../protocol/encoders.ts";
import { problemLine, type Result } from "../protocol/result.ts";
import { VERSION } from "../protocol/version.ts";
import type { Places } from "./grammar/runner.ts";
import { EXIT_OK, EXIT_SOME_FAILED, printJson, printLine } from "./terminal.ts";

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export async function runDoctor(engine: Engine, places: Places, options: { readonly json: boolean }): Promise<number> {
  const checks: Check[] = [
    { name: "version", ok: true, detail: `Espressivo ${VERSION}, Node ${process.version}, ${process.platform}-${process.arch}, ${availableParallelism()} cores` },
    storeCheck(engine),
    ...(await encoderChecks(engine)),
    await resourceCheck("glossary", engine.resources.glossary(), (glossary) => `${glossary.size} terms`),
    await resourceCheck("descriptor profiles", engine.resources.profiles(), (profiles) => `${profiles.length} descriptors`),
    await resourceCheck("reference statistics", engine.resources.referenceStatistics("extended"), (statistics) => `from ${statistics.count} performances`),
    await analysisCheck(engine),
    await cpResnetCheck(),
    await ffmpegCheck(),
  ];
  const ok = checks.every((check) => check.ok);
  if (options.json) printJson({ ok, checks, folders: { ...places, store: engine.store.directory } });
  else {
    for (const check of checks) printLine(`${check.ok ? "ok    " : "FAILED"}  ${check.name}: ${check.detail}`);
  }
  return ok ? EXIT_OK : EXIT_SOME_FAILED;
}

function storeCheck({ store }: Engine): Check {
  const note = store.note === undefined ? "" : ` (${store.note})`;
  return { name: "store", ok: true, detail: `${store.kind} in ${store.directory}${note}` };
}

/** Shipped and imported ones, each read. */
async function encoderChecks({ resources }: Engine): Promise<Check[]> {
  const names = await resources.encoders();
  return Promise.all(names.map((name) => resourceCheck(name === SENTENCE_ENCODER ? "sentence encoder (optional)" : `word vectors ${name}`, resources.wordVectors(name), (vectors) => `${vectors.size} ${vectors.unit === "text" ? "tokens" : "words"}, ${vectors.dimension} dimensions`)));
}

async function resourceCheck<T>(name: string, loading: Promise<Result<T>>, describe: (value: T) => string): Promise<Check> {
  const result = await loading;
  return { name, ok: result.ok, detail: result.ok ? describe(result.value) : problemLine(result.problem) };
}

/** Six detached notes of 440 Hz, half a second apart, through the whole chain. */
async function analysisCheck(engine: Engine): Promise<Check> {
  const sampleRateHz = 44100;
  const samples = Float32Array.from({ length: sampleRateHz * 3 }, (_, index) => {
    const sinceOnset = (index / sampleRateHz) % 0.5;
    return 0.3 * Math.min(1, 200 * sinceOnset) * Math.exp(-12 * sinceOnset) * Math.sin(2 * Math.PI * 440 * sinceOnset);
  });
  const folder = await mkdtemp(path.join(tmpdir(), "espressivo-doctor-"));
  try {
    const file = path.join(folder, "notes.wav");
    await writeFile(file, encodeWav16([samples], sampleRateHz));
    const [result] = await engine.pool.analyse({ path: file, spans: [null], modelId: engine.model.id });
    if (result?.ok !== true) return { name: "analysis", ok: false, detail: result === undefined ? "no answer" : problemLine(result.problem) };
    const onsets = result.value.onsetsSeconds.length;
    return { name: "analysis", ok: onsets >= 4 && onsets <= 8, detail: `a worker decoded and analysed a test sound (${onsets} onsets of 6 found)` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Optional: that nothing is imported is no failure, that it cannot be used is one. */
async function cpResnetCheck(): Promise<Check> {
  const name = "feature model cp-resnet (optional)";
  const opened = await openCpResnet(modelsFolder());
  if (!opened.ok) return { name, ok: opened.problem.code === "model-not-imported", detail: problemLine(opened.problem) };
  opened.value.dispose();
  return { name, ok: true, detail: opened.value.description };
}

/** Optional: absence is no failure. */
async function ffmpegCheck(): Promise<Check> {
  const name = "ffmpeg (optional)";
  const found = await findFfmpeg(path.join(tmpdir(), "recording.m4a"));
  if (!found.ok) return { name, ok: true, detail: `M4A and AAC cannot be read: ${found.why}` };
  const { status, stdout } = spawnSync(found.program, ["-version"], { encoding: "utf8", timeout: 5000 });
  const version = status === 0 ? (/^ffmpeg version (\S+)/.exec(stdout)?.[1] ?? "of unknown version") : "which does not run";
  return { name, ok: status === 0, detail: `${found.program}, ${version}; reads M4A and AAC` };
}
