/**
 * The user's own sentence encoder: a folder with `model.onnx` and `tokenizer.json`, named in a setting of the machine, an option or
 * `ESPRESSIVO_SENTENCE_ENCODER`, never by a workspace. A description is read as a whole, within the field's prompt.
 */
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import path from "node:path";
import { SENTENCE_ENCODER } from "../../protocol/encoders.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { reasonOf } from "../../store/damage.ts";
import { meanPooled } from "../../text/sentence/pooling.ts";
import { readTokenizer, type Tokenizer } from "../../text/sentence/wordPiece.ts";
import type { WordVectors } from "../../text/wordVectors.ts";
import { openOnnxModel, type OnnxModel } from "./onnxModel.ts";

const MODEL = "model.onnx";
const TOKENIZER = "tokenizer.json";
/** ONNX's own limit, and what a vocabulary may take. */
const MOST_BYTES: Readonly<Record<string, number>> = { [MODEL]: 2 ** 31 - 1, [TOKENIZER]: 64 * 2 ** 20 };

/** What a description is put into: the encoders know sentences. */
export function prompted(text: string): string {
  return `The music sounds ${text.trim().replace(/[.\s]+$/u, "")}.`;
}

/** Fails with `sentence-encoder-missing`, and as `readTokenizer` and `openOnnxModel` do. */
export async function openSentenceEncoder(folder: string): Promise<Result<WordVectors>> {
  const json = await readPart(folder, TOKENIZER);
  if (!json.ok) return json;
  const tokenizer = readTokenizer(json.value.toString("utf8"));
  if (!tokenizer.ok) return failure({ ...tokenizer.problem, file: path.join(folder, TOKENIZER) });
  const bytes = await readPart(folder, MODEL);
  if (!bytes.ok) return bytes;
  const model = await openOnnxModel(bytes.value);
  if (!model.ok) return failure({ ...model.problem, file: path.join(folder, MODEL) });
  const probe = await encode(prompted("calm"), tokenizer.value, model.value);
  if (!probe.ok) return failure({ ...probe.problem, file: path.join(folder, MODEL) });
  return success(new SentenceVectors(tokenizer.value, model.value, probe.value.length));
}

/** sha256 of its files, by what they are. */
export async function hashSentenceEncoder(folder: string): Promise<Readonly<Record<string, string>>> {
  const parts = await Promise.all([MODEL, TOKENIZER].map(async (name) => [`sentence encoder's ${name}`, await readPart(folder, name)] as const));
  return Object.fromEntries(parts.flatMap(([name, part]) => (part.ok ? [[name, createHash("sha256").update(part.value).digest("hex")]] : [])));
}

async function encode(text: string, tokenizer: Tokenizer, model: OnnxModel): Promise<Result<Float32Array>> {
  const tokens = tokenizer.encode(text);
  const states = await model.run(tokens);
  return states.ok ? success(meanPooled(states.value.values, tokens.map(() => 1), states.value.dimension)) : states;
}

/** Knows the texts that were prepared. */
class SentenceVectors implements WordVectors {
  readonly name = SENTENCE_ENCODER;
  readonly unit = "text";
  readonly size: number;
  readonly dimension: number;
  readonly #tokenizer: Tokenizer;
  readonly #model: OnnxModel;
  readonly #known = new Map<string, Float32Array>();
  /** The model takes one text at a time. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(tokenizer: Tokenizer, model: OnnxModel, dimension: number) {
    this.size = tokenizer.size;
    this.dimension = dimension;
    this.#tokenizer = tokenizer;
    this.#model = model;
  }

  vector(text: string): Float32Array {
    const known = this.#known.get(text);
    if (known === undefined) throw new Error(`the text was not prepared for the sentence encoder: ${text.slice(0, 80)}`);
    return known;
  }

  prepare(texts: Iterable<string>): Promise<Result<void>> {
    const work = this.#queue.then(() => this.#encodeAll(texts));
    this.#queue = work.catch(() => undefined);
    return work;
  }

  async #encodeAll(texts: Iterable<string>): Promise<Result<void>> {
    for (const text of new Set([...texts].map((written) => written.trim()))) {
      if (this.#known.has(text)) continue;
      const vector = await encode(prompted(text), this.#tokenizer, this.#model);
      if (!vector.ok) return vector;
      this.#known.set(text, vector.value);
      // The model computes in this very thread.
      await new Promise((resume) => setImmediate(resume));
    }
    return success(undefined);
  }
}

async function readPart(folder: string, name: string): Promise<Result<Buffer>> {
  const file = path.join(folder, name);
  const advice = `The folder of a sentence encoder holds ${MODEL} and ${TOKENIZER}.`;
  const missing = (why: string): Result<never> => failure({ code: "sentence-encoder-missing", message: `The sentence encoder cannot be read (${why}).`, advice, file });
  try {
    const handle = await open(file, "r");
    try {
      const status = await handle.stat();
      if (!status.isFile()) return missing("this is no file");
      if (status.size > (MOST_BYTES[name] ?? 0)) return missing(`it has ${status.size} bytes`);
      return success(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return missing(reasonOf(error));
  }
}
