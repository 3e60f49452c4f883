/** Some folds alone: each comes out as in the whole evaluation, and the report says that it is a part. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, type EvaluationSettings } from "../../server/src/evaluation/evaluate.ts";
import { simulatedInput } from "./simulatedCorpus.ts";

const settings: EvaluationSettings = { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 7 };
const input = simulatedInput({ seed: 3, withProfiles: true });

test("a fold by itself has the same ranking, scores and map as among all", async () => {
  const [whole, part] = [await evaluate(input, settings), await evaluate(input, settings, { only: ["piece4", "piece1"] })];
  assert.ok(whole.ok && part.ok);
  assert.deepEqual(part.value.folds, [whole.value.folds[1], whole.value.folds[4]]);
  assert.equal(part.value.metrics.queries, 10);
});

test("it measures no listener agreement, and warns that it is no result for the corpus", async () => {
  const part = await evaluate(input, settings, { only: ["piece2"] });
  assert.ok(part.ok);
  assert.equal(part.value.listenerAgreement, null);
  assert.match(part.value.warnings[0] ?? "", /no result for the corpus/);
});

test("folds that have no query are a failure that names the reasons, and no report of zeros", async () => {
  const lonely = { ...input, items: [...input.items, ...simulatedInput({ seed: 9, pieces: 1, renditions: 1 }).items.map((item) => ({ ...item, id: "x.wav", pieceId: "lonely", workId: "lonely" }))] };
  const none = await evaluate(lonely, settings, { only: ["lonely"] });
  assert.ok(!none.ok);
  assert.equal(none.problem.code, "nothing-to-evaluate");
  assert.match(none.problem.message, /lonely: it has one rendition only/);
  assert.equal((await evaluate(input, settings, { only: [] })).ok, false);
});
