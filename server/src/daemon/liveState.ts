/**
 * The state of a live corpus as the protocol tells it.
 */
import type { Corpus } from "../protocol/corpus.ts";
import type { Problem } from "../protocol/result.ts";
import type { WatchState } from "../workspace/watchFolder.ts";
import type { LiveCorpusState, LivePieceState } from "./liveCorpus.ts";
import type { PerformanceList } from "./performanceList.ts";

export interface FolderState {
  readonly isListed: boolean;
  readonly isPaused: boolean;
  /** Names of the imported vectors. */
  readonly vectors: readonly string[];
  /** How the saved maps stand; undefined where there is none. */
  readonly fittedMap?: "current" | "older" | undefined;
  readonly watching: WatchState;
  /** Why the folder cannot be read; what was known of it stays. */
  readonly problem?: Problem;
}

export function liveState(corpus: Corpus, list: PerformanceList, { isListed, isPaused, vectors, fittedMap, watching, problem }: FolderState): LiveCorpusState {
  const counts = list.counts();
  const { pieces, columns } = readOnce(corpus);
  const working = isPaused ? "paused" : "analysing";
  const phase = problem !== undefined ? "unreadable" : !isListed ? "scanning" : counts.waiting > 0 ? working : "ready";
  return {
    phase,
    ...(problem === undefined ? {} : { problem }),
    pieces,
    performances: corpus.performances.length,
    ...counts,
    ...(vectors.length === 0 ? {} : { vectors }),
    ...(columns.length === 0 ? {} : { columns }),
    ...(fittedMap === undefined ? {} : { fittedMap }),
    watching,
  };
}

const known = new WeakMap<Corpus, ReturnType<typeof read>>();

/** Once a corpus: it is asked for several times a second while recordings are analysed. */
function readOnce(corpus: Corpus): ReturnType<typeof read> {
  const before = known.get(corpus);
  if (before !== undefined) return before;
  const now = read(corpus);
  known.set(corpus, now);
  return now;
}

function read({ pieces, performances }: Corpus): { readonly pieces: readonly LivePieceState[]; readonly columns: readonly string[] } {
  const counts = new Map<string, number>();
  for (const { pieceId } of performances) counts.set(pieceId, (counts.get(pieceId) ?? 0) + 1);
  const columns = new Set(performances.flatMap(({ attributes }) => Object.keys(attributes)));
  if (pieces.some(({ composer }) => composer !== undefined)) columns.add("composer");
  return {
    pieces: pieces.map((piece): LivePieceState => ({ ...piece, performances: counts.get(piece.id) ?? 0 })),
    columns: [...columns].sort(),
  };
}
