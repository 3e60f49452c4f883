/** Imported vectors in an editor: taken in by request, named in the corpus's state, compared by searches that name them. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { ErrorCodes } from "vscode-languageserver-protocol/node.js";
import { REQUESTS, type EvaluateResponse, type ImportVectorsResponse, type SearchResponse } from "../../server/src/protocol/messages.ts";
import { temporaryFolder } from "../daemon/liveCorpora.ts";
import { startClient, unlessBuilt, uriOf } from "./kit.ts";

const NOTES = `pieces:
  - id: etude
    performances:
      - {performer: anna, descriptions: [{text: "dreamy"}]}
      - {performer: ben, descriptions: [{text: "fast, dry"}]}
  - id: waltz
    performances:
      - {performer: anna, descriptions: [{text: "slow"}]}
      - {performer: ben, descriptions: [{text: "staccato"}]}
`;
const TABLE = "id,x,y,z\netude_anna,0.1,0.9,0.3\netude_ben,0.8,0.2,0.4\nwaltz_anna,0.2,0.7,0.1\nsomebody,0.9,0.9,0.9\n";

test("vectors are imported, listed in the state, and searched and evaluated by name", { skip: unlessBuilt }, async (context) => {
  const folder = temporaryFolder(context, { "notes.espressivo.yaml": NOTES });
  const elsewhere = temporaryFolder(context, { "clap.csv": TABLE });
  const client = await startClient(context, { folders: [folder] });
  const take = (parameters: object): Promise<ImportVectorsResponse> => client.request(REQUESTS.importVectors, { uri: uriOf(path.join(elsewhere, "clap.csv")), name: "clap", ...parameters });

  for (const [wrong, code] of [[{ name: "C:" }, "vectors-name"], [{ ids: "z2" }, "vectors-unclear"], [{ uri: uriOf(path.join(elsewhere, "no.csv")) }, "vanished"], [{ uri: "untitled:x" }, "vanished"]] as const) {
    const refused = await take(wrong);
    assert.equal(refused.ok ? "" : refused.problem.code, code);
  }
  assert.ok(!("vectors" in (await client.corpus())));

  const imported = await take({});
  assert.ok(imported.ok);
  const { matched, performances, withoutVector, unusedRows } = imported.value;
  assert.deepEqual([matched, performances, withoutVector, unusedRows], [3, 4, ["waltz_ben"], ["somebody"]]);
  assert.deepEqual((await client.corpus()).vectors, ["clap"]);

  const unknown = await client.request<SearchResponse>(REQUESTS.search, { query: "dreamy", features: "external:clip" });
  assert.match(unknown.ok ? "" : `${unknown.problem.message} ${unknown.problem.advice}`, /'clip'.*There are: clap/);
  const refused = await client.request<SearchResponse>(REQUESTS.search, { query: "dreamy", features: "external:clap", map: "default" });
  assert.equal(refused.ok ? "" : refused.problem.code, "no-default-map");
  const evaluated = await client.request<EvaluateResponse>(REQUESTS.evaluate, { features: "external:clap", map: "default" });
  assert.equal(evaluated.ok, false);
  await assert.rejects(client.request(REQUESTS.search, { query: "dreamy", features: "elsewhere" }), (error: { code?: number; message: string }) => error.code === ErrorCodes.InvalidParams && error.message.includes("external:NAME"));
});
