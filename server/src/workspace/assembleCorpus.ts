/**
 * The corpus of a workspace from its recordings and parsed annotation files. Pure: the same files and texts give the
 * same corpus, in the same order. Each recording that no annotation mentions is a performance, too.
 */
import type { AnnotatedPerformance, AnnotationSet } from "../corpus/annotations.ts";
import { fold } from "../corpus/closest.ts";
import type { Corpus, Performance } from "../protocol/corpus.ts";
import type { Problem } from "../protocol/result.ts";
import { indexAudio } from "./audioIndex.ts";
import { audioProblems } from "./audioProblems.ts";
import { draftOfAnnotation, draftOfFile, type DraftPerformance } from "./draftPerformance.ts";
import { layoutNames } from "./layoutNames.ts";
import { identifyListeners } from "./listeners.ts";
import { matchAudio } from "./matchAudio.ts";
import { mergePerformances } from "./mergePerformances.ts";
import { mergePieces } from "./mergePieces.ts";
import type { AnnotationFile } from "./scan.ts";
import type { WorkspaceFile } from "./workspaceFile.ts";

export interface AnnotationSource {
  readonly file: AnnotationFile;
  readonly annotations: AnnotationSet;
}

export interface CorpusParts {
  /** The workspace folder, absolute; `realRoot` with links resolved, if that is another. */
  readonly root: string;
  readonly realRoot?: string;
  readonly audioFiles: readonly WorkspaceFile[];
  /** Files that annotations name, that exist, and that are not among `audioFiles` (outside, hidden, other endings). */
  readonly namedFiles?: readonly WorkspaceFile[];
  readonly annotationSets: readonly AnnotationSource[];
  /** Whether annotations may name recordings outside the workspace; true by default. */
  readonly allowOutside?: boolean;
}

export function assembleCorpus(parts: CorpusParts): Corpus {
  const ground = {
    index: indexAudio(parts.audioFiles, parts.namedFiles ?? []),
    roots: [parts.root, ...(parts.realRoot === undefined ? [] : [parts.realRoot])],
    allowOutside: parts.allowOutside ?? true,
  };
  const problems: Problem[] = [];
  const annotated: DraftPerformance[] = [];
  const namesOf = layoutNames(parts.audioFiles);
  for (const { file, annotations } of parts.annotationSets) {
    const matches = annotations.performances.map((performance) => matchAudio(performance, file, ground));
    problems.push(...annotations.problems, ...audioProblems(file, annotations.performances, matches));
    for (const [index, performance] of annotations.performances.entries()) {
      const match = matches[index] ?? { kind: "unnamed" };
      const draft = draftOfAnnotation(performance, match, file.path, namesOf);
      if (draft === undefined) problems.push(nameless(performance, file));
      else annotated.push(draft);
    }
  }
  const mentioned = new Set(annotated.map((draft) => draft.recording?.path));
  const unmentioned = parts.audioFiles.filter((file) => !mentioned.has(file.path)).map((file) => draftOfFile(file, namesOf(file)));
  const merged = mergePerformances([...annotated, ...unmentioned]);
  const pieces = mergePieces(
    parts.annotationSets.flatMap(({ file, annotations }) => annotations.pieces.map((piece) => ({ piece, file: file.path }))),
    merged.performances.map((draft) => draft.pieceId),
  );
  problems.push(...merged.problems, ...pieces.problems, ...unusedRecordings(merged.performances));
  return { pieces: pieces.pieces, performances: finished(merged.performances), problems };
}

function nameless({ pieceId, position }: AnnotatedPerformance, { path }: AnnotationFile): Problem {
  const missing = pieceId === "" ? "a title, which is the piece" : "an artist, which is the performer";
  return { code: "annotation-missing", severity: "error", message: `This file has neither ${missing}, nor a recording whose place would say it.`, advice: "Fill in title and artist, or put the recording beside it under the same name.", file: path, ...position };
}

function finished(drafts: readonly DraftPerformance[]): readonly Performance[] {
  const descriptions = identifyListeners(drafts);
  return drafts
    .map(({ id, pieceId, performer, recording, ratings, attributes, place }, index): Performance => ({
      id,
      pieceId,
      performer,
      ...(recording === undefined ? {} : { recording }),
      descriptions: descriptions[index] ?? [],
      ratings,
      attributes,
      ...(place === undefined ? {} : { annotation: { file: place.file, ...place.position } }),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** An annotated performance that names no recording, beside a recording that no annotation mentions: likely the same. */
function unusedRecordings(drafts: readonly DraftPerformance[]): Problem[] {
  const nameOf = (draft: DraftPerformance): string => JSON.stringify([fold(draft.pieceId), fold(draft.performer)]);
  const loose = new Map(drafts.filter((draft) => draft.place === undefined).map((draft) => [nameOf(draft), draft]));
  return drafts.flatMap((draft) => {
    const recording = draft.recording === undefined && draft.unfoundName === undefined ? loose.get(nameOf(draft)) : undefined;
    if (recording === undefined || draft.place === undefined) return [];
    const message = `This performance names no recording, but "${recording.id}" has the same piece and performer; they count as two.`;
    const advice = `If it is the recording, write "audio: ${recording.id}".`;
    return [{ code: "audio-unnamed", severity: "warning" as const, message, advice, file: draft.place.file, ...draft.place.position }];
  });
}
