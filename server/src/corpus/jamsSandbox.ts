/**
 * `sandbox.espressivo` of a JAMS file: what of a performance the schema has no place for. Written with an export, and read back from
 * a file of anybody's: only what has the right type counts.
 */
import type { Span } from "../protocol/analysis.ts";
import type { AnnotatedPerformance } from "./annotations.ts";
import { rowFeatures, type ExportRow } from "./exportRow.ts";

export type Json = Readonly<Record<string, unknown>>;

export interface JamsSandbox extends Pick<AnnotatedPerformance, "audio" | "span" | "ratings" | "attributes"> {
  readonly piece?: string;
  readonly performer?: string;
  readonly work?: string;
  readonly composer?: string;
}

/** What is undefined is left out when it is written. */
export function sandboxOf(row: ExportRow): object {
  const { performance, piece } = row;
  const { recording } = performance;
  return {
    id: performance.id,
    piece: performance.pieceId,
    performer: performance.performer,
    work: piece?.work,
    composer: piece?.composer,
    audio: recording?.relativePath,
    span: recording?.span && [recording.span.startSeconds, recording.span.endSeconds],
    features: rowFeatures(row, "extended"),
    ratings: performance.ratings,
    attributes: performance.attributes,
  };
}

export function readSandbox(own: Json): JamsSandbox {
  const texts = Object.fromEntries(["piece", "performer", "work", "composer", "audio"].flatMap((key) => (textOf(own[key]) === undefined ? [] : [[key, textOf(own[key])]]))) as Omit<JamsSandbox, "span" | "ratings" | "attributes">;
  const span = spanOf(own["span"]);
  return {
    ...texts,
    ...(span === undefined ? {} : { span }),
    ratings: entriesOf(own["ratings"], (value) => typeof value === "number"),
    attributes: entriesOf(own["attributes"], (value) => typeof value === "string"),
  };
}

/** The text without blanks around it; undefined where there is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entriesOf<T>(value: unknown, isRight: (value: unknown) => value is T): Record<string, T> {
  return Object.fromEntries(Object.entries(isRecord(value) ? value : {}).flatMap(([name, given]) => (isRight(given) ? [[name, given]] : [])));
}

function spanOf(value: unknown): Span | undefined {
  const [startSeconds, endSeconds] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const isSpan = typeof startSeconds === "number" && typeof endSeconds === "number" && startSeconds >= 0 && endSeconds > startSeconds;
  return isSpan ? { startSeconds, endSeconds } : undefined;
}
