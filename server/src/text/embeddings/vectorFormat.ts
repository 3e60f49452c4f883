/**
 * Which of the forms of word vectors a file has, by its beginning: text with or without a header "words dimension" (word2vec and
 * fastText have it, GloVe and EWE do not), or word2vec's binary form, which has it too.
 */
import { failure, success, type Result } from "../../protocol/result.ts";
import { damaged, MOST_DIMENSIONS, tableBytes, MOST_TABLE_BYTES, tooLarge } from "./limits.ts";

export interface VectorFormat {
  readonly kind: "text" | "binary";
  readonly dimension: number;
  /** As the header declares; undefined without one. */
  readonly declaredWords?: number;
  /** Length of the header with its line break, in bytes. */
  readonly headerBytes: number;
}

/** How much of a file tells its form: a hundred lines of the longest usual vectors. */
export const SAMPLE_BYTES = 2 ** 20;
const LINES_COUNTED = 100;
const LINE_BREAK = 0x0a;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u;

/**
 * Fails with `embeddings-empty`, `embeddings-unfetched`, `embeddings-unknown`, `embeddings-dimension`, `embeddings-too-large`.
 * @param sample the first `SAMPLE_BYTES` of the unpacked file, or all of it
 * @param wanted the dimension that the person gives
 */
export function detectVectorFormat(sample: Uint8Array, wanted?: number): Result<VectorFormat> {
  if (sample.length === 0) return failure({ code: "embeddings-empty", message: "The file is empty.", advice: "Fetch it again." });
  const text = new TextDecoder().decode(sample);
  if (text.startsWith("version https://git-lfs.github.com/spec/")) {
    return failure({ code: "embeddings-unfetched", message: "This is a Git LFS pointer: the vectors themselves have not been fetched.", advice: "Fetch them with 'git lfs pull'." });
  }
  const header = /^(\d{1,15})[ \t]+(\d{1,15})[ \t]*\r?\n/.exec(text);
  if (header !== null) return headed(sample, header, wanted);
  if (CONTROL.test(text.slice(0, 4096))) return unknownForm("It begins with bytes that are no text, and without a header of two numbers.");
  const dimension = wanted ?? commonDimension(text);
  if (dimension < 1) return unknownForm("Its first line has no numbers behind a word.");
  if (dimension > MOST_DIMENSIONS) return tooLong(dimension);
  return success({ kind: "text", dimension, headerBytes: 0 });
}

function headed(sample: Uint8Array, header: RegExpExecArray, wanted: number | undefined): Result<VectorFormat> {
  const [words, values] = [Number(header[1]), Number(header[2])];
  if (words === 0 || values === 0) return failure(damaged(`Its header declares ${words} words of ${values} values.`));
  if (values > MOST_DIMENSIONS) return tooLong(values);
  if (tableBytes(words, values) > MOST_TABLE_BYTES) return failure(tooLarge(`Its header declares ${words} words of ${values} values.`));
  if (wanted !== undefined && wanted !== values) {
    return failure({ code: "embeddings-dimension", message: `Its header declares ${values} values a word, not ${wanted}.`, advice: "Leave the dimension out." });
  }
  const headerBytes = sample.indexOf(LINE_BREAK) + 1;
  const kind = CONTROL.test(new TextDecoder().decode(sample.subarray(headerBytes, headerBytes + 4096))) ? "binary" : "text";
  return success({ kind, dimension: values, declaredWords: words, headerBytes });
}

/** The most frequent number of fields behind the first: most words hold no blank. Of equally frequent ones the least. */
function commonDimension(text: string): number {
  const lines = text.split("\n", LINES_COUNTED + 1);
  if (lines.length > 1) lines.pop();
  const counts = new Map<number, number>();
  for (const line of lines) {
    const behind = line.trim().split(/[ \t]+/).length - 1;
    if (behind > 0) counts.set(behind, (counts.get(behind) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best?.[0] ?? 0;
}

function tooLong(values: number): Result<never> {
  return failure({ code: "embeddings-too-large", message: `It has ${values} values a word; at most ${MOST_DIMENSIONS} are taken.`, advice: "See that it is a file of word vectors." });
}

function unknownForm(why: string): Result<never> {
  return failure({
    code: "embeddings-unknown",
    message: `This is no file of word vectors that can be read. ${why}`,
    advice: "Give a text with a word and its numbers on each line (GloVe, EWE, word2vec, fastText .vec) or word2vec's binary form, packed with gzip or not.",
  });
}
