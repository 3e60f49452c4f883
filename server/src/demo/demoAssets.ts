/**
 * Finds and reads what the demo corpus is made of: the scores and the listeners' vocabulary in assets/demo, both from
 * the sources and from the bundle in dist/.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { failure, success, type Result } from "../protocol/result.ts";
import { readScore } from "./readScore.ts";
import type { Score } from "./score.ts";
import { readVocabulary, type Vocabulary } from "./vocabulary.ts";

export interface DemoAssets {
  /** Ascending by id. */
  readonly scores: readonly Score[];
  readonly vocabulary: Vocabulary;
}

/** The folder assets/demo beside the sources, or as the bundle sees it. */
export function demoAssetsFolder(): string {
  const candidates = ["../../assets/demo", "../server/assets/demo", "./assets/demo"].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return candidates.find((candidate) => existsSync(candidate)) ?? candidates[0] ?? "";
}

/** Failure codes `demo-assets`, `demo-score`, `demo-vocabulary`. */
export async function readDemoAssets(folder: string = demoAssetsFolder()): Promise<Result<DemoAssets>> {
  const vocabularyFile = path.join(folder, "vocabulary.yaml");
  const scoresFolder = path.join(folder, "scores");
  const scores: Score[] = [];
  try {
    const vocabulary = readVocabulary(await readFile(vocabularyFile, "utf8"), vocabularyFile);
    if (!vocabulary.ok) return vocabulary;
    for (const name of (await readdir(scoresFolder)).filter((entry) => entry.endsWith(".yaml")).sort()) {
      const file = path.join(scoresFolder, name);
      const score = readScore(await readFile(file, "utf8"), file);
      if (!score.ok) return score;
      scores.push(score.value);
    }
    scores.sort((a, b) => (a.id < b.id ? -1 : 1));
    return success({ scores, vocabulary: vocabulary.value });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure({
      code: "demo-assets",
      message: `The scores of the demo corpus cannot be read (${reason}).`,
      advice: "Restore the folder from the distribution.",
      file: folder,
    });
  }
}
