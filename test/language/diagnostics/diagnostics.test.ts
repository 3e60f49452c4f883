/** Diagnostics follow the text as it is typed, the files on disk, and the recordings; pushed, or pulled. */
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { Diagnostic, DocumentDiagnosticReport } from "vscode-languageserver-protocol/node.js";
import { REQUESTS, type CorpusResponse } from "../../../server/src/protocol/messages.ts";
import { putFiles, temporaryFolder } from "../../daemon/liveCorpora.ts";
import { startClient, uriOf } from "../kit.ts";

const yaml = (performance: string): string => `pieces:\n  - id: etude\n    performances:\n      - performer: Anna\n${performance}`;
const codes = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.map(({ code }) => String(code)).sort();

test("problems of a file that is not open, and that they go when it is mended or removed", async (context) => {
  const root = temporaryFolder(context, { "a.espressivo.yaml": yaml("        audio: nobody.wav\n"), "b.espressivo.yaml": "pieces: [\n" });
  const client = await startClient(context, { folders: [root] });
  const [a, b] = ["a", "b"].map((name) => path.join(root, `${name}.espressivo.yaml`)) as [string, string];
  const [missing] = await client.diagnostics(uriOf(a), "a missing recording", (all) => all.length === 1);
  assert.deepEqual([missing?.code, missing?.severity, missing?.source, missing?.range.start.line], ["audio-missing", 2, "espressivo", 3]);
  await client.diagnostics(uriOf(b), "a fault of syntax", (all) => codes(all).includes("annotation-syntax"));
  rmSync(b);
  writeFileSync(a, yaml("        descriptions: [slow]\n"));
  await client.diagnostics(uriOf(b), "nothing of a removed file", (all) => all.length === 0);
  await client.diagnostics(uriOf(a), "nothing of a mended file", (all) => all.length === 0);
});

test("problems follow what is typed and not saved, with exact ranges", async (context) => {
  const root = temporaryFolder(context, { "a.espressivo.yaml": yaml("") });
  const client = await startClient(context, { folders: [root] });
  await client.settled();
  const uri = client.open(path.join(root, "a.espressivo.yaml"), yaml("        audoi: x.wav\n"), "yaml");
  const [unknownKey] = await client.diagnostics(uri, "a mistyped key", (all) => all.length === 1);
  assert.equal(unknownKey?.code, "annotation-unknown-key");
  assert.deepEqual(unknownKey.range, { start: { line: 4, character: 8 }, end: { line: 4, character: 20 } });
  assert.match(unknownKey.message, /Did you mean "audio"\?/u);
  client.change(uri, yaml("        audio: x.wav\n"));
  await client.diagnostics(uri, "the recording it now misses", (all) => codes(all).join() === "audio-missing");
  putFiles(root, { "x.wav": "sound" });
  await client.diagnostics(uri, "a recording that has come", (all) => !codes(all).includes("audio-missing"));
  client.change(uri, "pieces: [", 3);
  await client.diagnostics(uri, "a fault of syntax", (all) => codes(all).includes("annotation-syntax"));
  client.close(uri);
  await client.diagnostics(uri, "the file as it is on disk", (all) => all.length === 0);
});

test("an unknown word is a hint at its place, once a file", async (context) => {
  const root = temporaryFolder(context);
  const client = await startClient(context, { folders: [root] });
  const uri = client.open(path.join(root, "a.espressivo.yaml"), yaml("        descriptions:\n          - text: slow, zqxwv and ZQXWV\n          - bare zqxwv, vwxqz\n"), "yaml");
  const hints = await client.diagnostics(uri, "two hints", (all) => codes(all).filter((code) => code === "unknown-word").length === 2);
  const [first, second] = hints.filter(({ code }) => code === "unknown-word");
  assert.deepEqual([first?.severity, first?.range], [3, { start: { line: 5, character: 24 }, end: { line: 5, character: 29 } }]);
  assert.deepEqual(second?.range, { start: { line: 6, character: 24 }, end: { line: 6, character: 29 } });
  client.change(uri, yaml("        descriptions: [slow]\n"));
  await client.diagnostics(uri, "no hint", (all) => all.length === 0);
  const table = client.open(path.join(root, "answers.csv"), 'answer,performer,piece_name\n"slow, zqxwv",Anna,etude\n', "csv");
  const inTable = await client.diagnostics(table, "a hint in a table", (all) => codes(all).includes("unknown-word"));
  assert.deepEqual(inTable.find(({ code }) => code === "unknown-word")?.range, { start: { line: 1, character: 7 }, end: { line: 1, character: 12 } });
});

test("a JAMS file is an annotation: faults and unknown words at their places, as they are typed", async (context) => {
  const root = temporaryFolder(context, { "etude/anna.wav": "sound" });
  const client = await startClient(context, { folders: [root] });
  await client.settled();
  const jams = (data: string): string => `{"file_metadata": {"title": "Etude", "artist": "Anna"},\n "annotations": [{"namespace": "chord", "data": [{"value": "zqxwv"}]},\n  {"namespace": "tag_open", "annotation_metadata": {},\n   "data": [${data}]}]}\n`;
  const uri = client.open(path.join(root, "etude", "anna.jams"), jams('{"value": "tr\\u00e4umerisch zqxwv"}, {"value": "slow, zqxwv"}'), "json");
  const [hint] = await client.diagnostics(uri, "a hint", (all) => codes(all).join() === "unknown-word");
  assert.deepEqual(hint?.range, { start: { line: 3, character: 66 }, end: { line: 3, character: 71 } });
  const listed = async (): Promise<string> => {
    const { corpora } = await client.request<CorpusResponse>(REQUESTS.corpus, { performances: true });
    return JSON.stringify(corpora[0]?.list?.map(({ id, piece, performer, descriptions }) => [id, piece, performer, descriptions]));
  };
  const expected = '[["etude/anna.wav","Etude","Anna",1]]';
  for (const deadline = Date.now() + 10_000; (await listed()) !== expected; ) assert.ok(Date.now() < deadline, await listed());
  client.change(uri, jams('{"value": 5}'));
  const [fault] = await client.diagnostics(uri, "a wrong type", (all) => codes(all).join() === "annotation-type");
  assert.deepEqual(fault?.range.start, { line: 3, character: 22 });
  client.change(uri, jams("}"), 3);
  await client.diagnostics(uri, "a fault of syntax", (all) => codes(all).join() === "annotation-syntax");
  client.close(uri);
  await client.diagnostics(uri, "nothing: it was never saved", (all) => all.length === 0);
});

test("at most a hundred unknown words", async (context) => {
  const root = temporaryFolder(context);
  const client = await startClient(context, { folders: [root] });
  const letters = (index: number): string => `zqx${String(index).replace(/\d/gu, (digit) => "bcdfghjklm"[Number(digit)] ?? "")}wv`;
  const rows = Array.from({ length: 5000 }, (_, index) => `${letters(index)} slow,Anna,etude`);
  const uri = client.open(path.join(root, "answers.csv"), `answer,performer,piece_name\n${rows.join("\n")}\n`, "csv");
  const all = await client.diagnostics(uri, "hints", (found) => codes(found).includes("unknown-word"));
  assert.equal(codes(all).filter((code) => code === "unknown-word").length, 100);
});

test("a recording that failed is shown where an open file names it", async (context) => {
  const root = temporaryFolder(context, { "crash.wav": "", "a.espressivo.yaml": yaml("        audio: ./crash.wav # hers\n") });
  const client = await startClient(context, { folders: [root] });
  await client.settled();
  const uri = client.open(path.join(root, "a.espressivo.yaml"), yaml("        audio: ./crash.wav # hers\n"), "yaml");
  const [failed] = await client.diagnostics(uri, "the failed recording", (all) => all.length === 1);
  assert.deepEqual([failed?.severity, failed?.range], [2, { start: { line: 4, character: 15 }, end: { line: 4, character: 26 } }]);
});

test("tables that are no listeners' answers, and files outside of the folder, are left alone", async (context) => {
  const root = temporaryFolder(context);
  const client = await startClient(context, { folders: [root] });
  client.open(path.join(root, "numbers.csv"), "a,b\n1,2\n1\n", "csv");
  client.open("/elsewhere/a.espressivo.yaml", "pieces: [", "yaml");
  const uri = client.open(path.join(root, "a.espressivo.yaml"), "pieces: [", "yaml");
  await client.diagnostics(uri, "the fault of the file inside", (all) => all.length === 1);
  assert.deepEqual([...client.published.keys()], [uri]);
});

test("a client that pulls gets what was typed, and is told to pull again", async (context) => {
  const root = temporaryFolder(context, { "b.espressivo.yaml": "pieces: [" });
  const capabilities = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
  const client = await startClient(context, { folders: [root], capabilities });
  assert.deepEqual(client.initialized?.capabilities.diagnosticProvider, { identifier: "espressivo", interFileDependencies: true, workspaceDiagnostics: false });
  await client.settled();
  await client.diagnostics(uriOf(path.join(root, "b.espressivo.yaml")), "the file that is not open, pushed", (all) => all.length === 1);
  const uri = client.open(path.join(root, "a.espressivo.yaml"), yaml("        audoi: x.wav\n"), "yaml");
  const report = await client.request<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
  assert.ok(report.kind === "full");
  assert.deepEqual(codes(report.items), ["annotation-unknown-key"]);
  assert.deepEqual(client.published.get(uri) ?? [], [], "nothing stands there twice");
  await client.settled();
  assert.ok(client.requested.includes("workspace/diagnostic/refresh"));
});
