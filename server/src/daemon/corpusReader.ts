/**
 * The corpus of a folder, read again and again: what has not changed since the last time is not read or parsed anew, and
 * the editor's unsaved texts stand for the annotation files on disk.
 */
import { stat } from "node:fs/promises";
import path from "node:path";
import { isConEspressioneHeader } from "../corpus/conEspressioneCsv.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { success, type Problem, type Result } from "../protocol/result.ts";
import { assembleCorpus, type AnnotationSource } from "../workspace/assembleCorpus.ts";
import { existingNamedFiles, parseAnnotations, readAnnotations } from "../workspace/loadCorpus.ts";
import { scanWorkspace, type AnnotationFile, type WorkspaceScan } from "../workspace/scan.ts";
import { isAnnotationName } from "../workspace/watchRules.ts";
import { workspaceFile, type WorkspaceFile } from "../workspace/workspaceFile.ts";

interface Reading {
  /** Of the text that was parsed: the file's size, time and inode, or the overlay itself. */
  readonly stamp: string;
  readonly source: Result<AnnotationSource>;
}

export class CorpusReader {
  readonly #root: string;
  readonly #allowOutside: boolean;
  readonly #overlays = new Map<string, string>();
  readonly #readings = new Map<string, Reading>();
  #scan: WorkspaceScan | undefined;
  #named = "";

  constructor(root: string, allowOutside: boolean) {
    this.#root = root;
    this.#allowOutside = allowOutside;
  }

  get audioFiles(): readonly WorkspaceFile[] {
    return this.#scan?.audioFiles ?? [];
  }

  overlay(file: string, text: string | undefined): void {
    if (text === undefined) this.#overlays.delete(file);
    else this.#overlays.set(file, text);
  }

  /** The next `assemble` reads the file again, whatever its time says. */
  forget(file: string): void {
    this.#readings.delete(file);
  }

  isAnnotation(file: string): boolean {
    return this.#overlays.has(file) || isAnnotationName(path.basename(file));
  }

  /** Lists the folder; true where the listing differs from the last one. Fails as `scanWorkspace` does. */
  async list(): Promise<Result<boolean>> {
    const scanned = await scanWorkspace(this.#root);
    if (!scanned.ok) return scanned;
    const before = this.#scan;
    this.#scan = scanned.value;
    return success(before === undefined || !isSameListing(before, scanned.value));
  }

  /** Folders of the last listing that could not be read may be readable soon. */
  get hasUnreadFolders(): boolean {
    return this.#scan?.problems.some(({ code }) => code === "folder-unreadable") === true;
  }

  /** The corpus of the last listing. */
  async assemble(): Promise<Corpus> {
    const scan = this.#scan;
    if (scan === undefined) return { pieces: [], performances: [], problems: [] };
    const annotationSets: AnnotationSource[] = [];
    const problems: Problem[] = [...scan.problems];
    for (const file of this.#annotationFiles(scan)) {
      const source = await this.#read(file);
      if (source.ok) annotationSets.push(source.value);
      else problems.push(source.problem);
    }
    const namedFiles = await existingNamedFiles(annotationSets, scan.audioFiles, [scan.root, scan.realRoot], this.#allowOutside);
    this.#named = namesOf(namedFiles);
    const corpus = assembleCorpus({ ...scan, namedFiles, annotationSets, allowOutside: this.#allowOutside });
    return { ...corpus, problems: [...problems, ...corpus.problems] };
  }

  /** Whether an annotation file on disk is another than at the last `assemble`. */
  async annotationsChanged(): Promise<boolean> {
    for (const file of this.#scan?.annotationFiles ?? []) {
      if (!this.#overlays.has(file.path) && this.#readings.get(file.path)?.stamp !== (await fileStamp(file.path))) return true;
    }
    return false;
  }

  /** Whether files that annotations name outside of the listing have come or gone since the last `assemble`. */
  async namedFilesChanged(): Promise<boolean> {
    const scan = this.#scan;
    if (scan === undefined) return false;
    const sets = [...this.#readings.values()].flatMap(({ source }) => (source.ok ? [source.value] : []));
    if (!sets.some(({ annotations }) => annotations.performances.some(({ audio }) => audio !== undefined))) return false;
    const named = await existingNamedFiles(sets, scan.audioFiles, [scan.root, scan.realRoot], this.#allowOutside);
    return namesOf(named) !== this.#named;
  }

  /** Those on disk, and those that so far exist in the editor only. */
  #annotationFiles(scan: WorkspaceScan): AnnotationFile[] {
    const listed = new Set(scan.annotationFiles.map((file) => file.path));
    const unsaved = [...this.#overlays].flatMap(([file, text]): AnnotationFile[] => {
      if (listed.has(file) || !isAnnotationName(path.basename(file))) return [];
      const { outside, ...place } = workspaceFile(file, [scan.root, scan.realRoot]);
      if (outside) return [];
      if (file.toLowerCase().endsWith(".jams")) return [{ ...place, format: "jams" }];
      if (!file.toLowerCase().endsWith(".csv")) return [{ ...place, format: "espressivo-yaml" }];
      return isConEspressioneHeader(text) ? [{ ...place, format: "con-espressione-csv" }] : [];
    });
    return [...scan.annotationFiles, ...unsaved];
  }

  async #read(file: AnnotationFile): Promise<Result<AnnotationSource>> {
    const overlay = this.#overlays.get(file.path);
    const stamp = overlay === undefined ? await fileStamp(file.path) : `editor ${overlay}`;
    const known = this.#readings.get(file.path);
    if (known?.stamp === stamp) return known.source;
    const source = overlay === undefined ? await readAnnotations(file) : success(parseAnnotations(file, overlay));
    this.#readings.set(file.path, { stamp, source });
    return source;
  }
}

async function fileStamp(file: string): Promise<string> {
  const status = await stat(file).catch(() => undefined);
  return status === undefined ? "disk none" : `disk ${status.size} ${status.mtimeMs} ${status.ino}`;
}

function isSameListing(a: WorkspaceScan, b: WorkspaceScan): boolean {
  return (
    a.realRoot === b.realRoot &&
    isSameFiles(a.audioFiles, b.audioFiles) &&
    isSameFiles(a.annotationFiles, b.annotationFiles) &&
    JSON.stringify(a.problems) === JSON.stringify(b.problems)
  );
}

function isSameFiles(a: readonly WorkspaceFile[], b: readonly WorkspaceFile[]): boolean {
  return a.length === b.length && a.every((file, index) => file.path === b[index]?.path);
}

function namesOf(files: readonly WorkspaceFile[]): string {
  return files.map((file) => file.path).join("\n");
}
