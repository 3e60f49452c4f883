/**
 * Which recording an annotated performance means. A path (`audio`) is relative to the annotation file, else to the
 * workspace, or absolute. Without one the recording is named by stem: `performance_name`, else
 * `<piece>_<performer>`; of a JAMS file by the file's own name, and beside it first. Two files that fit are never chosen between.
 * Pure: what exists is in the index.
 */
import path from "node:path";
import type { AnnotatedPerformance } from "../corpus/annotations.ts";
import { closestName, fold } from "../corpus/closest.ts";
import type { AudioIndex } from "./audioIndex.ts";
import type { AnnotationFile } from "./scan.ts";
import { audioExtension, workspaceFile, type WorkspaceFile } from "./workspaceFile.ts";

export type AudioMatch =
  | { readonly kind: "found"; readonly file: WorkspaceFile }
  /** The annotation names no recording. */
  | { readonly kind: "unnamed" }
  /** `written` is what was looked for; `suggestion` a listed file that may be meant. */
  | { readonly kind: "missing"; readonly written: string; readonly suggestion?: string }
  | { readonly kind: "ambiguous"; readonly written: string; readonly files: readonly WorkspaceFile[] }
  /** Named outside the workspace where that is not allowed. */
  | { readonly kind: "outside"; readonly written: string };

export interface MatchingGround {
  readonly index: AudioIndex;
  /** Names of the workspace folder: as given, and with links resolved. */
  readonly roots: readonly string[];
  readonly allowOutside: boolean;
}

export function matchAudio(performance: AnnotatedPerformance, source: AnnotationFile, ground: MatchingGround): AudioMatch {
  if (performance.audio !== undefined) return matchPath(performance.audio, source, ground);
  const stem = performance.audioStem ?? performance.attributes["performance_name"];
  if (stem === undefined && source.format !== "con-espressione-csv") return { kind: "unnamed" };
  return matchStem([stem, stemByNames(performance)].filter((name) => name !== undefined), source, ground.index);
}

/** `<piece>_<performer>`, where both are known. */
export function stemByNames({ pieceId, performer }: AnnotatedPerformance): string | undefined {
  return pieceId === "" || performer === "" ? undefined : `${pieceId}_${performer}`;
}

/** The places that a written path can mean, the best first. */
export function placesOf(written: string, source: WorkspaceFile, roots: readonly string[]): readonly (WorkspaceFile & { readonly outside: boolean })[] {
  const bases = [path.dirname(source.path), roots[0] ?? path.dirname(source.path)];
  const spellings = path.sep === "/" && written.includes("\\") ? [written, written.replaceAll("\\", "/")] : [written];
  const places = new Set(spellings.flatMap((spelling) => bases.map((base) => path.resolve(base, spelling))));
  return [...places].map((place) => workspaceFile(place, roots));
}

function matchPath(written: string, source: WorkspaceFile, { index, roots, allowOutside }: MatchingGround): AudioMatch {
  const places = placesOf(written, source, roots);
  for (const place of places) {
    if (place.outside && !allowOutside) continue;
    const files = index.byPath(place.relativePath);
    const [file] = files;
    if (file === undefined) continue;
    return files.length === 1 ? { kind: "found", file } : { kind: "ambiguous", written, files };
  }
  if (!allowOutside && places.some((place) => place.outside)) return { kind: "outside", written };
  return missing(written, suggestPath(written, index.paths));
}

/** @param stems the best first; one at least */
function matchStem(stems: readonly string[], source: AnnotationFile, index: AudioIndex): AudioMatch {
  for (const stem of stems) {
    const found = index.byStem(stem);
    // Somebody may have written the whole file name.
    const named = found.length > 0 ? found : index.byStem(stem.slice(0, stem.length - (audioExtension(stem)?.length ?? 0)));
    const beside = source.format === "jams" ? named.filter((file) => path.dirname(file.path) === path.dirname(source.path)) : [];
    const files = beside.length > 0 ? beside : named;
    const [file] = files;
    if (file === undefined) continue;
    return files.length === 1 ? { kind: "found", file } : { kind: "ambiguous", written: stem, files };
  }
  return missing(stems[0] ?? "", stems.map((stem) => closestName(stem, index.stems)).find((near) => near !== undefined));
}

function missing(written: string, suggestion: string | undefined): AudioMatch {
  return { kind: "missing", written, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** The one file of that name in another folder, else the path that is spelt most alike. */
function suggestPath(written: string, paths: readonly string[]): string | undefined {
  const name = fold(path.posix.basename(written.replaceAll("\\", "/")));
  const elsewhere = paths.filter((candidate) => fold(path.posix.basename(candidate)) === name);
  return elsewhere.length === 1 ? elsewhere[0] : closestName(written, paths);
}
