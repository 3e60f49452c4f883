/** What `search --json` says of the words' shares: null with a sentence encoder, which reads a description as a whole. */
import { SENTENCE_ENCODER } from "../protocol/encoders.ts";
import type { SearchAnswer } from "../protocol/search.ts";

export function withWordShares(answer: SearchAnswer, encoder: string): object {
  if (encoder !== SENTENCE_ENCODER) return answer;
  return { ...answer, results: answer.results.map((result) => ({ ...result, words: null })) };
}
