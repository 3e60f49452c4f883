/** Settings become whole and valid, whatever a client sends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { engineOptions, needsOtherEngine } from "../../server/src/language/engineOptions.ts";
import { DEFAULT_SETTINGS, normaliseSettings } from "../../server/src/language/settings.ts";

test("nothing, null, and what is no object give the defaults without a word", () => {
  for (const raw of [undefined, null, {}, [], "all", 7]) assert.deepEqual(normaliseSettings(raw, true), { settings: DEFAULT_SETTINGS, faults: [] });
});

test("valid values are taken, unknown keys are not minded", () => {
  const given = { features: "extended", text: "glove", map: "ridge", refit: "never", model: "cp-resnet", workers: 3, cacheFolder: "/cache", ffmpegPath: "/opt/ffmpeg/bin/ffmpeg", sentenceEncoder: "/models/minilm", allowRecordingsOutsideWorkspace: false };
  assert.deepEqual(normaliseSettings({ ...given, other: 1 }, true), { settings: given, faults: [] });
});

test("each wrong value is named and replaced", () => {
  const { settings, faults } = normaliseSettings({ features: "all", text: "../up", map: "best", refit: "always", model: "clap", workers: 1.5, cacheFolder: "relative/folder", ffmpegPath: "ffmpeg", sentenceEncoder: "minilm", allowRecordingsOutsideWorkspace: "no" }, true);
  assert.deepEqual(settings, DEFAULT_SETTINGS);
  for (const name of Object.keys(DEFAULT_SETTINGS)) assert.equal(faults.filter((fault) => fault.includes(`espressivo.${name} `)).length, 1, name);
  assert.deepEqual(normaliseSettings({ workers: -1 }, true).settings.workers, 0);
  assert.deepEqual(normaliseSettings({ workers: 65 }, true).faults.length, 1);
});

test("the engine gets what the settings say; ffmpeg may be turned off; only what it is made of makes another", () => {
  const own = { ...DEFAULT_SETTINGS, model: "cp-resnet", workers: 2, cacheFolder: "/cache", ffmpegPath: "off" } as const;
  assert.deepEqual(normaliseSettings(own, true).faults, []);
  assert.deepEqual(engineOptions(own), { modelId: "cp-resnet", orSignal: true, workers: 2, storeDirectory: "/cache", ffmpeg: "off" });
  const { storeDirectory, ffmpeg } = engineOptions(DEFAULT_SETTINGS);
  assert.deepEqual([storeDirectory, ffmpeg], [undefined, undefined]);
  assert.equal(engineOptions({ ...DEFAULT_SETTINGS, sentenceEncoder: "/models/minilm" }).sentenceEncoder, "/models/minilm");
  for (const change of [{ model: "signal" }, { workers: 3 }, { cacheFolder: "" }, { ffmpegPath: "" }, { sentenceEncoder: "/models/minilm" }] as const) assert.ok(needsOtherEngine(own, { ...own, ...change }), JSON.stringify(change));
  assert.ok(!needsOtherEngine(own, { ...own, features: "extended", map: "ridge" } as typeof own));
});

test("a workspace that is not trusted opens nothing outside of it", () => {
  for (const raw of [{}, { allowRecordingsOutsideWorkspace: true }]) assert.equal(normaliseSettings(raw, false).settings.allowRecordingsOutsideWorkspace, false);
});
