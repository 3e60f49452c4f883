/** Saved searches over the protocol. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { REQUESTS, type SearchesResponse } from "../../server/src/protocol/messages.ts";
import { temporaryFolder } from "../daemon/liveCorpora.ts";
import { startClient } from "./kit.ts";

test("save, list and delete; nothing is written before", async (context) => {
  const root = temporaryFolder(context);
  const client = await startClient(context, { folders: [root] });
  const searches = (params: object): Promise<SearchesResponse> => client.request<SearchesResponse>(REQUESTS.searches, params);
  const none = { ok: true, value: { searches: [], problems: [] } };
  assert.deepEqual(await searches({}), none);
  for (const search of [undefined, {}, { name: "x" }, { name: " ", query: "dry" }]) {
    const refused = await searches({ action: "save", search });
    assert.equal(refused.ok ? "" : refused.problem.code, "search-nameless");
  }
  assert.deepEqual(readdirSync(root), []);
  const search = { name: "Dry", query: "dry", like: "a.wav" };
  assert.deepEqual(await searches({ action: "save", search: { ...search, evil: 1 } }), { ok: true, value: { searches: [search], problems: [] } });
  assert.deepEqual(await searches({ action: "list" }), { ok: true, value: { searches: [search], problems: [] } });
  assert.deepEqual(await searches({ action: "delete", name: "Dry" }), none);
});
