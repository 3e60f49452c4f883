/**
 * Reads JAMS (JSON Annotated Music Specification, Humphrey et al. 2014; schema 0.2 and later), one recording a file: the values of
 * its `tag_open` annotations are descriptions, the annotator is the listener. What `jamsText` wrote reads back as it was. Whatever is
 * wrong is a problem with its line, and the rest of the file is read.
 */
import type { Problem } from "../protocol/result.ts";
import { RECORDING_ENDINGS } from "../protocol/recordingEndings.ts";
import type { AnnotatedDescription, AnnotatedPerformance, AnnotationSet, TextPosition } from "./annotations.ts";
import { isRecord, readSandbox, textOf, type Json } from "./jamsSandbox.ts";
import { JsonPlaces, parseJsonText } from "./jsonText.ts";

/** A file is of one recording; frame by frame annotations of an hour stay below it. */
export const JAMS_LIMIT_BYTES = 16 * 2 ** 20;
/** Members of `file_metadata.identifiers` that name the recording's file. */
const FILE_IDENTIFIERS = ["performance_name", "filename", "file", "audio", "path"];
/** After so many faults one more is no news. */
const MOST_PROBLEMS = 20;
/** A tag that leaves out more of the recording than this, in seconds, is of a part of it. */
const PART_SECONDS = 1;

type Path = readonly (string | number)[];

/** `file` is what problems name. Never fails: a text that is no JAMS gives one problem and nothing else. */
export function parseJams(content: string, file: string): AnnotationSet {
  const text = content.startsWith("\uFEFF") ? content.slice(1) : content;
  const nothingBut = (problem: Problem): AnnotationSet => ({ pieces: [], performances: [], problems: [problem] });
  const refused = jamsTooBig(text.length, file);
  if (refused !== undefined) return nothingBut(refused);
  const parsed = parseJsonText(text, file);
  return parsed.ok ? new JamsReader(text, file).read(parsed.value) : nothingBut(parsed.problem);
}

/** `annotation-too-big` for a file of so many bytes, if it is. */
export function jamsTooBig(bytes: number, file: string): Problem | undefined {
  if (bytes <= JAMS_LIMIT_BYTES) return undefined;
  const megabytes = (length: number): number => Math.ceil(length / 2 ** 20);
  return {
    code: "annotation-too-big",
    severity: "error",
    message: `This JAMS file has ${megabytes(bytes)} MB; more than ${megabytes(JAMS_LIMIT_BYTES)} MB are not read.`,
    advice: "Save its tag_open annotations in a file of their own.",
    file,
  };
}

class JamsReader {
  readonly #text: string;
  /** For problems: finding places costs more than reading does. */
  readonly #places: JsonPlaces;
  readonly #file: string;
  readonly #problems: Problem[] = [];

  constructor(text: string, file: string) {
    this.#text = text;
    this.#places = new JsonPlaces(text);
    this.#file = file;
  }

  read(root: unknown): AnnotationSet {
    const jam = this.#object(root, [], "A JAMS file");
    const metadata = this.#object(jam["file_metadata"], ["file_metadata"], '"file_metadata"');
    const sandbox = this.#object(jam["sandbox"], ["sandbox"], '"sandbox"');
    const own = isRecord(sandbox["espressivo"]) ? readSandbox(sandbox["espressivo"]) : undefined;
    const annotations = this.#list(jam["annotations"], ["annotations"], '"annotations"');
    const tags = annotations.flatMap((annotation, index) => (isRecord(annotation) && annotation["namespace"] === "tag_open" ? [{ annotation, path: ["annotations", index] }] : []));
    // Of beats or chords alone there is nothing to say.
    if (tags.length === 0 && own === undefined) return { pieces: [], performances: [], problems: this.#problems };
    const descriptions = tags.flatMap(({ annotation, path }) => this.#descriptions(annotation, path));
    if (own === undefined) this.#reportParts(tags.map(({ annotation }) => annotation), metadata["duration"]);
    const title = this.#name(metadata["title"], ["file_metadata", "title"]);
    const artist = this.#name(metadata["artist"], ["file_metadata", "artist"]);
    const { piece = title ?? "", performer = artist ?? "", work, composer, ...rest } = own ?? { audioStem: this.#stem(metadata), ratings: {}, attributes: {} };
    const position = lineOf(this.#text, '"file_metadata"');
    const performance: AnnotatedPerformance = { pieceId: piece, performer, ...rest, descriptions, position };
    const said = { ...(title === undefined || title === piece ? {} : { title }), ...(composer === undefined ? {} : { composer }), ...(work === undefined ? {} : { work }) };
    return { pieces: piece === "" ? [] : [{ id: piece, ...said, position }], performances: [performance], problems: this.#problems };
  }

  /** One annotator's. Without a name they are one text: of unnamed persons each text would count as another's. */
  #descriptions(annotation: Json, path: Path): AnnotatedDescription[] {
    const metadata = this.#object(annotation["annotation_metadata"], [...path, "annotation_metadata"], '"annotation_metadata"');
    const annotator = this.#object(metadata["annotator"], [...path, "annotation_metadata", "annotator"], '"annotator"');
    const listener = nameOf(annotator["id"]) ?? nameOf(annotator["name"]);
    const languages = languagesOf(annotation["sandbox"]);
    const found = this.#list(annotation["data"], [...path, "data"], '"data" of a tag_open annotation').flatMap((observation, index): AnnotatedDescription[] => {
      const text = this.#value(observation, [...path, "data", index]);
      const language = textOf(languages[index]);
      return text === undefined ? [] : [{ text, ...(listener === undefined ? {} : { listener }), ...(language === undefined ? {} : { language }) }];
    });
    return listener !== undefined || found.length < 2 ? found : [{ text: found.map(({ text }) => text).join(", ") }];
  }

  #value(observation: unknown, path: Path): string | undefined {
    if (!isRecord(observation)) {
      this.#report("annotation-type", path, "An observation must be an object with a value.", "Write it as the JAMS schema has it; this one is left out.");
      return undefined;
    }
    const { value } = observation;
    if (typeof value !== "string") this.#report("annotation-type", [...path, "value"], "The value of a tag_open observation must be a text.", "Write how it sounds in quotation marks; this one is left out.");
    else if (value.trim() === "") this.#report("annotation-missing", [...path, "value"], "This description has no text.", "Write how it sounds, or remove it.", "warning");
    return textOf(value);
  }

  /** The name of the recording without folder and audio ending: as the identifiers have it, else as this file is called. */
  #stem(metadata: Json): string {
    const identifiers = isRecord(metadata["identifiers"]) ? metadata["identifiers"] : {};
    const named = FILE_IDENTIFIERS.map((key) => textOf(identifiers[key])).find((value) => value !== undefined);
    const name = (named ?? this.#file.replace(/\.jams$/iu, "")).replace(/^.*[/\\]/su, "");
    const ending = RECORDING_ENDINGS.find((candidate) => name.toLowerCase().endsWith(candidate));
    return ending === undefined ? name : name.slice(0, -ending.length);
  }

  #reportParts(annotations: readonly Json[], duration: unknown): void {
    if (typeof duration !== "number") return;
    const observations = annotations.flatMap(({ data }): readonly unknown[] => (Array.isArray(data) ? data : []));
    const parts = observations.filter((observation) => {
      const { time, duration: length } = isRecord(observation) ? observation : {};
      return typeof time === "number" && typeof length === "number" && length > 0 && (time > PART_SECONDS || time + length < duration - PART_SECONDS);
    }).length;
    if (parts === 0) return;
    const message = `${parts} of the descriptions ${parts === 1 ? "is" : "are"} of a part of the recording; they count for the whole of it.`;
    this.#report("jams-part", ["annotations"], message, "Describe a part of a recording in a .espressivo.yaml file, with a span.", "information");
  }

  #name(value: unknown, path: Path): string | undefined {
    if (value !== undefined && value !== null && typeof value !== "string") this.#report("annotation-type", path, `"${String(path.at(-1))}" must be a text.`, "Write it in quotation marks.");
    return textOf(value);
  }

  /** Nothing in it where it is missing or (reported) something else. */
  #object(value: unknown, path: Path, what: string): Json {
    if (isRecord(value)) return value;
    const isMissing = value === undefined || (value === null && path.length > 0);
    if (!isMissing) this.#report("annotation-type", path, `${what} must be an object (in braces).`, "Write it as the JAMS schema has it.");
    return {};
  }

  #list(value: unknown, path: Path, what: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    if (value !== undefined && value !== null) this.#report("annotation-type", path, `${what} must be a list (in brackets).`, "Write it as the JAMS schema has it.");
    return [];
  }

  #report(code: string, path: Path, message: string, advice: string, severity: Problem["severity"] = "error"): void {
    if (this.#problems.length > MOST_PROBLEMS) return;
    const place = { file: this.#file, ...this.#places.position(path) };
    const isLast = this.#problems.length === MOST_PROBLEMS;
    this.#problems.push({ code, severity, ...(isLast ? { message: "More of this file is like that.", advice: "Mend what is named, and look again." } : { message, advice }), ...place });
  }
}

/** Zero-based line of what stands there first; the first line if it does not. */
function lineOf(text: string, wanted: string): TextPosition {
  return { line: text.slice(0, Math.max(0, text.indexOf(wanted))).split("\n").length - 1, column: 0 };
}

/** Numbers are names, too. */
function nameOf(value: unknown): string | undefined {
  return typeof value === "number" ? String(value) : textOf(value);
}

/** As `jamsText` keeps them, in the order of the data. */
function languagesOf(sandbox: unknown): readonly unknown[] {
  const own = isRecord(sandbox) ? sandbox["espressivo"] : undefined;
  const languages = isRecord(own) ? own["languages"] : undefined;
  return Array.isArray(languages) ? languages : [];
}
