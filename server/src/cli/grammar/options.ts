/** Options that several commands share, and how their values are read: a wrong value ends with exit code 2 and says what is allowed. */
import path from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { EngineOptions } from "../../daemon/engine.ts";
import { MODEL_IDS } from "../../models/modelRegistry.ts";
import { DEFAULT_ENCODER } from "../../protocol/encoders.ts";
import type { EvaluatedMap } from "../../protocol/evaluation.ts";
import { isExternal, type FeatureSet } from "../../protocol/features.ts";

export interface EngineChoice {
  readonly model?: string;
  /** A folder. */
  readonly sentenceEncoder?: string;
}

export function model(): Option {
  return new Option("--model <model>", "feature model; cp-resnet has to be imported first").choices(MODEL_IDS).default("signal");
}

export function features(): Option {
  return new Option("--features <set>", "paper: the paper's eight; extended: these and more; external:NAME: imported vectors").argParser(featureSetting).default("paper");
}

export function builtInFeatures(set: FeatureSet = "paper"): Option {
  return new Option("--features <set>", "paper: the paper's eight; extended: these and more").choices(["paper", "extended"]).default(set);
}

function featureSetting(value: string): string {
  if (value !== "paper" && value !== "extended" && !isExternal(value)) throw new InvalidArgumentError("Allowed choices are paper, extended, external:NAME.");
  return value;
}

export function text(): Option {
  return new Option("--text <encoder>", "text encoder: wordnet-glove, glove, or the name of imported word vectors; or sentence").default(DEFAULT_ENCODER);
}

export function sentenceEncoder(): Option {
  return new Option("--sentence-encoder <folder>", "a sentence encoder of yours (model.onnx and tokenizer.json), for --text sentence; default: ESPRESSIVO_SENTENCE_ENCODER");
}

export function engineOptions({ model, sentenceEncoder }: { readonly model?: string | undefined; readonly sentenceEncoder?: string | undefined }): Partial<EngineOptions> {
  return { ...(model === undefined ? {} : { modelId: model }), ...(sentenceEncoder === undefined ? {} : { sentenceEncoder: path.resolve(sentenceEncoder) }) };
}

export function map(...choices: readonly EvaluatedMap[]): Option {
  return new Option("--map <map>", "from words to features; auto takes the best of default, ridge and contrastive on the training pieces")
    .choices(choices)
    .default("auto");
}

export function foldUnit(value: string): string {
  if (!["piece", "work", "performer"].includes(value) && !/^column:./u.test(value)) throw new InvalidArgumentError("Allowed choices are piece, work, performer, column:NAME.");
  return value;
}

export function positiveInteger(value: string): number {
  const number = wholeNumber(value);
  if (number < 1) throw new InvalidArgumentError("It must be 1 or more.");
  return number;
}

export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}
