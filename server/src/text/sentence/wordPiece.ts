/**
 * BERT's tokenizer, as `tokenizer.json` (Hugging Face) describes it: text cleaned, split at blanks and punctuation, each word cut into
 * the longest pieces of the vocabulary (WordPiece, Y. Wu et al. 2016), special tokens around. Other kinds are refused by name.
 */
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";

export interface Tokenizer {
  /** Tokens in the vocabulary. */
  readonly size: number;
  /** Token numbers, special ones included; what is longer than the model reads is cut at its end. */
  encode(text: string): number[];
}

type Plain = Readonly<Record<string, unknown>>;

interface Pieces {
  readonly ids: ReadonlyMap<string, number>;
  readonly unknown: number;
  readonly prefix: string;
  readonly longestWord: number;
}

interface Cleaning {
  readonly lowerCase: boolean;
  readonly withoutAccents: boolean;
}

/** BERT has places for so many. */
const LONGEST_TEXT = 512;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]/gu;
const CHINESE = /[\p{Script=Han}]/gu;
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}]/gu;

/** Fails with `tokenizer-unknown`, which names what is not supported. */
export function readTokenizer(json: string): Result<Tokenizer> {
  const file = objectOf(parsed(json));
  const model = objectOf(file["model"]);
  if (model["type"] !== "WordPiece") return failure(unknownKind(`Its model is ${shown(model["type"])}, not WordPiece.`));
  const cleaning = readCleaning(file["normalizer"]);
  if (cleaning === undefined) return failure(unknownKind(`Its normalizer is ${shown(objectOf(file["normalizer"])["type"])}, not BertNormalizer.`));
  if (objectOf(file["pre_tokenizer"])["type"] !== "BertPreTokenizer") return failure(unknownKind(`Its pre-tokenizer is ${shown(objectOf(file["pre_tokenizer"])["type"])}, not BertPreTokenizer.`));
  const pieces = readPieces(model);
  if (pieces === undefined) return failure(unknownKind("Its vocabulary is damaged."));
  const around = readTemplate(file["post_processor"]);
  if (around === undefined) return failure(unknownKind(`Its post-processor is ${shown(objectOf(file["post_processor"])["type"])}, with a template that is not known.`));
  const limit = objectOf(file["truncation"])["max_length"];
  const longest = Math.min(typeof limit === "number" && limit > 0 ? limit : LONGEST_TEXT, LONGEST_TEXT);
  return success({
    size: pieces.ids.size,
    encode(text) {
      const ids = splitWords(text, cleaning).flatMap((word) => cut(word, pieces));
      return [...around.before, ...ids.slice(0, Math.max(0, longest - around.before.length - around.behind.length)), ...around.behind];
    },
  });
}

function splitWords(text: string, { lowerCase, withoutAccents }: Cleaning): string[] {
  const clean = text.replace(/\s/gu, " ").replace(UNPRINTABLE, "").replace(CHINESE, " $& ");
  const cased = lowerCase ? clean.toLowerCase() : clean;
  const bare = withoutAccents ? cased.normalize("NFD").replace(/\p{Mn}/gu, "") : cased;
  return bare.replace(PUNCTUATION, " $& ").split(/\s+/u).filter((word) => word !== "");
}

/** The longest piece first; a word of which some part is no piece is one unknown token. */
function cut(word: string, { ids, unknown, prefix, longestWord }: Pieces): number[] {
  const characters = Array.from(word);
  if (characters.length > longestWord) return [unknown];
  const found: number[] = [];
  for (let start = 0; start < characters.length; ) {
    let end = characters.length;
    let id: number | undefined;
    for (; end > start; end--) {
      id = ids.get((start > 0 ? prefix : "") + characters.slice(start, end).join(""));
      if (id !== undefined) break;
    }
    if (id === undefined) return [unknown];
    found.push(id);
    start = end;
  }
  return found;
}

function readCleaning(raw: unknown): Cleaning | undefined {
  const normalizer = objectOf(raw);
  if (normalizer["type"] !== "BertNormalizer") return undefined;
  const lowerCase = normalizer["lowercase"] !== false;
  const accents = normalizer["strip_accents"];
  return { lowerCase, withoutAccents: typeof accents === "boolean" ? accents : lowerCase };
}

function readPieces(model: Plain): Pieces | undefined {
  const ids = new Map<string, number>();
  for (const [token, id] of Object.entries(objectOf(model["vocab"]))) {
    if (typeof id !== "number" || !Number.isSafeInteger(id) || id < 0) return undefined;
    ids.set(token, id);
  }
  const unknown = ids.get(typeof model["unk_token"] === "string" ? model["unk_token"] : "[UNK]");
  if (unknown === undefined) return undefined;
  const [prefix, longest] = [model["continuing_subword_prefix"], model["max_input_chars_per_word"]];
  return { ids, unknown, prefix: typeof prefix === "string" ? prefix : "##", longestWord: typeof longest === "number" ? longest : 100 };
}

/** What stands before and behind a single text. */
function readTemplate(raw: unknown): { before: number[]; behind: number[] } | undefined {
  const processor = objectOf(raw);
  if (processor["type"] === "BertProcessing" || processor["type"] === "RobertaProcessing") {
    const [before, behind] = [processor["cls"], processor["sep"]].map((pair): unknown => (Array.isArray(pair) ? (pair as unknown[])[1] : undefined));
    return typeof before === "number" && typeof behind === "number" ? { before: [before], behind: [behind] } : undefined;
  }
  if (processor["type"] !== "TemplateProcessing" || !Array.isArray(processor["single"])) return undefined;
  const around = { before: [] as number[], behind: [] as number[] };
  let into = around.before;
  for (const part of (processor["single"] as unknown[]).map(objectOf)) {
    if (part["Sequence"] !== undefined) {
      into = around.behind;
      continue;
    }
    const ids = objectOf(objectOf(processor["special_tokens"])[String(objectOf(part["SpecialToken"])["id"])])["ids"];
    if (!Array.isArray(ids) || !ids.every((id): id is number => typeof id === "number")) return undefined;
    into.push(...ids);
  }
  return around;
}

function unknownKind(why: string): Problem {
  return { code: "tokenizer-unknown", severity: "error", message: `The tokenizer of this sentence encoder cannot be read. ${why}`, advice: "Use a model of the BERT family, with a WordPiece tokenizer (for instance of the MiniLM or BGE kind)." };
}

function shown(type: unknown): string {
  return typeof type === "string" ? `'${type.slice(0, 60)}'` : "missing";
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // Then it has no model, which is said.
  }
}

function objectOf(value: unknown): Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}
