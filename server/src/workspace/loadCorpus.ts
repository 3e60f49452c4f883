/**
 * The corpus of a workspace folder: its recordings, joined with what its annotation files say. Whatever is wrong with
 * one file is among the corpus's problems; only a folder that cannot be read is a failure.
 */
import { stat } from "node:fs/promises";
import { parseConEspressioneCsv } from "../corpus/conEspressioneCsv.ts";
import { parseEspressivoYaml } from "../corpus/espressivoYaml.ts";
import { jamsTooBig, parseJams } from "../corpus/jamsReader.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { success, type Problem, type Result } from "../protocol/result.ts";
import { assembleCorpus, type AnnotationSource } from "./assembleCorpus.ts";
import { indexAudio } from "./audioIndex.ts";
import { concurrently } from "./concurrently.ts";
import { placesOf } from "./matchAudio.ts";
import { scanWorkspace, type AnnotationFile } from "./scan.ts";
import { readTextFile } from "./textFile.ts";
import type { WorkspaceFile } from "./workspaceFile.ts";

export interface LoadOptions {
  /** Whether annotations may name recordings outside the workspace; true by default, for the user named them himself. */
  readonly allowOutside?: boolean;
}

const FILES_AT_ONCE = 16;

/** Fails with `workspace-missing`, `workspace-not-a-folder` or `workspace-unreadable`. */
export async function loadCorpus(workspace: string, { allowOutside = true }: LoadOptions = {}): Promise<Result<Corpus>> {
  const scanned = await scanWorkspace(workspace);
  if (!scanned.ok) return scanned;
  const { root, realRoot, audioFiles, annotationFiles, problems } = scanned.value;
  const unread: Problem[] = [];
  const annotationSets: AnnotationSource[] = [];
  for (const file of annotationFiles) {
    const source = await readAnnotations(file);
    if (source.ok) annotationSets.push(source.value);
    else unread.push(source.problem);
  }
  const namedFiles = await existingNamedFiles(annotationSets, audioFiles, [root, realRoot], allowOutside);
  const corpus = assembleCorpus({ root, realRoot, audioFiles, namedFiles, annotationSets, allowOutside });
  return success({ ...corpus, problems: [...problems, ...unread, ...corpus.problems] });
}

/** What an annotation file says; fails as `readTextFile` does. */
export async function readAnnotations(file: AnnotationFile): Promise<Result<AnnotationSource>> {
  const content = await (file.format === "jams" ? readTextFile(file.path, jamsTooBig) : readTextFile(file.path));
  return content.ok ? success(parseAnnotations(file, content.value)) : content;
}

/** What the text of an annotation file says. */
export function parseAnnotations(file: AnnotationFile, text: string): AnnotationSource {
  switch (file.format) {
    case "espressivo-yaml":
      return { file, annotations: parseEspressivoYaml(text, file.path) };
    case "con-espressione-csv":
      return { file, annotations: parseConEspressioneCsv(text, file.path).annotations };
    case "jams":
      return { file, annotations: parseJams(text, file.path) };
  }
}

/**
 * The files that annotations name and that are no listed recordings, but exist: outside the workspace (looked at only
 * if that is allowed), in hidden folders, or with endings of other kinds.
 */
export async function existingNamedFiles(
  annotationSets: readonly AnnotationSource[],
  audioFiles: readonly WorkspaceFile[],
  roots: readonly string[],
  allowOutside: boolean,
): Promise<readonly WorkspaceFile[]> {
  const listed = indexAudio(audioFiles, []);
  const places = new Map<string, WorkspaceFile>();
  for (const { file, annotations } of annotationSets) {
    for (const { audio } of annotations.performances) {
      if (audio === undefined) continue;
      for (const { outside, ...place } of placesOf(audio, file, roots)) {
        if (listed.byPath(place.relativePath).length > 0) break;
        if (allowOutside || !outside) places.set(place.path, place);
      }
    }
  }
  const existing = new Set<string>();
  await concurrently(places.values(), FILES_AT_ONCE, async (place) => {
    if ((await stat(place.path).catch(() => undefined))?.isFile() === true) existing.add(place.path);
  });
  return [...places.values()].filter((place) => existing.has(place.path));
}
