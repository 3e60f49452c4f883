/**
 * The shipped knowledge and the imported encoders, read once when first asked for: word vectors, glossary, descriptor profiles,
 * reference statistics. The modules that use them are pure.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { encodersFolder, listEncoders, readEncoder, readManifest } from "../models/encoders/importedEncoders.ts";
import { hashSentenceEncoder, openSentenceEncoder } from "../models/encoders/sentenceEncoder.ts";
import { SENTENCE_ENCODER, SHIPPED_ENCODERS } from "../protocol/encoders.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import { ENGLISH, readTranslation, translationFor, type ReportLanguage } from "../reporting/translator.ts";
import { featureNames, type FeatureSet } from "../protocol/features.ts";
import { parseProfiles, type DescriptorProfile } from "../retrieval/profiles.ts";
import { parseReferenceStatistics, selectStatistics } from "../retrieval/referenceStatistics.ts";
import type { FeatureStatistics } from "../retrieval/standardisation.ts";
import { meanWordVector } from "../text/encode.ts";
import { withDescriptorLikeness } from "../text/descriptorLikeness.ts";
import { parseGlossary, type Glossary } from "../text/glossary.ts";
import { readEmbeddingTable, type WordVectors } from "../text/wordVectors.ts";

/** An encoder as texts are read with it. */
export interface TextReading {
  readonly vectors: WordVectors;
  /** μ where no text is annotated: the mean over the descriptors of the profiles. */
  readonly defaultMean: Float64Array;
}

export class Resources {
  /** Where the shipped files lie. */
  readonly assetsFolder: string;
  readonly #sentenceEncoder: string;
  readonly #loaded = new Map<string, Promise<unknown>>();

  /** @param sentenceEncoder its folder; where it is not given `ESPRESSIVO_SENTENCE_ENCODER` names one, or there is none */
  constructor(assetsFolder: string, sentenceEncoder?: string) {
    this.assetsFolder = assetsFolder;
    this.#sentenceEncoder = sentenceEncoder ?? process.env["ESPRESSIVO_SENTENCE_ENCODER"] ?? "";
  }

  /** A table of `assets/embeddings`, or an imported one. Fails with `encoder-unknown`, naming those there are. */
  wordVectors(name: string): Promise<Result<WordVectors>> {
    return this.#once(`vectors ${name}`, async () => {
      if (name === SENTENCE_ENCODER && this.#sentenceEncoder !== "") return openSentenceEncoder(this.#sentenceEncoder);
      if (!isShipped(name)) return this.#importedVectors(name);
      const words = await this.#text(`embeddings/${name}.words.txt`);
      if (!words.ok) return words;
      const bytes = await this.#bytes(`embeddings/${name}.i8`);
      return bytes.ok ? readEmbeddingTable(name, words.value, bytes.value) : bytes;
    });
  }

  glossary(): Promise<Result<Glossary>> {
    return this.#once("glossary", async () => {
      const text = await this.#text("glossary/glossary.yaml");
      return text.ok ? parseGlossary(text.value, "glossary.yaml") : text;
    });
  }

  profiles(): Promise<Result<readonly DescriptorProfile[]>> {
    return this.#once("profiles", async () => {
      const text = await this.#text("profiles/descriptor-profiles.yaml");
      return text.ok ? parseProfiles(text.value, "descriptor-profiles.yaml") : text;
    });
  }

  referenceStatistics(set: FeatureSet): Promise<Result<FeatureStatistics>> {
    return this.#once(`statistics ${set}`, async () => {
      const text = await this.#text("reference-statistics.json");
      if (!text.ok) return text;
      const parsed = parseReferenceStatistics(text.value, "reference-statistics.json");
      return parsed.ok ? success(selectStatistics(parsed.value, featureNames(set))) : parsed;
    });
  }

  /** The encoder's own vectors. */
  plainReading(name: string): Promise<Result<TextReading>> {
    return this.#once(`plain reading ${name}`, async () => {
      const [vectors, descriptors, glossary] = await Promise.all([this.wordVectors(name), this.#descriptors(), this.glossary()]);
      if (!vectors.ok) return vectors;
      if (!descriptors.ok) return descriptors;
      if (!glossary.ok) return glossary;
      const prepared = await vectors.value.prepare?.(descriptors.value);
      if (prepared?.ok === false) return prepared;
      return success(readingOf(vectors.value, descriptors.value, glossary.value));
    });
  }

  /** The encoder's vectors widened by the likeness to the descriptors of the profiles: with features that have profiles. */
  reading(name: string): Promise<Result<TextReading>> {
    return this.#once(`reading ${name}`, async () => {
      const [plain, descriptors, glossary] = await Promise.all([this.plainReading(name), this.#descriptors(), this.glossary()]);
      if (!plain.ok) return plain;
      if (!descriptors.ok) return descriptors;
      if (!glossary.ok) return glossary;
      const { vectors, defaultMean } = plain.value;
      return success(readingOf(withDescriptorLikeness(vectors, descriptors.value, defaultMean, glossary.value), descriptors.value, glossary.value));
    });
  }

  /** The sentences of reports in this language, in English where there is no translation. */
  reportLanguage(language: string): Promise<Result<ReportLanguage>> {
    const translation = translationFor(language);
    if (translation === undefined) return Promise.resolve(success(ENGLISH));
    return this.#once(`report language ${translation}`, async () => {
      const sentences = await this.#text(`reports/${translation}.json`);
      return sentences.ok ? success(readTranslation(translation, sentences.value)) : sentences;
    });
  }

  /** sha256 of what a report with these word vectors rests on, by name. What cannot be read has none. */
  async hashes(name: string): Promise<Readonly<Record<string, string>>> {
    const files = {
      ...(isShipped(name) ? { "word vectors": `embeddings/${name}.i8`, words: `embeddings/${name}.words.txt` } : {}),
      glossary: "glossary/glossary.yaml",
      profiles: "profiles/descriptor-profiles.yaml",
      "reference statistics": "reference-statistics.json",
    };
    const hashes = await Promise.all(Object.entries(files).map(async ([what, file]) => [what, await this.#once(`sha256 ${file}`, () => this.#hash(file))] as const));
    const ofSentences = name === SENTENCE_ENCODER && this.#sentenceEncoder !== "" ? await hashSentenceEncoder(this.#sentenceEncoder) : {};
    const imported = isShipped(name) ? undefined : await readManifest(encodersFolder(), name);
    const ofImported = imported === undefined ? {} : { "word vectors": imported.sha256.table, words: imported.sha256.words, "imported file": imported.encoder.source.sha256 };
    return { ...ofImported, ...ofSentences, ...Object.fromEntries(hashes.filter(([, hash]) => hash !== "")) };
  }

  /** Names of the encoders there are, shipped ones first. */
  async encoders(): Promise<readonly string[]> {
    const imported = await listEncoders(encodersFolder());
    return [...SHIPPED_ENCODERS, ...imported.map(({ name }) => name), ...(this.#sentenceEncoder === "" ? [] : [SENTENCE_ENCODER])];
  }

  /** `encoder-unknown` where there is no encoder of that name; nothing is loaded. */
  async encoderProblem(name: string): Promise<Problem | undefined> {
    const names = await this.encoders();
    if (names.includes(name)) return undefined;
    const advice =
      name === SENTENCE_ENCODER
        ? "Name the folder of a sentence encoder in the setting espressivo.sentenceEncoder, the option --sentence-encoder, or the environment variable ESPRESSIVO_SENTENCE_ENCODER."
        : `There are ${names.join(", ")}; others are made available with 'espressivo import-embeddings <file> --name NAME'.`;
    return { code: "encoder-unknown", severity: "error", message: `There is no text encoder '${name}'.`, advice };
  }

  async #descriptors(): Promise<Result<readonly string[]>> {
    const profiles = await this.profiles();
    return profiles.ok ? success(profiles.value.map(({ descriptor }) => descriptor)) : profiles;
  }

  async #importedVectors(name: string): Promise<Result<WordVectors>> {
    const manifest = await readManifest(encodersFolder(), name);
    if (manifest !== undefined) return readEncoder(encodersFolder(), manifest);
    const unknown = await this.encoderProblem(name);
    return failure(unknown ?? { code: "encoder-unknown", message: `The text encoder '${name}' came or went just now.`, advice: "Try again." });
  }

  async #hash(name: string): Promise<string> {
    const bytes = await this.#bytes(name);
    return bytes.ok ? createHash("sha256").update(bytes.value).digest("hex") : "";
  }

  #once<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#loaded.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const loading = load();
    this.#loaded.set(key, loading);
    // What is not there now may be imported later.
    const forget = (): unknown => this.#loaded.delete(key);
    loading.then((loaded) => isFailure(loaded) && forget(), forget);
    return loading;
  }

  async #bytes(name: string): Promise<Result<Uint8Array>> {
    const file = path.join(this.assetsFolder, name);
    try {
      return success(await readFile(file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return failure({
        code: "asset-missing",
        message: `A file of the installation cannot be read (${reason}).`,
        advice: "Install Espressivo again.",
        file,
      });
    }
  }

  async #text(name: string): Promise<Result<string>> {
    const bytes = await this.#bytes(name);
    return bytes.ok ? success(new TextDecoder().decode(bytes.value)) : bytes;
  }
}

function readingOf(vectors: WordVectors, descriptors: readonly string[], glossary: Glossary): TextReading {
  return { vectors, defaultMean: meanWordVector(descriptors, vectors, glossary) ?? new Float64Array(vectors.dimension) };
}

function isShipped(name: string): boolean {
  return (SHIPPED_ENCODERS as readonly string[]).includes(name);
}

function isFailure(loaded: unknown): boolean {
  return typeof loaded === "object" && loaded !== null && "ok" in loaded && loaded.ok === false;
}
