/** What a hover says of a recording that was read in part, and of features by another model. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { recordingMarkdown, type RecordingContext } from "../../../server/src/language/hover/recordingMarkdown.ts";
import { SIGNAL_MODEL } from "../../../server/src/models/signal.ts";
import type { LivePerformance } from "../../../server/src/daemon/liveCorpus.ts";
import { FEATURE_NAMES } from "../../../server/src/protocol/features.ts";
import { makeRecord } from "../../store/records.ts";

const live = (partial: boolean): LivePerformance => {
  const { durationSeconds, features, extended } = makeRecord(1, 10);
  const warnings = partial ? ["The file declares 20.00 s but only 10.00 s could be decoded."] : [];
  return {
    performance: { id: "etude/anna.wav", pieceId: "etude", performer: "Anna", descriptions: [], ratings: {}, attributes: {} },
    state: "analysed",
    summary: { key: "key", durationSeconds, features, extended, partial, warnings },
  };
};
const context: Omit<RecordingContext, "renditions"> = {
  piece: undefined,
  reference: { names: FEATURE_NAMES, mean: new Float64Array(8), scale: new Float64Array(8).fill(1), count: 1 },
  model: SIGNAL_MODEL,
  links: [],
};

test("a recording that was read in part says so, with what is missing", () => {
  const partial = recordingMarkdown(live(true), { ...context, renditions: [live(true)] });
  assert.match(partial, /⚠ \*\*Partial\*\*: only a part of the file could be read\./u);
  assert.match(partial, /declares 20/u);
  assert.ok(partial.indexOf("Partial") < partial.indexOf("melodiousness"), "it stands where a hover need not be scrolled");
  assert.doesNotMatch(recordingMarkdown(live(false), { ...context, renditions: [live(false)] }), /partial/iu);
});

test("features of the network are not called an approximation from the signal", () => {
  const learnt = recordingMarkdown(live(false), { ...context, renditions: [], model: { id: "cp-resnet", version: "1-0123456789ab" } });
  assert.match(learnt, /learnt from listeners/u);
  assert.doesNotMatch(learnt, /approximation/u);
});

test("what computed the network is told where the record names it", () => {
  const model = { id: "cp-resnet", version: "1-0123456789ab" };
  const summary = live(false).summary;
  assert.ok(summary);
  const told = recordingMarkdown({ ...live(false), summary: { ...summary, backend: "wasm" } }, { ...context, renditions: [], model });
  assert.match(told, /Computed by TensorFlow\\?\.js in WebAssembly/u);
  assert.doesNotMatch(recordingMarkdown(live(false), { ...context, renditions: [], model }), /Computed by/u);
});
