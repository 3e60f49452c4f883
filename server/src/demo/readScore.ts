/**
 * Parses a score file of the demo corpus (YAML around the note lines of noteTokens.ts) into a Score and checks
 * that every bar of every voice is full and that ties are answered. Units: quarters, quarters per minute, dB.
 */
import { parseDocument } from "yaml";
import { failure, success, type Result } from "../protocol/result.ts";
import { readBar } from "./noteTokens.ts";
import { ROLES, type LoudnessPoint, type Role, type Score, type ScoreNote } from "./score.ts";

const TOLERANCE_QUARTERS = 1e-6;

/** `file` is named in the failure (code `demo-score`), which says what is wrong and where. */
export function readScore(text: string, file: string): Result<Score> {
  const wrong = (message: string): Result<Score> =>
    failure({ code: "demo-score", message, advice: "Restore the file from the distribution.", file });
  const document = parseDocument(text);
  const syntaxError = document.errors[0];
  if (syntaxError !== undefined) return wrong(`The score cannot be parsed: ${syntaxError.message}`);
  const root: unknown = document.toJS();
  if (!isRecord(root)) return wrong("The score is not a mapping.");

  const barQuarters = numberOf(root["bar"]);
  const quartersPerMinute = numberOf(root["tempo"]);
  const pedalQuarters = numberOf(root["pedal"]);
  const pickupQuarters = numberOf(root["pickup"]) ?? 0;
  if (!(barQuarters !== undefined && barQuarters > 0)) return wrong("'bar' is no positive number.");
  if (!(quartersPerMinute !== undefined && quartersPerMinute > 0)) return wrong("'tempo' is no positive number.");
  if (!(pedalQuarters !== undefined && pedalQuarters > 0)) return wrong("'pedal' is no positive number.");
  const { id, title, composer, work } = root;
  if (typeof id !== "string" || typeof title !== "string" || typeof composer !== "string" || typeof work !== "string") {
    return wrong("One of 'id', 'title', 'composer', 'work' is missing.");
  }

  const notes: ScoreNote[] = [];
  let lengthQuarters = 0;
  for (const [index, voice] of listOf(root["voices"]).entries()) {
    if (!isRecord(voice)) return wrong(`Voice ${index + 1} is not a mapping.`);
    const role = ROLES.find((name) => name === voice["role"]);
    if (role === undefined) return wrong(`Voice ${index + 1} has no role of ${ROLES.join(", ")}.`);
    const read = readVoice(listOf(voice["bars"]), role, barQuarters, pickupQuarters);
    if (typeof read === "string") return wrong(`Voice ${index + 1} (${role}): ${read}.`);
    if (index > 0 && Math.abs(read.lengthQuarters - lengthQuarters) > TOLERANCE_QUARTERS) {
      return wrong(`Voice ${index + 1} (${role}) lasts ${read.lengthQuarters} quarters, the first ${lengthQuarters}.`);
    }
    lengthQuarters = read.lengthQuarters;
    notes.push(...read.notes);
  }
  if (notes.length === 0) return wrong("The score has no notes.");
  notes.sort((a, b) => a.onsetQuarters - b.onsetQuarters || a.midi - b.midi);

  const barStart = (bar: number): number => pickupQuarters + (bar - 1) * barQuarters;
  const phraseStartsQuarters: number[] = [0];
  let bars = 1;
  for (const phraseBars of listOf(root["phrases"]).map(Number)) {
    bars += phraseBars;
    if (barStart(bars) < lengthQuarters - TOLERANCE_QUARTERS) phraseStartsQuarters.push(barStart(bars));
  }
  const loudness: LoudnessPoint[] = listOf(root["dynamics"]).map((point) => {
    const [bar, decibels] = listOf(point).map(Number);
    return { quarters: barStart(bar ?? 1), decibels: decibels ?? 0 };
  });
  return success({
    id, title, composer, work, barQuarters, pickupQuarters, quartersPerMinute, pedalQuarters, lengthQuarters,
    phraseStartsQuarters, loudness, notes,
  });
}

function readVoice(lines: readonly unknown[], role: Role, barQuarters: number, pickupQuarters: number):
  { readonly notes: readonly ScoreNote[]; readonly lengthQuarters: number } | string {
  const notes: ScoreNote[] = [];
  /** Index into `notes` of each pitch whose tie is open. */
  let open = new Map<number, number>();
  let figure = "";
  let position = 0;
  for (const [index, line] of lines.entries()) {
    const bar = readBar(String(line), figure);
    if (typeof bar === "string") return `line ${index + 1}: ${bar}`;
    figure = bar.figure;
    const start = position;
    for (const token of bar.tokens) {
      const stillOpen = new Map<number, number>();
      for (const midi of token.midis) {
        const before = open.get(midi);
        const tiedFrom = before === undefined ? undefined : notes[before];
        if (before !== undefined && tiedFrom !== undefined) {
          notes[before] = { ...tiedFrom, durationQuarters: tiedFrom.durationQuarters + token.durationQuarters };
        } else {
          const { durationQuarters, staccato, accent } = token;
          notes.push({ onsetQuarters: position, durationQuarters, midi, role, staccato, accent });
        }
        if (token.tied) stillOpen.set(midi, before ?? notes.length - 1);
        open.delete(midi);
      }
      if (open.size > 0) return `line ${index + 1}: a tie is not answered`;
      open = stillOpen;
      position += token.durationQuarters;
    }
    const expected = index === 0 && pickupQuarters > 0 ? pickupQuarters : barQuarters;
    if (Math.abs(position - start - expected) > TOLERANCE_QUARTERS) {
      return `line ${index + 1} lasts ${position - start} quarters instead of ${expected}`;
    }
    position = start + expected;
  }
  if (open.size > 0) return "the last note is tied to nothing";
  return { notes, lengthQuarters: position };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
