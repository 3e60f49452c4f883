/**
 * The state of a live corpus as the protocol tells it.
 */
import type { Corpus } from "../protocol/corpus.ts";
import type { PieceState } from "../protocol/messages.ts";
import type { Problem } from "../protocol/result.ts";
import type { WatchState } from "../workspace/watchFolder.ts";
import type { LiveCorpusState } from "./liveCorpus.ts";
import type { PerformanceList } from "./performanceList.ts";

export interface FolderState {
  readonly isListed: boolean;
  readonly isPaused: boolean;
  readonly watching: WatchState;
  /** Why the folder cannot be read; what was known of it stays. */
  readonly problem?: Problem;
}

export function liveState(corpus: Corpus, list: PerformanceList, { isListed, isPaused, watching, problem }: FolderState): LiveCorpusState {
  const counts = list.counts();
  const working = isPaused ? "paused" : "analysing";
  const phase = problem !== undefined ? "unreadable" : !isListed ? "scanning" : counts.waiting > 0 ? working : "ready";
  return {
    phase,
    ...(problem === undefined ? {} : { problem }),
    pieces: pieceStates(corpus),
    performances: corpus.performances.length,
    ...counts,
    watching,
  };
}

const states = new WeakMap<Corpus, readonly PieceState[]>();

/** Counted once a corpus: it is asked for several times a second while recordings are analysed. */
function pieceStates(corpus: Corpus): readonly PieceState[] {
  const known = states.get(corpus);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { pieceId } of corpus.performances) counts.set(pieceId, (counts.get(pieceId) ?? 0) + 1);
  const pieces = corpus.pieces.map((piece): PieceState => ({ ...piece, performances: counts.get(piece.id) ?? 0 }));
  states.set(corpus, pieces);
  return pieces;
}
