/**
 * What the search panel shows for a state: one of a few screens, and the banners above it. Pure, so that every
 * state can be tested without an editor.
 */
import type { Problem } from "../../server/src/protocol/result.ts";
import type { CorpusView } from "../daemon/corporaModel.ts";
import type { PanelState } from "./panelProtocol.ts";

export type Screen =
  /** No folder is open. */
  | { readonly kind: "noFolder" }
  /** The daemon has not told about the folder yet. */
  | { readonly kind: "starting" }
  | { readonly kind: "scanning"; readonly found: number }
  | { readonly kind: "unreadable"; readonly problem: Problem | undefined }
  /** Neither recordings nor annotations. */
  | { readonly kind: "empty" }
  /** Annotations, but no sound. */
  | { readonly kind: "silent"; readonly performances: number }
  | { readonly kind: "search"; readonly corpus: CorpusView };

export type Banner = "restarting" | "stoppedAfterCrashes" | "couldNotStart" | "untrusted";

/** @param folder the folder that was picked; the first where it is none of the window's */
export function screenOf(state: PanelState, folder: string | undefined): Screen {
  const chosen = chosenFolder(state, folder);
  if (chosen === undefined) return { kind: "noFolder" };
  const corpus = corpusOf(state, chosen);
  if (corpus === undefined) return { kind: "starting" };
  const { phase, recordings, performances, problem, vectors = [] } = corpus.state;
  if (phase === "unreadable") return { kind: "unreadable", problem };
  if (phase === "scanning" && recordings === 0) return { kind: "scanning", found: performances };
  // Imported vectors can be compared without any sound.
  if (recordings === 0 && vectors.length === 0) return performances === 0 ? { kind: "empty" } : { kind: "silent", performances };
  return { kind: "search", corpus };
}

export function chosenFolder({ folders }: Pick<PanelState, "folders">, folder: string | undefined): string | undefined {
  return folders.some(({ uri }) => uri === folder) ? folder : folders[0]?.uri;
}

/** The same folder may be written with other escapes ("c%3A" and "c:"). */
function corpusOf({ corpora }: Pick<PanelState, "corpora">, folder: string): CorpusView | undefined {
  return corpora.find(({ state }) => unescaped(state.folder) === unescaped(folder));
}

function unescaped(uri: string): string {
  return uri.replace(/(%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes; // bytes that are no UTF-8 stay as they are
    }
  }).replace(/\/$/, "");
}

/** The most urgent first. */
export function bannersOf({ daemon, trusted, folders }: PanelState): readonly Banner[] {
  const banners: Banner[] = [];
  if (daemon.phase === "restarting") banners.push("restarting");
  if (daemon.phase === "stopped") banners.push(daemon.reason === "crashes" ? "stoppedAfterCrashes" : "couldNotStart");
  if (!trusted && folders.length > 0) banners.push("untrusted");
  return banners;
}

/** Recordings analysed of all; `undefined` when nothing waits. Fractions count towards the bar, not the number. */
export function analysisProgress({ state, progress }: CorpusView): { readonly done: number; readonly total: number; readonly part: number } | undefined {
  if (state.phase !== "analysing" && state.phase !== "scanning" && state.waiting === 0) return undefined;
  const total = Math.max(state.recordings, progress?.total ?? 0);
  const done = Math.max(state.analysed + state.failed, Math.floor(progress?.done ?? 0));
  if (total === 0 || done >= total) return undefined;
  return { done, total, part: Math.min(1, Math.max(done, progress?.done ?? 0) / total) };
}
