/**
 * *Import Study Results*: reads the raters' files and the key, and has a worker reckon the results. A file that cannot be
 * used is named with its reason; the others count.
 */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { systemProblem } from "../audio/problems.ts";
import type { WorkerPool } from "../daemon/workerPool.ts";
import type { StudyResults } from "../protocol/listening.ts";
import { failure, problemLine, success, type Result } from "../protocol/result.ts";
import { listKeys, readKey } from "./keyFile.ts";
import { oneFileARater, readAnswers, studyOf, type RaterAnswers } from "./readAnswers.ts";
import type { StudyKey } from "./studyKey.ts";

export interface ImportedStudy {
  readonly results: StudyResults;
  readonly key: StudyKey;
}

const LARGEST_FILE_BYTES = 5 * 2 ** 20;

/**
 * @param keyFile where it is not given, the corpus's own key that the answers belong to
 * Fails like `readKey`, with `no-study-key` and `no-answers`.
 */
export async function importStudy(root: string, pool: WorkerPool, files: readonly string[], keyFile: string | undefined): Promise<Result<ImportedStudy>> {
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await answersText(file) })));
  const key = keyFile === undefined ? await keyOf(root, texts.flatMap(({ text }) => (text.ok ? [text.value] : []))) : await readKey(keyFile);
  if (!key.ok) return key;
  const leftOut: { file: string; reason: string }[] = [];
  const read: RaterAnswers[] = [];
  for (const { file, text } of texts) {
    const name = path.basename(file);
    const answers = text.ok ? readAnswers(text.value, name, key.value) : text;
    if (answers.ok) read.push(answers.value);
    else leftOut.push({ file: name, reason: problemLine({ severity: "error", code: answers.problem.code, message: answers.problem.message, advice: answers.problem.advice }) });
  }
  const { kept, leftOut: again } = oneFileARater(read);
  for (const { file, rater } of again) {
    const counted = kept.find((answers) => answers.rater.toLowerCase() === rater.toLowerCase())?.file ?? "";
    leftOut.push({ file, reason: `The rater ${rater} sent answers more than once; the fuller and later ones, in ${counted}, count.` });
  }
  if (kept.length === 0) {
    const reasons = leftOut.map(({ file, reason }) => `${file}: ${reason}`).join(" ");
    return failure({ code: "no-answers", message: `None of the ${files.length} files holds answers that can be used.`, advice: reasons });
  }
  const results = await pool.ask({ type: "listening", request: { task: "results", key: key.value, raters: kept, leftOut } });
  return results.ok ? success({ results: results.value as StudyResults, key: key.value }) : results;
}

async function answersText(file: string): Promise<Result<string>> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_FILE_BYTES) return failure({ code: "answers-unreadable", message: `This file has ${Math.round(size / 2 ** 20)} MB; answers have a few kilobytes.`, advice: "Choose the files that the raters sent back." });
    return success(await readFile(file, "utf8"));
  } catch (error) {
    return failure(systemProblem(file, error));
  }
}

async function keyOf(root: string, texts: readonly string[]): Promise<Result<StudyKey>> {
  const wanted = new Set(texts.flatMap((text) => studyOf(text) ?? []));
  const keys = await listKeys(root);
  const fitting = keys.filter(({ study }) => wanted.has(study));
  const [key] = fitting;
  if (key !== undefined && new Set(fitting.map(({ study }) => study)).size === 1) return success(key);
  if (key !== undefined) return failure({ code: "no-study-key", message: `These answers belong to ${wanted.size} studies.`, advice: "Import the answers of one study at a time, or name its key." });
  const known = keys.length === 0 ? "There are no studies in this corpus" : `Its studies are ${keys.map(({ name, study }) => `${name} (${study})`).join(", ")}`;
  return failure({
    code: "no-study-key",
    message: wanted.size === 0 ? "None of the files says which study it belongs to." : `No study of this corpus has the id ${[...wanted].map((id) => `'${id.slice(0, 40)}'`).join(", ")}.`,
    advice: `${known}. Name the key of the study (.espressivo/studies/NAME.key.json of the corpus it was made in).`,
  });
}
