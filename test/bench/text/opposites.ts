/**
 * Mean cosine of antonyms beside that of synonyms. General embeddings put "fast" beside "slow"; a table for search must
 * not. The pairs are schoolbook ones; the table was told of those among them that are in our lists or WordNet.
 */
import { cosine } from "../../../server/src/retrieval/cosine.ts";
import type { WordVectors } from "../../../server/src/text/wordVectors.ts";

type Pair = readonly [string, string];

const ANTONYMS: readonly Pair[] = [
  ["fast", "slow"], ["loud", "soft"], ["happy", "sad"], ["bright", "dark"], ["light", "heavy"], ["warm", "cold"], ["hard", "soft"],
  ["calm", "agitated"], ["strict", "free"], ["legato", "staccato"], ["clear", "blurred"], ["tense", "relaxed"], ["rough", "smooth"],
  ["simple", "complex"], ["strong", "weak"], ["cheerful", "gloomy"], ["regular", "irregular"], ["major", "minor"], ["early", "late"],
  ["expressive", "expressionless"], ["confident", "hesitant"], ["lively", "lifeless"], ["elegant", "clumsy"], ["honest", "dishonest"],
];
const SYNONYMS: readonly Pair[] = [
  ["fast", "quick"], ["slow", "unhurried"], ["happy", "glad"], ["sad", "sorrowful"], ["bright", "brilliant"], ["dark", "gloomy"],
  ["heavy", "weighty"], ["warm", "cordial"], ["calm", "tranquil"], ["agitated", "restless"], ["strict", "rigid"], ["clear", "distinct"],
  ["tense", "strained"], ["rough", "coarse"], ["smooth", "even"], ["complex", "intricate"], ["strong", "powerful"], ["weak", "feeble"],
  ["expressive", "eloquent"], ["confident", "assured"], ["lively", "vivacious"], ["elegant", "graceful"], ["clumsy", "awkward"], ["odd", "strange"],
];

export function meanCosines(vectors: WordVectors): { readonly antonyms: number; readonly synonyms: number } {
  const mean = (pairs: readonly Pair[]): number => {
    const cosines = pairs.flatMap(([a, b]) => {
      const left = vectors.vector(a);
      const right = vectors.vector(b);
      return left === undefined || right === undefined ? [] : [cosine(Float64Array.from(left), Float64Array.from(right))];
    });
    return cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  };
  return { antonyms: mean(ANTONYMS), synonyms: mean(SYNONYMS) };
}
