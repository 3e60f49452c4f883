/**
 * Which composition a piece belongs to when nobody says so.
 */

/** The piece's id without a trailing `_excerptN` or `_cutN`: excerpts of one composition share their work. */
export function workOfPiece(pieceId: string): string {
  const work = pieceId.replace(/_(?:excerpt|cut)\d+$/iu, "");
  return work === "" ? pieceId : work;
}
