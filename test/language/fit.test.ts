/** Fitting a map and exporting features over the protocol. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { REQUESTS, type CorpusResponse, type ExportFeaturesResponse, type FitResponse } from "../../server/src/protocol/messages.ts";
import { writeTones } from "../cli/sounds.ts";
import { openEngine } from "../../server/src/daemon/engine.ts";
import { engineOptions } from "../../server/src/language/engineOptions.ts";
import type { Factories } from "../../server/src/language/session.ts";
import { builtWorkers, temporaryFolder, unlessBuilt } from "../daemon/liveCorpora.ts";
import { assetsFolder, startClient } from "./kit.ts";

const factories: Pick<Factories, "openEngine"> = { openEngine: (settings) => openEngine({ distFolder: builtWorkers, assetsFolder, ...engineOptions(settings), storeDirectory: settings.cacheFolder }) };

const YAML = `pieces:
${["a", "b"].map((piece) => `  - id: ${piece}
    performances:
${["slow", "fast", "dry"].map((word, index) => `      - {performer: p${index}, audio: ${piece}/p${index}.wav, descriptions: [{text: ${word}}]}`).join("\n")}`).join("\n")}
`;

test("what is left out comes from the settings; the file is the corpus's, and the state tells of it", { skip: unlessBuilt }, async (context) => {
  const root = temporaryFolder(context, { "a/": "", "b/": "", "n.espressivo.yaml": YAML });
  for (const piece of ["a", "b"]) for (const index of [0, 1, 2]) writeTones(path.join(root, piece, `p${index}.wav`), { seconds: 3, notesPerSecond: 2 + index });
  const client = await startClient(context, { folders: [root], factories });
  const refused = await client.request<FitResponse>(REQUESTS.fit, { folder: "file:///nowhere" });
  assert.equal(refused.ok ? "" : refused.problem.code, "unknown-folder");
  await client.settled();
  const fitted = await client.request<FitResponse>(REQUESTS.fit, { map: "ridge", features: "extended" });
  assert.ok(fitted.ok, fitted.ok ? "" : fitted.problem.message);
  const file = fileURLToPath(fitted.value.uri);
  assert.equal(file, path.join(root, ".espressivo", "maps", "extended-wordnet-glove.json"));
  assert.ok(existsSync(file));
  assert.equal(fitted.value.map, "ridge");
  assert.match(readFileSync(file, "utf8"), /"setting": "ridge"/);
  const { corpora } = await client.request<CorpusResponse>(REQUESTS.corpus, {});
  assert.equal(corpora[0]?.fittedMap, "current");
  const exported = await client.request<ExportFeaturesResponse>(REQUESTS.exportFeatures, { features: "paper" });
  assert.ok(exported.ok);
  const [head, ...rows] = exported.value.csv.trim().split("\r\n");
  assert.match(head ?? "", /^id,piece,performer,.*onset_density,descriptions$/);
  assert.equal(rows.length, 6);
});
