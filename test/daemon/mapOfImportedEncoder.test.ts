/** A map for a text encoder that is imported after it was first asked for is trained then. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MapTrainer } from "../../server/src/daemon/mapTrainer.ts";
import type { Studies } from "../../server/src/daemon/studies.ts";
import type { SearchMap } from "../../server/src/daemon/studyMessages.ts";
import type { EvaluationItem } from "../../server/src/evaluation/evaluationInput.ts";
import { failure, success, type Result } from "../../server/src/protocol/result.ts";

const ITEMS = ["a", "b"].map((id): EvaluationItem => ({ id, pieceId: "p", workId: "p", performer: id, features: Float64Array.of(1), descriptions: [{ listener: "anna", text: "fast" }] }));

test("training that failed for want of the encoder is tried again with the next search, and only then", async () => {
  let imported = false;
  let trainings = 0;
  const answer = (penalty: number): Promise<Result<SearchMap>> =>
    Promise.resolve(imported ? success({ penalty } as SearchMap) : failure({ code: "encoder-unknown", message: "There is no text encoder 'mine'.", advice: "Import it." }));
  const studies = {
    train: () => {
      trainings += 1;
      return answer(1);
    },
    builtInMap: () => answer(0),
  } as unknown as Studies;
  const trainer = new MapTrainer(studies, () => ITEMS, () => undefined, { delayMs: 1 });
  const request = { text: "mine", features: "paper", map: "ridge" } as const;
  try {
    assert.equal((await trainer.map(request)).ok, false);
    await trainer.settled();
    await trainer.settled();
    assert.equal(trainings, 1);
    imported = true;
    await trainer.map(request);
    await trainer.settled();
    const map = await trainer.map(request);
    assert.ok(map.ok);
    assert.equal(map.value.map.penalty, 1, "the trained one, not the built-in");
    assert.equal(trainings, 2);
  } finally {
    trainer.dispose();
  }
});
