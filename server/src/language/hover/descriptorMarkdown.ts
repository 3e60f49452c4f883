/** A word of a description: whether it is known, how it is read, what it asks of the features, what is like it. Pure. */
import { closestName } from "../../corpus/closest.ts";
import type { Knowledge } from "../../daemon/knowledge.ts";
import type { SearchMap } from "../../daemon/studyMessages.ts";
import { fill, type Translate } from "../../protocol/translate.ts";
import { cosine } from "../../retrieval/cosine.ts";
import { applyMap } from "../../retrieval/linearMap.ts";
import { wordingOf } from "../../retrieval/reasonsWording.ts";
import { unitVector } from "../../retrieval/vectors.ts";
import { encodeText, type EncodedWord } from "../../text/encode.ts";
import type { Glossary } from "../../text/glossary.ts";
import { negatorOf } from "../../text/negation.ts";
import { plain, signed } from "./markdown.ts";

export interface DescriptorContext {
  readonly knowledge: Pick<Knowledge, "vectors" | "glossary" | "profiles">;
  /** The default map: what a word asks for without any annotation. */
  readonly map: SearchMap;
}

const MOST_FEATURES = 3;
const MOST_SIMILAR = 5;
/** Cosine. */
const LEAST_SIMILAR = 0.4;
/** A share of the largest wish. */
const LEAST_WISH = 0.15;

export function descriptorMarkdown(word: EncodedWord, { knowledge, map }: DescriptorContext, t: Translate = fill): string {
  const { negator, bare } = splitNegator(word, knowledge.glossary);
  if (!word.known) return unknownWord(word.word, knowledge, t);
  const lines = [negator === undefined ? t("{0} is known.", `**${plain(bare)}**`) : t("{0} is known, and {1} turns it round.", `**${plain(bare)}**`, `*${plain(negator)}*`)];
  if (word.via !== undefined) lines.push(t("It is read as: {0}.", `*${plain(word.via)}*`));
  lines.push(wish(word, map, t));
  const alike = similar(word, negator !== undefined, bare, knowledge, map.mean);
  if (alike.length > 0) lines.push(t("Like it: {0}.", alike.map((name) => plain(name)).join(", ")));
  return lines.join("\n\n");
}

/** "not slow" is "not" and "slow", but "non troppo" is one term. */
function splitNegator({ word, known }: EncodedWord, glossary: Glossary): { negator?: string; bare: string } {
  const [first = "", ...rest] = word.split(" ");
  if (!known || rest.length === 0 || glossary.find(word) !== undefined || negatorOf(first, rest[0]) === undefined) return { bare: word };
  return { negator: first, bare: rest.join(" ") };
}

function unknownWord(word: string, { vectors, glossary, profiles }: DescriptorContext["knowledge"], t: Translate): string {
  const near = closestName(word, [...profiles.map(({ descriptor }) => descriptor), ...glossary.entries.map(({ term }) => term)]);
  const hint = near === undefined ? "" : ` ${t("Did you mean {0}?", `*${plain(near)}*`)}`;
  return t("{0} is not known to the word vectors {1}: searches and evaluations leave it out.", `**${plain(word)}**`, plain(vectors.name)) + hint;
}

function wish({ vector }: EncodedWord, { map }: SearchMap, t: Translate): string {
  // The map is fitted on descriptors of length 1: of these its wishes are standard deviations.
  const values = applyMap(map, unitVector(vector));
  const asked = map.outputNames.map((name, k) => ({ name, value: values[k] ?? 0 })).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const largest = Math.abs(asked[0]?.value ?? 0);
  if (largest < 1e-9) return t("It asks nothing of the features.");
  const words = asked
    .filter(({ value }) => Math.abs(value) >= LEAST_WISH * largest)
    .slice(0, MOST_FEATURES)
    .map(({ name, value }) => `${t(value > 0 ? wordingOf(name).high.comparative : wordingOf(name).low.comparative)} (${signed(value)})`);
  return t("It asks for: {0}. (Built-in map; standard deviations among renditions of a piece.)", words.join("; "));
}

const encodedProfiles = new WeakMap<Knowledge["profiles"], Map<string, readonly { name: string; vector: Float64Array }[]>>();

function similar({ vector }: EncodedWord, negated: boolean, bare: string, knowledge: DescriptorContext["knowledge"], mean: Float64Array): string[] {
  const sign = negated ? -1 : 1;
  return profileVectors(knowledge, mean)
    .filter(({ name }) => name !== bare)
    .map(({ name, vector: other }) => ({ name, likeness: sign * cosine(vector, other) }))
    .filter(({ likeness }) => likeness >= LEAST_SIMILAR)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_SIMILAR)
    .map(({ name }) => name);
}

function profileVectors({ profiles, vectors, glossary }: DescriptorContext["knowledge"], mean: Float64Array): readonly { name: string; vector: Float64Array }[] {
  const byTable = encodedProfiles.get(profiles) ?? new Map<string, readonly { name: string; vector: Float64Array }[]>();
  encodedProfiles.set(profiles, byTable);
  const known = byTable.get(vectors.name);
  if (known !== undefined) return known;
  const encoded = profiles.flatMap(({ descriptor }) => {
    const { vector } = encodeText(descriptor, vectors, mean, glossary);
    return vector === null ? [] : [{ name: descriptor, vector }];
  });
  byTable.set(vectors.name, encoded);
  return encoded;
}
