/** Which stretch of each planned performance is cut, with what the key keeps of it. */
import path from "node:path";
import { seededRandom } from "../evaluation/random.ts";
import type { StudySettings } from "../protocol/listening.ts";
import { problemLine } from "../protocol/result.ts";
import { chooseExcerpt } from "./chooseExcerpt.ts";
import type { WantedExcerpt } from "./cutAll.ts";
import type { StudyPlan } from "./planStudy.ts";
import type { StudySource } from "./studySource.ts";

/** @param folder for the samples, one file an excerpt; `problems` are sentences on performances without a record */
export async function wantedExcerpts(source: StudySource, { excerpts }: StudyPlan, { seconds, seed }: StudySettings, folder: string): Promise<{ wanted: WantedExcerpt[]; problems: string[] }> {
  const random = seededRandom(seed);
  const wanted: WantedExcerpt[] = [];
  const problems: string[] = [];
  for (const [index, { id, performance }] of excerpts.entries()) {
    const { recording } = performance;
    const record = await source.record(performance.id);
    if (!record.ok) problems.push(problemLine({ ...record.problem, file: performance.id }));
    if (!record.ok || recording === undefined) continue;
    const { features, ...heard } = chooseExcerpt(record.value, recording.span, seconds, random);
    wanted.push({
      path: recording.path,
      file: path.join(folder, `${index}.f32`),
      excerpt: {
        id,
        performance: performance.id,
        piece: performance.pieceId,
        performer: performance.performer,
        audio: recording.relativePath,
        ...(recording.span === undefined ? {} : { span: recording.span }),
        heard,
        features,
        performanceFeatures: record.value.features,
      },
    });
  }
  return { wanted, problems };
}
