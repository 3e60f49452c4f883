/**
 * One recording from file to records: decode once, then the feature model over the whole or over each span.
 * Runs inside a worker process. Never throws: a bug in a decoder or a feature becomes a problem of this recording.
 */
import { openRecording } from "../audio/recording.ts";
import type { FeatureModels } from "../models/modelRegistry.ts";
import type { AnalysisRecord } from "../protocol/analysis.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { AnalysisRequest } from "./workerMessages.ts";

/** Share of the work that decoding takes, for the progress bar (measured: about a third). */
const DECODING_SHARE = 0.35;

/** One result per requested span, in order. `onProgress` gets fractions in [0, 1]. */
export async function analyseRecording(
  request: AnalysisRequest,
  onProgress: (fraction: number) => void,
  models: FeatureModels,
): Promise<Result<AnalysisRecord>[]> {
  try {
    return await analyse(request, onProgress, models);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = failure({
      code: "analysis-failed",
      message: `The analysis stopped with an internal error: ${reason}.`,
      advice: "Please report it with the recording's format; the other recordings are not affected.",
      file: request.path,
    });
    return request.spans.map(() => problem);
  }
}

async function analyse(request: AnalysisRequest, onProgress: (fraction: number) => void, models: FeatureModels): Promise<Result<AnalysisRecord>[]> {
  const model = await models.open(request.modelId, request.modelVersion);
  if (!model.ok) return request.spans.map(() => model);
  const opened = await openRecording(request.path, { onProgress: (fraction) => onProgress(fraction * DECODING_SHARE) });
  if (!opened.ok) return request.spans.map(() => opened);
  const recording = opened.value;
  try {
    const results: Result<AnalysisRecord>[] = [];
    for (const [index, span] of request.spans.entries()) {
      const analysed = await model.value(recording, {
        ...(span === null ? {} : { span }),
        onProgress: (fraction) =>
          onProgress(DECODING_SHARE + ((1 - DECODING_SHARE) * (index + fraction)) / request.spans.length),
      });
      results.push(
        analysed.ok
          ? success({
              ...analysed.value,
              partial: recording.info.partial,
              warnings: [...recording.info.warnings, ...analysed.value.warnings],
            })
          : { ok: false, problem: { ...analysed.problem, file: request.path } },
      );
    }
    return results;
  } finally {
    recording.dispose();
  }
}
