/** The annotations of a corpus as the annotation formats write them, whatever formats they came from. */
import type { Corpus } from "../protocol/corpus.ts";
import type { AnnotatedPerformance, AnnotatedPiece, AnnotationSet } from "./annotations.ts";

const NOWHERE = { line: 0, column: 0 };

/** Audio is named relative to the workspace. Performances that nobody annotated are there, too. */
export function annotationsOf({ pieces, performances }: Pick<Corpus, "pieces" | "performances">): Pick<AnnotationSet, "pieces" | "performances"> {
  return {
    pieces: pieces.map(({ id, title, composer, work }): AnnotatedPiece => ({
      id,
      ...(title === undefined ? {} : { title }),
      ...(composer === undefined ? {} : { composer }),
      work,
      position: NOWHERE,
    })),
    performances: performances.map(({ pieceId, performer, recording, descriptions, ratings, attributes }): AnnotatedPerformance => {
      return {
        pieceId,
        performer,
        ...(recording === undefined ? {} : { audio: recording.relativePath, ...(recording.span === undefined ? {} : { span: recording.span }) }),
        descriptions,
        ratings,
        attributes,
        position: NOWHERE,
      };
    }),
  };
}

/** For the table, which names a recording by its stem: without one where several recordings have it. */
export function nameByStem(performances: readonly AnnotatedPerformance[]): AnnotatedPerformance[] {
  const counts = new Map<string, number>();
  for (const { audio } of performances) if (audio !== undefined) counts.set(stem(audio).toLowerCase(), (counts.get(stem(audio).toLowerCase()) ?? 0) + 1);
  return performances.map((performance) => {
    const name = performance.audio === undefined ? "" : stem(performance.audio);
    return counts.get(name.toLowerCase()) === 1 ? { ...performance, attributes: { performance_name: name, ...performance.attributes } } : performance;
  });
}

function stem(file: string): string {
  return (file.split("/").at(-1) ?? file).replace(/\.[^.]+$/u, "");
}
