/**
 * `espressivo embed <word…>`: the vectors that the encoder gives words and terms, before any centring; null for
 * what it does not know.
 */
import type { Engine } from "../daemon/engine.ts";
import { encodeText } from "../text/encode.ts";
import { EXIT_OK, EXIT_USAGE, noticeProblem, printJson, printLine } from "./terminal.ts";

export async function runEmbed(
  engine: Engine,
  words: readonly string[],
  options: { readonly text: string; readonly json: boolean },
): Promise<number> {
  const vectors = await engine.resources.wordVectors(options.text);
  const glossary = await engine.resources.glossary();
  if (!vectors.ok || !glossary.ok) {
    for (const resource of [vectors, glossary]) if (!resource.ok) noticeProblem(resource.problem);
    return EXIT_USAGE;
  }
  const prepared = await vectors.value.prepare?.(words);
  if (prepared?.ok === false) {
    noticeProblem(prepared.problem);
    return EXIT_USAGE;
  }
  const { dimension } = vectors.value;
  const uncentred = new Float64Array(dimension);
  const entries = words.map((word): [string, number[] | null] => {
    const { vector } = encodeText(word, vectors.value, uncentred, glossary.value);
    return [word, vector === null ? null : [...vector]];
  });
  if (options.json) printJson({ dimension, vectors: Object.fromEntries(entries) });
  else {
    for (const [word, vector] of entries) {
      printLine(`${word}: ${vector === null ? "not known to this encoder" : vector.map((value) => value.toFixed(4)).join(" ")}`);
    }
  }
  return EXIT_OK;
}
