import type { EvaluationSettings } from "../protocol/evaluation.ts";
import type { EncodingOptions } from "../text/encode.ts";

/** How the settings want texts to be read. */
export function encodingOptions({ negation }: EvaluationSettings): EncodingOptions {
  return negation === undefined ? {} : { negation };
}
