/**
 * One rater's answers, from a file that anybody may have written: everything is checked against the key, and what does not
 * fit is said in a sentence. Answers may be missing.
 */
import { ANSWERS_FORMAT, RATED_FEATURES, TRAINING, type Training } from "../protocol/listening.ts";
import type { FeatureName } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { KeyItem, StudyKey } from "./studyKey.ts";

export interface RaterAnswers {
  readonly rater: string;
  readonly file: string;
  readonly training: Training | null;
  readonly finishedAt: string;
  /** By item id, then feature; only what was answered. */
  readonly ratings: ReadonlyMap<string, ReadonlyMap<FeatureName, number>>;
  /** By item id; "neither" for undecided. */
  readonly choices: ReadonlyMap<string, string>;
  readonly answered: number;
  readonly missing: number;
}

export const NEITHER = "neither";
const LONGEST_TEXT = 5 * 2 ** 20;
const LONGEST_NAME = 100;
/** Control characters, and what turns the direction of writing round. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

type Plain = Readonly<Record<string, unknown>>;

/** The study that a text of answers says it belongs to; undefined where it says none. */
export function studyOf(text: string): string | undefined {
  const parsed = parseObject(text);
  const study = parsed !== undefined && Object.hasOwn(parsed, "study") ? parsed["study"] : undefined;
  return typeof study === "string" ? study : undefined;
}

/** Fails with `answers-unreadable`, `answers-of-other-study`, `answers-invalid`; the problem names the file. */
export function readAnswers(text: string, file: string, key: StudyKey): Result<RaterAnswers> {
  const value = parseObject(text);
  if (value === undefined) {
    return failure({ code: "answers-unreadable", message: "This file holds no answers: it is no JSON object, or it was cut off.", advice: "Ask the rater to download the answers again and to send the file as it is.", file });
  }
  if (value["format"] !== ANSWERS_FORMAT || value["version"] !== 1) {
    return failure({ code: "answers-unreadable", message: "This file holds no answers of a listening study.", advice: "Choose the files that the raters sent back.", file });
  }
  if (value["study"] !== key.study) {
    return failure({ code: "answers-of-other-study", message: `These answers are of another study (${shown(value["study"])}, not ${key.study}).`, advice: "Import them with the key of their own study.", file });
  }
  const read = readItems(value, key);
  if (typeof read === "string") return failure({ code: "answers-invalid", message: `These answers cannot be used: ${read}.`, advice: "The file was changed after the page wrote it; ask the rater to download it again.", file });
  const rater = typeof value["rater"] === "string" ? value["rater"].normalize("NFC").replace(UNSAFE, " ").trim().slice(0, LONGEST_NAME) : "";
  if (rater === "") return failure({ code: "answers-invalid", message: "These answers do not say who gave them.", advice: "Write the rater's code into the file, under \"rater\".", file });
  const training = TRAINING.find((name) => name === value["training"]) ?? null;
  const finishedAt = typeof value["finishedAt"] === "string" ? value["finishedAt"] : "";
  const { ratings, choices } = read;
  const wanted = key.items.length * (key.kind === "ratings" ? RATED_FEATURES.length : 1);
  const answered = choices.size + [...ratings.values()].reduce((sum, { size }) => sum + size, 0);
  return success({ rater, file, training, finishedAt, ratings, choices, answered, missing: wanted - answered });
}

/** Whoever sent answers twice counts once: with the fuller, then the later file. Gives also those left out. */
export function oneFileARater(all: readonly RaterAnswers[]): { readonly kept: RaterAnswers[]; readonly leftOut: RaterAnswers[] } {
  const best = new Map<string, RaterAnswers>();
  for (const answers of all) {
    const name = answers.rater.toLowerCase();
    const known = best.get(name);
    if (known === undefined || known.answered < answers.answered || (known.answered === answers.answered && known.finishedAt < answers.finishedAt)) best.set(name, answers);
  }
  const kept = all.filter((answers) => best.get(answers.rater.toLowerCase()) === answers);
  return { kept, leftOut: all.filter((answers) => !kept.includes(answers)) };
}

function readItems(value: Plain, key: StudyKey): string | { ratings: Map<string, Map<FeatureName, number>>; choices: Map<string, string> } {
  const ratings = new Map<string, Map<FeatureName, number>>();
  const choices = new Map<string, string>();
  const items = value["items"];
  if (!Array.isArray(items)) return "there is no list of items";
  const known = new Map(key.items.map((item) => [item.id, item]));
  const seen = new Set<string>();
  for (const entry of items as unknown[]) {
    if (!isPlain(entry) || typeof entry["id"] !== "string") return "an item has no id";
    const item = known.get(entry["id"]);
    if (item === undefined) return `the study has no item ${shown(entry["id"])}`;
    if (seen.has(item.id)) return `item ${item.id} is answered twice`;
    seen.add(item.id);
    const fault = key.kind === "ratings" ? readRatings(entry["ratings"], item, key.scale, ratings) : readChoice(entry["choice"], item, choices);
    if (fault !== undefined) return fault;
  }
  return { ratings, choices };
}

function readRatings(given: unknown, item: KeyItem, [lowest, highest]: StudyKey["scale"], ratings: Map<string, Map<FeatureName, number>>): string | undefined {
  if (given === undefined || given === null) return undefined;
  if (!isPlain(given)) return `the ratings of item ${item.id} are no object`;
  const read = new Map<FeatureName, number>();
  for (const name of Object.keys(given)) {
    const feature = RATED_FEATURES.find((candidate) => candidate === name);
    if (feature === undefined) return `item ${item.id} rates ${shown(name)}, which was not asked`;
    const rating = given[name];
    if (rating === null) continue;
    if (typeof rating !== "number" || !Number.isInteger(rating) || rating < lowest || rating > highest) return `${feature} of item ${item.id} is ${shown(rating)}; ratings are whole numbers from ${lowest} to ${highest}`;
    read.set(feature, rating);
  }
  ratings.set(item.id, read);
  return undefined;
}

function readChoice(given: unknown, item: KeyItem, choices: Map<string, string>): string | undefined {
  if (given === undefined || given === null) return undefined;
  const allowed = [item.judgement?.system, item.judgement?.control, NEITHER];
  if (typeof given !== "string" || !allowed.includes(given)) return `item ${item.id} chooses ${shown(given)}, which is none of its explanations`;
  choices.set(item.id, given);
  return undefined;
}

function parseObject(text: string): Plain | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value) ? value : undefined;
  } catch {
    return undefined; // Whoever called says that it is no JSON.
  }
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return (value === undefined ? "nothing" : JSON.stringify(value)).replace(UNSAFE, " ").slice(0, 60);
}
