/** Listening studies in an editor: a page and a key by request, the answers read back, and refusals that say why. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openEngine } from "../../server/src/daemon/engine.ts";
import { engineOptions } from "../../server/src/language/engineOptions.ts";
import type { Factories } from "../../server/src/language/session.ts";
import type { StudyKey } from "../../server/src/listening/studyKey.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { REQUESTS, type CreateStudyResponse, type ImportStudyResponse } from "../../server/src/protocol/messages.ts";
import { builtWorkers, temporaryFolder } from "../daemon/liveCorpora.ts";
import { writeTones } from "../cli/sounds.ts";
import { answersText } from "../listening/keys.ts";
import { assetsFolder, startClient, unlessBuilt, uriOf } from "./kit.ts";

/** The built workers: the stand-ins of other tests cut no sound. */
const factories: Pick<Factories, "openEngine"> = { openEngine: (settings) => openEngine({ distFolder: builtWorkers, assetsFolder, ...engineOptions(settings), storeDirectory: settings.cacheFolder }) };

const skip = unlessBuilt || (!existsSync(path.join(builtWorkers, "media", "study.js")) && "needs dist/media/study.js: node scripts/build.mjs");

test("a study is made with work-done progress, and its answers are imported", { skip }, async (context) => {
  const root = temporaryFolder(context);
  const elsewhere = temporaryFolder(context);
  for (const [index, performer] of ["anna", "ben", "cleo"].entries()) writeTones(path.join(root, "etude", `${performer}.wav`), { seconds: 6, notesPerSecond: 2 + index });
  const client = await startClient(context, { folders: [root], factories });
  await client.settled();
  const kinds: string[] = [];
  client.connection.onNotification("$/progress", ({ token, value }: { token: string; value: { kind: string } }) => {
    if (token === "mine") kinds.push(value.kind);
  });
  const make = (parameters: object): Promise<CreateStudyResponse> => client.request(REQUESTS.createStudy, { out: uriOf(path.join(elsewhere, "study.html")), seconds: 3, ...parameters });
  for (const [wrong, code] of [[{ out: "untitled:x" }, "study-not-written"], [{ seconds: 99 }, "bad-study"], [{ query: "slow" }, "bad-study"], [{ kind: "reasons" }, "nothing-to-judge"], [{ folder: "file:///nowhere" }, "unknown-folder"]] as const) {
    const refused = await make(wrong);
    assert.equal(refused.ok ? "" : refused.problem.code, code);
  }
  const made = await make({ workDoneToken: "mine" });
  assert.ok(made.ok);
  assert.deepEqual([kinds[0], kinds.at(-1)], ["begin", "end"]);
  assert.deepEqual([made.value.items, made.value.excerpts], [3, 3]);
  assert.match(made.value.warnings.join(), /There are 3 performances to hear; 12 were asked for/u);
  assert.ok(existsSync(fileURLToPath(made.value.page)));
  const judged = await make({ kind: "reasons", query: "slow", excerpts: 1, out: uriOf(path.join(elsewhere, "judged.html")) });
  assert.equal(judged.ok && judged.value.items, 1);

  const key = JSON.parse(readFileSync(fileURLToPath(made.value.key), "utf8")) as StudyKey;
  const answers = path.join(elsewhere, "answers.json");
  writeFileSync(answers, answersText(key, "R1", key.items.map(({ id }, index) => ({ id, ratings: Object.fromEntries(FEATURE_NAMES.map((feature) => [feature, 1 + index])) }))));
  const imported = await client.request<ImportStudyResponse>(REQUESTS.importStudy, { files: [uriOf(answers), uriOf(path.join(elsewhere, "none.json"))] });
  assert.ok(imported.ok);
  const { results, ratingsYaml } = imported.value;
  assert.deepEqual(results.raters.map(({ rater, answered }) => [rater, answered]), [["R1", 24]]);
  assert.deepEqual(results.leftOut.map(({ file }) => file), ["none.json"]);
  assert.match(ratingsYaml ?? "", /audio: etude\/anna\.wav/u);
  for (const [wrong, code] of [[{ files: [] }, "no-study-key"], [{ files: ["untitled:x"] }, "vanished"], [{ files: [uriOf(answers)], key: uriOf(answers) }, "no-study-key"]] as const) {
    const refused = await client.request<ImportStudyResponse>(REQUESTS.importStudy, wrong);
    assert.equal(refused.ok ? "" : refused.problem.code, code);
  }
});
