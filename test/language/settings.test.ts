/** Settings become whole and valid, whatever a client sends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULT_SETTINGS, normaliseSettings } from "../../server/src/language/settings.ts";

test("nothing, null, and what is no object give the defaults without a word", () => {
  for (const raw of [undefined, null, {}, [], "all", 7]) assert.deepEqual(normaliseSettings(raw, true), { settings: DEFAULT_SETTINGS, faults: [] });
});

test("valid values are taken, unknown keys are not minded", () => {
  const given = { features: "extended", text: "glove", map: "ridge", workers: 3, cacheFolder: "/cache", allowRecordingsOutsideWorkspace: false };
  assert.deepEqual(normaliseSettings({ ...given, other: 1 }, true), { settings: given, faults: [] });
});

test("each wrong value is named and replaced", () => {
  const { settings, faults } = normaliseSettings({ features: "all", text: 1, map: "best", workers: 1.5, cacheFolder: "relative/folder", allowRecordingsOutsideWorkspace: "no" }, true);
  assert.deepEqual(settings, DEFAULT_SETTINGS);
  for (const name of Object.keys(DEFAULT_SETTINGS)) assert.equal(faults.filter((fault) => fault.includes(`espressivo.${name} `)).length, 1, name);
  assert.deepEqual(normaliseSettings({ workers: -1 }, true).settings.workers, 0);
  assert.deepEqual(normaliseSettings({ workers: 65 }, true).faults.length, 1);
});

test("a workspace that is not trusted opens nothing outside of it", () => {
  for (const raw of [{}, { allowRecordingsOutsideWorkspace: true }]) assert.equal(normaliseSettings(raw, false).settings.allowRecordingsOutsideWorkspace, false);
});
