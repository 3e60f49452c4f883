/** What the Test Explorer lists: the folders, and in each a fold for every piece that has renditions to tell apart. Pure. */
import type { AnnotationLink, CorpusState } from "../../server/src/protocol/messages.ts";

export interface FoldItem {
  /** The piece's id. */
  readonly id: string;
  readonly label: string;
  readonly performances: number;
  readonly annotation?: AnnotationLink;
}

export interface CorpusItem {
  readonly folder: string;
  readonly label: string;
  readonly folds: readonly FoldItem[];
}

/** Folders without a fold are left out. */
export function corpusItems(corpora: readonly CorpusState[]): CorpusItem[] {
  return corpora
    .map(({ folder, name, pieces }) => ({
      folder,
      label: name,
      folds: pieces
        .filter(({ performances }) => performances > 1)
        .map(({ id, title, performances, annotation }) => ({ id, label: title ?? id, performances, ...(annotation === undefined ? {} : { annotation }) })),
    }))
    .filter(({ folds }) => folds.length > 0);
}
