/** What the daemon says of an answer, in the reader's language; a sentence that is not known stays as it is. */
import { t } from "./words.ts";

const SENTENCES = [
  { template: "There is nothing to compare: no recording has been analysed yet." },
  { template: "There is only one rendition: nothing can be compared with it." },
  { template: "All renditions fit the description equally well: the order says nothing." },
  { template: "The features hardly tell these renditions apart: the order may be chance." },
  { template: "No word of the description is known, so every rendition fits it equally well." },
  { template: "Nothing is described, so every rendition fits equally well." },
  { template: "There is no filter '{0}:'. Filters: {1}." },
  { template: "The filter '{0}:' names nothing." },
  { template: "There is no feature '{0}'. Features: {1}." },
  { template: "'{0}' needs a number, for instance {1}0.6." },
  { template: "No performance fits {0}." },
  { template: "The condition on {0} is left out: it is not among the features that are compared. Choose the extended features." },
  { template: "'{0}' is the only rendition of its piece here: how it differs from others cannot be told." },
  { template: "The map is being trained on the descriptions as they are now; this order is by the one before." },
  { template: "The fitted map is older than the annotations: fit again?" },
  { template: "The fitted map was made by another version, with other word vectors, profiles or features, and is not used: fit again?" },
] as const;

/** The constant parts of each sentence, which the daemon's sources have. */
export const SENTENCE_PARTS: readonly string[] = SENTENCES.flatMap(({ template }) => template.split(/\{\d\}/u));

export function inReadersLanguage(sentence: string): string {
  for (const { template } of SENTENCES) {
    const gaps = matchTemplate(template, sentence);
    if (gaps !== undefined) return t(template, ...gaps);
  }
  return sentence;
}

function matchTemplate(template: string, sentence: string): string[] | undefined {
  const pattern = template.split(/\{\d\}/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return new RegExp(`^${pattern.join("(.*)")}$`, "su").exec(sentence)?.slice(1);
}
