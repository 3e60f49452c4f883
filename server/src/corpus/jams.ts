/**
 * One performance as JAMS (JSON Annotated Music Specification, Humphrey et al. 2014; schema 0.3): its descriptions in the
 * namespace `tag_open`, one annotation a listener, over the whole performance. Times are seconds of the recording. `jamsReader.ts`
 * reads it back.
 */
import type { Description } from "../protocol/corpus.ts";
import { VERSION } from "../protocol/version.ts";
import type { ExportRow } from "./exportRow.ts";
import { sandboxOf } from "./jamsSandbox.ts";

const JAMS_VERSION = "0.3.4";

export function jamsText(row: ExportRow): string {
  const { performance, piece, analysis } = row;
  const start = performance.recording?.span?.startSeconds ?? 0;
  const length = analysis?.durationSeconds ?? 0;
  const listeners = new Map<string, Description[]>();
  for (const description of performance.descriptions) listeners.set(description.listener, [...(listeners.get(description.listener) ?? []), description]);
  const annotations = [...listeners].map(([listener, descriptions]) => ({
    annotation_metadata: {
      curator: { name: "", email: "" },
      annotator: { id: listener },
      version: "",
      corpus: "",
      annotation_tools: `Espressivo ${VERSION}`,
      annotation_rules: "",
      validation: "",
      data_source: "",
    },
    namespace: "tag_open",
    data: descriptions.map(({ text }) => ({ time: start, duration: length, value: text, confidence: null })),
    sandbox: descriptions.some(({ language }) => language !== undefined) ? { espressivo: { languages: descriptions.map(({ language }) => language ?? null) } } : {},
    time: start,
    duration: length,
  }));
  return `${JSON.stringify(
    {
      file_metadata: {
        title: piece?.title ?? performance.pieceId,
        artist: performance.performer,
        release: "",
        // The schema has it for the whole file: with a span, where that ends.
        duration: performance.recording?.span?.endSeconds ?? length,
        identifiers: {},
        jams_version: JAMS_VERSION,
      },
      annotations,
      sandbox: { espressivo: sandboxOf(row) },
    },
    null,
    2,
  )}\n`;
}

/** File names of the performances, in their order: letters, digits, dots and hyphens of the id, each name once. */
export function jamsFileNames(rows: readonly ExportRow[]): string[] {
  const taken = new Set<string>();
  return rows.map(({ performance }) => {
    const plain = performance.id.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "_").replace(/^[._]+/u, "") || "performance";
    let name = plain;
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${plain}-${copy}`;
    taken.add(name.toLowerCase());
    return `${name}.jams`;
  });
}
