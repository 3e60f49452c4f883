/** Search as other extensions call it, through the exports. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { SearchResponse } from "../../../../server/src/protocol/messages.ts";
import { extension, until } from "../extension.ts";

suite("search through the exports", () => {
  test("ranks the renditions of a piece with reasons", async () => {
    const { search } = extension().exports;
    let answer: SearchResponse | undefined;
    await until("all four renditions are analysed", 30, async () => {
      answer = await search({ query: "staccato, dry", piece: "satie_gymnopedie_1" });
      return answer.ok && answer.value.results.length === 4;
    });
    assert.ok(answer?.ok);
    const [first] = answer.value.results;
    assert.equal(first?.rank, 1);
    assert.ok(first.reasons.length > 0);
    assert.deepEqual(answer.value.unknownWords, []);
  });
});
