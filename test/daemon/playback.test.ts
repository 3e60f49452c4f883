/** What a browser is given to play: the recording as it is, or a WAV of the same sound. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { decodeFile } from "../../server/src/audio/decode.ts";
import { encodeWav16 } from "../../server/src/audio/wavWriter.ts";
import { playableFile } from "../../server/src/daemon/playback.ts";
import { pluckedTones } from "../cli/sounds.ts";
import { builtWorkers, temporaryFolder, testCorpus, testEngine, unlessBuilt } from "./liveCorpora.ts";

const RATE_HZ = 22050;
const tones = pluckedTones({ seconds: 2, notesPerSecond: 4 });
const other = pluckedTones({ seconds: 2, notesPerSecond: 3 });

/** 16-bit AIFF: the chunks that a reader needs, and no more. */
function aiff(channels: readonly Float32Array[]): Uint8Array {
  const frames = channels[0]?.length ?? 0;
  const data = Buffer.alloc(frames * channels.length * 2);
  channels.forEach((channel, index) => channel.forEach((value, frame) => data.writeInt16BE(Math.max(-32768, Math.min(32767, Math.round(value * 32768))), (frame * channels.length + index) * 2)));
  const common = Buffer.alloc(18);
  common.writeInt16BE(channels.length, 0);
  common.writeUInt32BE(frames, 2);
  common.writeInt16BE(16, 6);
  // 22,050 as an 80-bit number: 22050 / 2^14 · 2^14.
  common.writeUInt16BE(16383 + 14, 8);
  common.writeUInt32BE(RATE_HZ * 2 ** 17, 10);
  const chunk = (name: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(name, "latin1");
    head.writeUInt32BE(body.length, 4);
    return Buffer.concat([head, body]);
  };
  const body = Buffer.concat([Buffer.from("AIFF"), chunk("COMM", common), chunk("SSND", Buffer.concat([Buffer.alloc(8), data]))]);
  return chunk("FORM", body);
}

async function samplesOf(file: string): Promise<Float32Array[]> {
  const channels: number[][] = [];
  const decoded = await decodeFile(file, (block) => block.forEach((samples, index) => (channels[index] ??= []).push(...samples)));
  assert.ok(decoded.ok);
  return channels.map((channel) => Float32Array.from(channel));
}

test("a WAV is played as it is, with its span; an AIFF and a file of a wrong name as WAV of the same samples", { skip: unlessBuilt }, async (context) => {
  const wav = encodeWav16([tones], RATE_HZ);
  const root = temporaryFolder(context, { "etude/a.wav": wav, "etude/b.aiff": aiff([tones, other]), "etude/c.mp3": wav, "etude/d.wav": "no sound", "n.espressivo.yaml": "pieces: [{id: E, performances: [{performer: A, audio: etude/a.wav, span: [0.5, 1.5]}, {performer: N}]}]" });
  const engine = await testEngine(context, { workersFolder: builtWorkers });
  const { corpus } = testCorpus(context, engine, root);
  await corpus.listed;
  assert.deepEqual(await corpus.playable("etude/a.wav#t=0.5,1.5"), { ok: true, value: { path: path.join(root, "etude", "a.wav"), converted: false, span: { startSeconds: 0.5, endSeconds: 1.5 } } });
  for (const [id, channels] of [["etude/b.aiff", [tones, other]], ["etude/c.mp3", [tones]]] as const) {
    const playable = await corpus.playable(id);
    assert.ok(playable.ok, id);
    assert.ok(playable.value.converted);
    assert.equal(path.extname(playable.value.path), ".wav");
    assert.ok(playable.value.path.startsWith(engine.store.directory));
    assert.deepEqual(Buffer.from(readFileSync(playable.value.path)), Buffer.from(encodeWav16(channels, RATE_HZ)));
    assert.equal((await samplesOf(playable.value.path)).length, channels.length);
    const { mtimeMs, ino } = statSync(playable.value.path);
    const again = await corpus.playable(id);
    assert.ok(again.ok);
    assert.equal(statSync(again.value.path).ino, ino, "made once");
    assert.ok(statSync(again.value.path).mtimeMs >= mtimeMs);
  }
  const codes = await Promise.all(["etude/d.wav", "E_N", "nobody"].map(async (id) => {
    const playable = await corpus.playable(id);
    return playable.ok ? "" : playable.problem.code;
  }));
  assert.deepEqual(codes, ["not-audio", "no-audio", "unknown-performance"]);
});

test("those longest not played go when all take too much room; what a killed process left goes, too", { skip: unlessBuilt }, async (context) => {
  const root = temporaryFolder(context, { "a.aiff": aiff([tones]), "b.aiff": aiff([other]) });
  const engine = await testEngine(context, { workersFolder: builtWorkers });
  const first = await playableFile(path.join(root, "a.aiff"), engine);
  assert.ok(first.ok);
  const folder = path.dirname(first.value.path);
  const leftover = path.join(folder, "killed.part");
  writeFileSync(leftover, "x");
  for (const file of [first.value.path, leftover]) utimesSync(file, new Date(0), new Date(0));
  const second = await playableFile(path.join(root, "b.aiff"), engine, { limitBytes: 100_000 });
  assert.ok(second.ok);
  assert.deepEqual(readdirSync(folder), [path.basename(second.value.path)]);
});
