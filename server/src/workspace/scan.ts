/**
 * What a workspace folder holds: recordings, told by their names, and annotation files: `*.espressivo.yaml` (`.yml`), `*.jams`, and
 * CSV files whose first line has listeners' answers among its columns.
 */
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { isConEspressioneHeader } from "../corpus/conEspressioneCsv.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import { concurrently } from "./concurrently.ts";
import { readTextHead } from "./textFile.ts";
import { walkFolders } from "./walkFolders.ts";
import { audioExtension, byRelativePath, type WorkspaceFile } from "./workspaceFile.ts";

export type AnnotationFormat = "espressivo-yaml" | "con-espressione-csv" | "jams";

export interface AnnotationFile extends WorkspaceFile {
  readonly format: AnnotationFormat;
}

export interface WorkspaceScan {
  /** Absolute; `realRoot` with links resolved. */
  readonly root: string;
  readonly realRoot: string;
  /** Both lists in the order of their relative paths. */
  readonly audioFiles: readonly WorkspaceFile[];
  readonly annotationFiles: readonly AnnotationFile[];
  readonly problems: readonly Problem[];
}

const HEADS_AT_ONCE = 16;

/** Fails with `workspace-missing`, `workspace-not-a-folder` or `workspace-unreadable`; smaller troubles are in `problems`. */
export async function scanWorkspace(workspace: string): Promise<Result<WorkspaceScan>> {
  const root = path.resolve(workspace);
  let realRoot: string;
  try {
    if (!(await stat(root)).isDirectory()) {
      const advice = "Name the folder that holds the recordings.";
      return failure({ code: "workspace-not-a-folder", message: "This is a file, not a folder.", advice, file: root });
    }
    realRoot = await realpath(root);
  } catch (error) {
    return failure(workspaceProblem(root, error));
  }
  const walk = await walkFolders(root, realRoot, (name) => audioExtension(name) !== undefined || annotationEnding(name) !== undefined);
  const rootProblem = walk.problems.find((problem) => problem.file === root);
  if (rootProblem !== undefined) return failure({ ...rootProblem, code: "workspace-unreadable", severity: "error", advice: "Change its permissions, or name another folder." });

  const problems = [...walk.problems];
  const audioFiles: WorkspaceFile[] = [];
  const annotationFiles: AnnotationFile[] = [];
  const tables: WorkspaceFile[] = [];
  for (const file of walk.files) {
    const ending = annotationEnding(file.path);
    if (ending === "yaml") annotationFiles.push({ ...file, format: "espressivo-yaml" });
    else if (ending === "jams") annotationFiles.push({ ...file, format: "jams" });
    else if (ending === "csv") tables.push(file);
    else audioFiles.push(file);
  }
  await concurrently(tables, HEADS_AT_ONCE, async (file) => {
    const head = await readTextHead(file.path);
    if (!head.ok) problems.push({ ...head.problem, severity: "warning" });
    else if (isConEspressioneHeader(head.value)) annotationFiles.push({ ...file, format: "con-espressione-csv" });
  });
  problems.sort((a, b) => ((a.file ?? "") < (b.file ?? "") ? -1 : 1));
  return success({ root, realRoot, audioFiles, annotationFiles: annotationFiles.sort(byRelativePath), problems });
}

function annotationEnding(name: string): "yaml" | "csv" | "jams" | undefined {
  const lower = name.toLowerCase();
  if (lower.endsWith(".espressivo.yaml") || lower.endsWith(".espressivo.yml")) return "yaml";
  if (lower.endsWith(".jams")) return "jams";
  return lower.endsWith(".csv") ? "csv" : undefined;
}

function workspaceProblem(root: string, error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return { code: "workspace-missing", severity: "error", message: "This folder does not exist.", advice: "Check its name and place.", file: root };
  }
  const message = `This folder could not be read (${error instanceof Error ? error.message : String(error)}).`;
  return { code: "workspace-unreadable", severity: "error", message, advice: "Change its permissions, or name another folder.", file: root };
}
