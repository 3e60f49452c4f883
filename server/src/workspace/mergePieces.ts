/**
 * One piece for each id: what several annotation files say of it adds up, and where they contradict each other the
 * first counts. Pieces that only recordings' folders name have nothing but an id.
 */
import type { AnnotatedPiece } from "../corpus/annotations.ts";
import { fold } from "../corpus/closest.ts";
import { workOfPiece } from "../corpus/workOfPiece.ts";
import type { Piece } from "../protocol/corpus.ts";
import type { Problem } from "../protocol/result.ts";

export interface PieceInFile {
  readonly piece: AnnotatedPiece;
  readonly file: string;
}

/** `ids` are the pieces of all performances. Sorted by id. */
export function mergePieces(annotated: readonly PieceInFile[], ids: Iterable<string>): { readonly pieces: readonly Piece[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const byId = new Map<string, Omit<Piece, "work"> & Pick<AnnotatedPiece, "work">>();
  for (const { piece, file } of annotated) {
    const id = piece.id.normalize("NFC");
    const first = byId.get(id);
    const { position, ...said } = piece;
    for (const key of ["title", "composer", "work"] as const) {
      const [mine, other] = [first?.[key], said[key]];
      if (mine === undefined || other === undefined || mine.normalize("NFC") === other.normalize("NFC")) continue;
      const message = `The ${key} of the piece "${id}" is "${other}" here but "${mine}" in another place; the latter counts.`;
      problems.push({ code: "annotation-contradiction", severity: "warning", message, advice: "Write the same in both places.", file, ...position });
    }
    byId.set(id, { ...said, annotation: { file, ...position }, ...first, id });
  }
  for (const id of ids) if (!byId.has(id)) byId.set(id, { id });
  const pieces = [...byId.values()].map((piece): Piece => ({ ...piece, work: (piece.work ?? workOfPiece(piece.id)).normalize("NFC") }));
  pieces.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { pieces, problems: [...problems, ...alikePieces(pieces)] };
}

/** "Chopin" and "chopin" are probably one piece: its renditions would not be compared with one another. */
function alikePieces(pieces: readonly Piece[]): Problem[] {
  const seen = new Map<string, string>();
  return pieces.flatMap(({ id }) => {
    const other = seen.get(fold(id));
    seen.set(fold(id), id);
    if (other === undefined) return [];
    const message = `The pieces "${other}" and "${id}" differ in capital letters only; they count as two.`;
    return [{ code: "similar-pieces", severity: "warning" as const, message, advice: "Write them alike if they are one." }];
  });
}
