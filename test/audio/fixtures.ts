/** The audio fixtures, a folder for files that a test makes, and decoding into memory. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import type { DecodeOptions, DecodeSummary } from "../../server/src/audio/decode.ts";
import { decodeFile } from "../../server/src/audio/decode.ts";
import type { Problem, Result } from "../../server/src/protocol/result.ts";
import { assertTwoTone } from "./tones.ts";

export const FIXTURES = ["two-tone.flac", "two-tone-flac.oga", "two-tone.mp3", "two-tone-no-tag.mp3", "two-tone.ogg", "two-tone.opus"] as const;
export type Fixture = (typeof FIXTURES)[number];

export function fixturePath(name: Fixture): string {
  return fileURLToPath(new URL(`../fixtures/audio/${name}`, import.meta.url));
}

export function fixtureBytes(name: Fixture): Uint8Array {
  return new Uint8Array(readFileSync(fixturePath(name)));
}

/** A folder of this test file's own, gone when its tests are over. */
export const folder = mkdtempSync(join(tmpdir(), "espressivo-audio-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Writes `name` into the folder and returns its path. */
export function fileOf(name: string, ...parts: readonly Uint8Array[]): string {
  const path = join(folder, name);
  writeFileSync(path, new Uint8Array(Buffer.concat(parts)));
  return path;
}

export interface Decoded extends DecodeSummary {
  readonly channels: readonly Float32Array[];
  /** The sampling rates in the order in which they came. */
  readonly ratesHz: readonly number[];
}

/** Collects what a decoder hands out. Channels that come and go are padded with silence. */
export class Collector {
  readonly ratesHz: number[] = [];
  private readonly blocks: (readonly Float32Array[])[] = [];

  readonly sink = (channels: readonly Float32Array[], rateHz: number): void => {
    if (this.ratesHz.at(-1) !== rateHz) this.ratesHz.push(rateHz);
    this.blocks.push(channels.map((channel) => channel.slice()));
  };

  channels(): Float32Array[] {
    const count = this.blocks.reduce((most, block) => Math.max(most, block.length), 0);
    const length = this.blocks.reduce((sum, block) => sum + (block[0]?.length ?? 0), 0);
    return Array.from({ length: count }, (_, index) => {
      const channel = new Float32Array(length);
      let at = 0;
      for (const block of this.blocks) {
        channel.set(block[index] ?? [], at);
        at += block[0]?.length ?? 0;
      }
      return channel;
    });
  }
}

export async function decodeAll(path: string, options: DecodeOptions = {}): Promise<Result<Decoded>> {
  const collector = new Collector();
  const summary = await decodeFile(path, collector.sink, options);
  return summary.ok ? { ok: true, value: { ...summary.value, channels: collector.channels(), ratesHz: collector.ratesHz } } : summary;
}

/** Decodes a file that must be readable. */
export async function decoded(path: string): Promise<Decoded> {
  const result = await decodeAll(path);
  if (!result.ok) throw new Error(`${path}: ${result.problem.code}: ${result.problem.message}`);
  return result.value;
}

/** The problem of a file that must not be readable. */
export async function refused(path: string): Promise<Problem> {
  const result = await decodeAll(path);
  if (result.ok) throw new Error(`${path} was read: ${JSON.stringify({ ...result.value, channels: undefined })}`);
  return result.problem;
}

/** One second of the two tones in stereo at 44,100 Hz, all of it, with nothing to remark. */
export function assertWholeTwoTone(file: Decoded, format: Decoded["format"]): void {
  assert.equal(file.format, format);
  assert.equal(file.sourceSampleRateHz, 44100);
  assert.equal(file.sourceChannels, 2);
  assert.equal(file.declaredSeconds, 1);
  assert.equal(file.decodedSeconds, 1);
  assert.equal(file.partial, false);
  assert.deepEqual(file.warnings, []);
  assertTwoTone(file.channels, 44100);
}
