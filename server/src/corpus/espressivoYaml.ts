/**
 * `*.espressivo.yaml`: pieces, their performances, and what listeners said of them, edited by hand. Its keys are
 * described for editors in `server/assets/schemas/espressivo.schema.json`. Reading and writing are pure functions
 * of text; whatever is wrong is a problem with line and column, and the rest of the file is read.
 */
import { isMap, stringify, type Node } from "yaml";
import type { Span } from "../protocol/analysis.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../protocol/features.ts";
import type { AnnotatedDescription, AnnotatedPerformance, AnnotatedPiece, AnnotationSet } from "./annotations.ts";
import { readYaml, type MapEntry, type YamlReader } from "./yamlReader.ts";

export const PIECE_KEYS = ["id", "title", "composer", "work", "performances"] as const;
/** `performance_name` names the recording as Con Espressione does, and is matched with external vectors. */
export const PERFORMANCE_KEYS = ["id", "performer", "audio", "span", "descriptions", "ratings", "performance_name"] as const;
export const DESCRIPTION_KEYS = ["listener", "text", "language"] as const;
export const RATING_KEYS = [...FEATURE_NAMES, ...EXTENDED_NAMES];

/** `file` is what problems name. Never fails: a text that is no YAML gives one problem and nothing else. */
export function parseEspressivoYaml(content: string, file: string): AnnotationSet {
  const reader = readYaml(content, file);
  const pieces: AnnotatedPiece[] = [];
  const performances: AnnotatedPerformance[] = [];
  const firstLines = new Map<string, number>();
  for (const top of reader.entries(reader.root, "The file")) {
    if (top.key !== "pieces") {
      reader.reportUnknownKey(top, ["pieces"], "the file");
      continue;
    }
    for (const node of reader.items(top.value, '"pieces"')) {
      const entries = reader.entries(node, "A piece");
      const piece = readPiece(reader, node ?? top.keyNode, entries);
      if (piece === undefined) continue;
      const firstLine = firstLines.get(piece.id);
      if (firstLine === undefined) {
        firstLines.set(piece.id, piece.position.line);
        pieces.push(piece);
      } else {
        const message = `The piece "${piece.id}" is here twice: it began in line ${firstLine + 1}.`;
        reader.report("error", "annotation-duplicate", node ?? undefined, message, "Put its performances under one of them, or give one another id.");
      }
      const list = entries.find((entry) => entry.key === "performances");
      for (const item of reader.items(list?.value, '"performances"')) {
        const performance = readPerformance(reader, item ?? list?.keyNode, reader.entries(item, "A performance"), piece.id);
        if (performance !== undefined) performances.push(performance);
      }
    }
  }
  return { pieces, performances, problems: reader.problems };
}

/** The text of a file that reads back as the same pieces and performances (positions aside). */
export function writeEspressivoYaml(set: Pick<AnnotationSet, "pieces" | "performances">): string {
  const pieces = set.pieces.map((piece) => ({
    id: piece.id,
    title: piece.title,
    composer: piece.composer,
    work: piece.work,
    performances: set.performances.filter((performance) => performance.pieceId === piece.id).map(plainPerformance),
  }));
  // `undefined` values are left out by the writer; lines are not folded, so that one description stays one line.
  return stringify({ pieces }, { lineWidth: 0 });
}

function plainPerformance(performance: AnnotatedPerformance): Record<string, unknown> {
  const { id, ...otherAttributes } = performance.attributes;
  return {
    id,
    performer: performance.performer,
    audio: performance.audio,
    span: performance.span === undefined ? undefined : [performance.span.startSeconds, performance.span.endSeconds],
    ...otherAttributes,
    descriptions: performance.descriptions.length === 0 ? undefined : performance.descriptions,
    ratings: Object.keys(performance.ratings).length === 0 ? undefined : performance.ratings,
  };
}

function readPiece(reader: YamlReader, node: Node, entries: readonly MapEntry[]): AnnotatedPiece | undefined {
  const values: Partial<Record<"id" | "title" | "composer" | "work", string>> = {};
  for (const entry of entries) {
    if (entry.key === "id" || entry.key === "title" || entry.key === "composer" || entry.key === "work") {
      const text = reader.text(entry.value, `"${entry.key}"`);
      if (text !== undefined) values[entry.key] = text;
    } else if (entry.key !== "performances") reader.reportUnknownKey(entry, PIECE_KEYS, "a piece");
  }
  const { id, ...rest } = values;
  if (id !== undefined) return { id, ...rest, position: reader.position(node) };
  if (entries.length > 0) reader.report("error", "annotation-missing", node, "This piece has no id.", 'Give it one: "id: name".');
  return undefined;
}

function readPerformance(
  reader: YamlReader,
  node: Node | undefined,
  entries: readonly MapEntry[],
  pieceId: string,
): AnnotatedPerformance | undefined {
  const attributes: Record<string, string> = {};
  let performer: string | undefined;
  let audio: string | undefined;
  let span: Span | undefined;
  let descriptions: readonly AnnotatedDescription[] = [];
  let ratings: Record<string, number> = {};
  for (const entry of entries) {
    const what = `"${entry.key}"`;
    switch (entry.key) {
      case "performer":
        performer = reader.text(entry.value, what);
        break;
      case "audio":
        audio = reader.text(entry.value, what);
        break;
      case "span":
        span = readSpan(reader, entry);
        break;
      case "descriptions":
        descriptions = reader.items(entry.value, what).flatMap((item) => readDescription(reader, item, entry.keyNode));
        break;
      case "ratings":
        ratings = readRatings(reader, entry);
        break;
      default: {
        const known = (PERFORMANCE_KEYS as readonly string[]).includes(entry.key);
        if (!known) reader.reportUnknownKey(entry, PERFORMANCE_KEYS, "a performance");
        // What is no single value was reported or has no place in an attribute.
        const text = isMap(entry.value) && !known ? undefined : reader.text(entry.value, what);
        if (text !== undefined) attributes[entry.key] = text;
      }
    }
  }
  performer ??= attributes["id"];
  if (performer === undefined) {
    if (entries.length > 0) reader.report("error", "annotation-missing", node, "This performance has no performer.", 'Say who plays: "performer: name".');
    return undefined;
  }
  if (span !== undefined && audio === undefined) {
    reader.report("warning", "annotation-span", node, "This performance has a span but no audio.", "Name the recording that the span is taken from.");
  }
  return {
    pieceId,
    performer,
    ...(audio === undefined ? {} : { audio }),
    ...(span === undefined ? {} : { span }),
    descriptions,
    ratings,
    attributes,
    position: reader.position(node),
  };
}

function readSpan(reader: YamlReader, entry: MapEntry): Span | undefined {
  const bounds = reader.items(entry.value, '"span"').map((item) => reader.number(item, "A bound of the span"));
  const [startSeconds, endSeconds] = bounds;
  if (bounds.length === 2 && startSeconds !== undefined && endSeconds !== undefined && startSeconds >= 0 && endSeconds > startSeconds) {
    return { startSeconds, endSeconds };
  }
  reader.report("error", "annotation-span", entry.keyNode, "This span is none.", 'Write "span: [start, end]" in seconds, the end after the start.');
  return undefined;
}

function readDescription(reader: YamlReader, item: Node | null, keyNode: Node): AnnotatedDescription[] {
  // A bare text is a description by somebody unnamed.
  if (item !== null && !isMap(item)) {
    const text = reader.text(item, "A description");
    return text === undefined ? [] : [{ text }];
  }
  const values: Partial<Record<"listener" | "text" | "language", string>> = {};
  for (const entry of reader.entries(item, "A description")) {
    if (entry.key === "listener" || entry.key === "text" || entry.key === "language") {
      const value = reader.text(entry.value, `"${entry.key}"`);
      if (value !== undefined) values[entry.key] = value;
    } else reader.reportUnknownKey(entry, DESCRIPTION_KEYS, "a description");
  }
  const { text, ...rest } = values;
  if (text !== undefined) return [{ text, ...rest }];
  reader.report("warning", "annotation-missing", item ?? keyNode, "This description has no text.", "Write how it sounds, or remove it.");
  return [];
}

function readRatings(reader: YamlReader, entry: MapEntry): Record<string, number> {
  const ratings: Record<string, number> = {};
  for (const rating of reader.entries(entry.value, '"ratings"')) {
    if (!(RATING_KEYS as readonly string[]).includes(rating.key)) reader.reportUnknownKey(rating, RATING_KEYS, "ratings");
    const value = reader.number(rating.value, `The rating "${rating.key}"`);
    if (value !== undefined) ratings[rating.key] = value;
  }
  return ratings;
}
