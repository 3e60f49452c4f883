/**
 * The binary form of an analysis record, in two values: the summary (vectors and what describes them) and the
 * details (windows, onsets, curves). Vectors are float64, bit for bit; onsets and curves float32, as they are
 * in memory. Decoding never throws and never returns something doubtful: it returns the record or the reason.
 */
import { BACKENDS, type AnalysisRecord, type AnalysisWindow, type Backend, type Curve } from "../protocol/analysis.ts";
import { EXTENDED_NAMES, FEATURE_NAMES, type ExtendedVector, type FeatureVector } from "../protocol/features.ts";
import { createByteReader, type ByteReader } from "./byteReader.ts";
import { createByteWriter, type ByteWriter } from "./byteWriter.ts";
import type { AnalysisSummary } from "./featureStore.ts";
import { frameValue, unframeValue } from "./frame.ts";

export type AnalysisDetails = Omit<AnalysisRecord, keyof AnalysisSummary>;
export type Decoded<T> = { readonly ok: true; readonly value: T; readonly frameBytes: number } | { readonly ok: false; readonly reason: string };

/** Stored with each summary: a record made with other names or another order must not be read by position. */
const VECTOR_NAMES = [...FEATURE_NAMES, ...EXTENDED_NAMES].join(",");

export function encodeSummary(key: string, record: AnalysisSummary): Uint8Array {
  const writer = createByteWriter();
  writer.text(VECTOR_NAMES);
  writer.text(record.model.id);
  writer.text(record.model.version);
  writer.float64(record.durationSeconds);
  writer.float64(record.soundStartSeconds);
  writer.float64(record.soundEndSeconds);
  writeVectors(writer, record.features, record.extended);
  writer.uint32(record.partial ? 1 : 0);
  writer.uint32(record.warnings.length);
  for (const warning of record.warnings) writer.text(warning);
  // Last, and left out where there is none: what was stored before it was kept ends here, too.
  if (record.backend !== undefined) writer.text(record.backend);
  return frameValue("summary", key, writer.finish());
}

export function decodeSummary(key: string, bytes: Uint8Array): Decoded<AnalysisSummary> {
  const frame = unframeValue("summary", key, bytes);
  if (!frame.ok) return frame;
  const reader = createByteReader(frame.payload);
  if (reader.text() !== VECTOR_NAMES) return { ok: false, reason: "it holds other features" };
  const summary: AnalysisSummary = {
    model: { id: reader.text(), version: reader.text() },
    durationSeconds: reader.float64(),
    soundStartSeconds: reader.float64(),
    soundEndSeconds: reader.float64(),
    features: readFeatures(reader),
    extended: readExtended(reader),
    partial: reader.uint32() === 1,
    warnings: readMany(reader, () => reader.text()),
  };
  const backend = reader.complete() ? undefined : backendNamed(reader.text());
  const value = backend === undefined ? summary : { ...summary, backend };
  return finish(reader, value, frame.frameBytes);
}

/** Undefined for one that this version does not know, which says nothing against the record. */
function backendNamed(name: string): Backend | undefined {
  return BACKENDS.find((backend) => backend === name);
}

export function encodeDetails(key: string, record: AnalysisDetails): Uint8Array {
  const writer = createByteWriter();
  writer.uint32(record.windows.length);
  for (const window of record.windows) {
    writer.float64(window.startSeconds);
    writer.float64(window.endSeconds);
    writeVectors(writer, window.features, window.extended);
  }
  writer.float32Array(record.onsetsSeconds);
  writeCurve(writer, record.loudness);
  writeCurve(writer, record.waveform);
  return frameValue("details", key, writer.finish());
}

export function decodeDetails(key: string, bytes: Uint8Array): Decoded<AnalysisDetails> {
  const frame = unframeValue("details", key, bytes);
  if (!frame.ok) return frame;
  const reader = createByteReader(frame.payload);
  const value: AnalysisDetails = {
    windows: readMany(reader, () => readWindow(reader)),
    onsetsSeconds: reader.float32Array(),
    loudness: readCurve(reader),
    waveform: readCurve(reader),
  };
  return finish(reader, value, frame.frameBytes);
}

function finish<T>(reader: ByteReader, value: T, frameBytes: number): Decoded<T> {
  return reader.complete() ? { ok: true, value, frameBytes } : { ok: false, reason: "its length does not fit its content" };
}

function readMany<T>(reader: ByteReader, readOne: () => T): T[] {
  const count = reader.uint32();
  const values: T[] = [];
  while (values.length < count && !reader.failed()) values.push(readOne());
  return values;
}

function writeVectors(writer: ByteWriter, features: FeatureVector, extended: ExtendedVector): void {
  for (const name of FEATURE_NAMES) writer.float64(features[name]);
  for (const name of EXTENDED_NAMES) writer.float64(extended[name]);
}

function readFeatures(reader: ByteReader): FeatureVector {
  return Object.fromEntries(FEATURE_NAMES.map((name) => [name, reader.float64()])) as FeatureVector;
}

function readExtended(reader: ByteReader): ExtendedVector {
  return Object.fromEntries(EXTENDED_NAMES.map((name) => [name, reader.float64()])) as ExtendedVector;
}

function readWindow(reader: ByteReader): AnalysisWindow {
  return {
    startSeconds: reader.float64(),
    endSeconds: reader.float64(),
    features: readFeatures(reader),
    extended: readExtended(reader),
  };
}

function writeCurve(writer: ByteWriter, curve: Curve): void {
  writer.float64(curve.startSeconds);
  writer.float64(curve.hopSeconds);
  writer.float32Array(curve.values);
}

function readCurve(reader: ByteReader): Curve {
  return { startSeconds: reader.float64(), hopSeconds: reader.float64(), values: reader.float32Array() };
}
