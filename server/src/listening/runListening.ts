/** The part of a study that a worker does. Never throws: a bug becomes a problem of this study. */
import type { StudyResults } from "../protocol/listening.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { assemblePage } from "./assemblePage.ts";
import { cutExcerpts } from "./cutExcerpts.ts";
import type { AssembleAnswer, CutAnswer, ListeningRequest } from "./listeningTasks.ts";
import { studyResults } from "./studyResults.ts";

/** @param scriptFolder where the bundled script of the page lies */
export async function runListening(request: ListeningRequest, scriptFolder: string, onProgress: (fraction: number) => void): Promise<Result<CutAnswer | AssembleAnswer | StudyResults>> {
  try {
    switch (request.task) {
      case "cut":
        return await cutExcerpts(request, onProgress);
      case "assemble":
        return await assemblePage(request, scriptFolder, onProgress);
      case "results":
        return success(studyResults(request.key, request.raters, request.leftOut, onProgress));
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failure({ code: "study-failed", message: `The listening study stopped with an internal error: ${reason}.`, advice: "Please report it." });
  }
}
