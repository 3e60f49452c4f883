/**
 * *Create Listening Study*: plans it, has workers cut the excerpts and write the page, and puts the key into the corpus.
 * A recording that cannot be cut costs its own items only, and is named.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { WorkerPool } from "../daemon/workerPool.ts";
import { RATING_SCALE, type CreatedStudy, type StudySettings } from "../protocol/listening.ts";
import { failure, problemLine, success, type Result } from "../protocol/result.ts";
import { cutAll } from "./cutAll.ts";
import { mayWriteKey, studyName, writeKey } from "./keyFile.ts";
import type { AssembleAnswer } from "./listeningTasks.ts";
import { matchLoudness } from "./matchLoudness.ts";
import { questionsIn, textsIn } from "./pageTexts.ts";
import { planStudy } from "./planStudy.ts";
import { identified } from "./studyKey.ts";
import type { StudySource } from "./studySource.ts";
import { wantedExcerpts } from "./wantedExcerpts.ts";
import { mayWritePage, sizeWarning } from "./writePage.ts";

export interface StudyHooks {
  /** Share of the work that is done, in [0, 1]. */
  onProgress?(fraction: number): void;
  readonly signal?: AbortSignal;
}

/** Of the progress; the rest is assembling the page. */
const CUTTING = 0.9;

/** Fails like `planStudy`, `mayWriteKey` and `writeKey`, with `page-exists`, `study-not-written`, `cancelled`, and `nothing-to-hear` where no excerpt can be cut. */
export async function createStudy(source: StudySource, pool: WorkerPool, settings: StudySettings, page: string, hooks: StudyHooks = {}): Promise<Result<CreatedStudy>> {
  const target = path.resolve(page);
  const writable = await mayWritePage(target);
  if (!writable.ok) return writable;
  const planned = await planStudy(source, settings);
  if (!planned.ok) return planned;
  const folder = await mkdtemp(path.join(tmpdir(), "espressivo-study-"));
  try {
    const warnings = [...planned.value.warnings, ...sizeWarning(planned.value.excerpts.length, settings.seconds)];
    const { wanted, problems } = await wantedExcerpts(source, planned.value, settings, folder);
    const cut = await cutAll(pool, wanted, { ...hooks, onProgress: (fraction) => hooks.onProgress?.(fraction * CUTTING) });
    if (hooks.signal?.aborted === true) return cancelled();
    warnings.push(...problems, ...cut.problems.map(problemLine), ...shortWarning(cut.excerpts, settings.seconds));
    const heard = new Set(cut.excerpts.map(({ excerpt }) => excerpt.id));
    const items = planned.value.items.filter(({ page: item }) => heard.has(item.excerpt) && (item.judgement?.others ?? []).every((other) => heard.has(other)));
    if (items.length === 0) return failure({ code: "nothing-to-hear", message: "None of the excerpts could be cut from its recording.", advice: warnings.join(" ") });
    const used = new Set(items.flatMap(({ page: item }) => [item.excerpt, ...(item.judgement?.others ?? [])]));
    const kept = cut.excerpts.filter(({ excerpt }) => used.has(excerpt.id));
    const { targetLkfs, gainsDb, softer } = matchLoudness(kept.map(({ measured }) => measured));
    for (const index of softer) warnings.push(`${kept[index]?.excerpt.performance ?? ""}: its peaks are too high for the common loudness; it is softer than the other excerpts.`);
    const key = identified({
      name: studyName(target),
      kind: settings.kind,
      settings,
      model: { id: source.model.id, version: source.model.version },
      scale: [RATING_SCALE.lowest, RATING_SCALE.highest],
      loudnessLkfs: round(targetLkfs),
      items: items.map((item) => item.key),
      excerpts: kept.map(({ excerpt }, index) => ({ ...excerpt, gainDb: round(gainsDb[index] ?? 0) })),
    });
    const allowed = await mayWriteKey(source.root, key);
    if (!allowed.ok) return allowed;
    // First: a page without its key would be of no use to anybody.
    const written = await writeKey(source.root, key);
    if (!written.ok) return written;
    const assembled = await pool.ask(
      {
        type: "listening",
        request: {
          task: "assemble",
          target,
          page: { study: key.study, kind: key.kind, language: settings.language, texts: textsIn(settings.language), scale: RATING_SCALE, questions: key.kind === "ratings" ? questionsIn(settings.language) : [], items: items.map((item) => item.page) },
          sounds: kept.map(({ excerpt, file }, index) => ({ id: excerpt.id, file, gainDb: gainsDb[index] ?? 0 })),
        },
      },
      { onProgress: (fraction) => hooks.onProgress?.(CUTTING + fraction * (1 - CUTTING)), ...(hooks.signal === undefined ? {} : { signal: hooks.signal }) },
    );
    if (!assembled.ok) {
      if (!allowed.value.isThere) await rm(written.value, { force: true });
      return assembled.problem.code === "cancelled" ? cancelled() : assembled;
    }
    return success({ study: key.study, kind: key.kind, page: target, key: written.value, items: items.length, excerpts: kept.length, pageBytes: (assembled.value as AssembleAnswer).bytes, loudnessLkfs: key.loudnessLkfs, warnings });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function shortWarning(cut: readonly { excerpt: { heard: { startSeconds: number; endSeconds: number } } }[], seconds: number): string[] {
  const short = cut.filter(({ excerpt: { heard } }) => heard.endSeconds - heard.startSeconds < seconds - 0.01).length;
  return short === 0 ? [] : [`${short} of the excerpts are shorter than ${seconds} s, as their performances are.`];
}

function cancelled(): Result<never> {
  return failure({ code: "cancelled", severity: "information", message: "The study was not made.", advice: "" });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
