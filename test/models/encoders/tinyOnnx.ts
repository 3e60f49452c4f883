/**
 * A sentence encoder small enough to know by heart, written as ONNX's protocol buffers: a token's state is its row of a table
 * (one Gather), so that a text's vector is the mean of its tokens' rows.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

type Field = readonly [number: number, value: number | string | Uint8Array];
const FLOAT = 1;
const INT64 = 7;

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

function message(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.map(([number, value]) => {
      if (typeof value === "number") return Uint8Array.from([...varint(8 * number), ...varint(value)]);
      const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
      return Buffer.concat([Uint8Array.from([...varint(8 * number + 2), ...varint(bytes.length)]), bytes]);
    }),
  );
}

/** @param shape a number, or a name for a size that may change */
function valueInfo(name: string, type: number, shape: readonly (number | string)[]): Uint8Array {
  const dimensions = shape.map((size): Field => [1, message(typeof size === "number" ? [1, size] : [2, size])]);
  return message([1, name], [2, message([1, message([1, type], [2, message(...dimensions)])])]);
}

/** @param table one row a token, all of one length */
export function tinyModel(table: readonly (readonly number[])[], inputs: readonly string[] = ["input_ids", "attention_mask", "token_type_ids"]): Uint8Array {
  const width = table[0]?.length ?? 0;
  const values = Float32Array.from(table.flat());
  const graph = message(
    [1, message([1, "table"], [1, "input_ids"], [2, "last_hidden_state"], [4, "Gather"])],
    [2, "tiny"],
    [5, message([1, table.length], [1, width], [2, FLOAT], [8, "table"], [9, new Uint8Array(values.buffer)])],
    ...inputs.map((name): Field => [11, valueInfo(name, INT64, ["batch", "length"])]),
    [12, valueInfo("last_hidden_state", FLOAT, ["batch", "length", width])],
  );
  return message([1, 8], [7, graph], [8, message([1, ""], [2, 13])]);
}

export const TINY_TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "music", "sounds", ".", "fast", "slow", "very", "un", "##even", "##ly", "dreamy", ",", "not"] as const;

export function tinyTokenizer(overrides: Readonly<Record<string, unknown>> = {}): object {
  const special = (token: string): object => ({ id: token, ids: [TINY_TOKENS.indexOf(token as "[CLS]")], tokens: [token] });
  return {
    version: "1.0",
    truncation: { max_length: 16, strategy: "LongestFirst" },
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [{ SpecialToken: { id: "[CLS]", type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }, { SpecialToken: { id: "[SEP]", type_id: 0 } }],
      special_tokens: { "[CLS]": special("[CLS]"), "[SEP]": special("[SEP]") },
    },
    model: { type: "WordPiece", unk_token: "[UNK]", continuing_subword_prefix: "##", max_input_chars_per_word: 100, vocab: Object.fromEntries(TINY_TOKENS.map((token, id) => [token, id])) },
    ...overrides,
  };
}

/** Each word of meaning has a direction of its own; the others point elsewhere, and opposites are opposed. */
export const TINY_STATES: readonly (readonly number[])[] = TINY_TOKENS.map((token) => {
  if (token === "fast") return [1, 0, 0, 0];
  if (token === "slow") return [-1, 0, 0, 0];
  if (token === "dreamy") return [0, 1, 0, 0];
  if (token === "##even") return [0, 0, 1, 0];
  return [0, 0, 0, 0.1];
});

/** Gives the folder. */
export function writeTinyEncoder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "model.onnx"), tinyModel(TINY_STATES));
  writeFileSync(path.join(folder, "tokenizer.json"), JSON.stringify(tinyTokenizer()));
  return folder;
}
