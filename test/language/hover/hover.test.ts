/** Hovers as a client gets them: vectors, recordings, words of descriptions, in documents of several kinds. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { putFiles, temporaryFolder } from "../../daemon/liveCorpora.ts";
import { writeTones } from "../../cli/sounds.ts";
import { markdownOf, startClient, uriOf, type TestClient } from "../kit.ts";

const ANNOTATIONS = `pieces:
  - id: etude
    title: Etude in *C*
    composer: Czerny
    performances:
      - performer: Anna
        audio: etude/anna.wav
        descriptions:
          - text: not dreamy, zqxwvish, con fuoco
      - performer: Bob
        audio: etude/bob.wav
      - performer: Clara
        audio: etude/clara.wav
        span: [0, 2]
      - performer: Dora
        audio: etude/crash.wav
`;

async function corpusClient(context: TestContext, initializationOptions: object = {}): Promise<{ root: string; client: TestClient }> {
  const root = temporaryFolder(context);
  mkdirSync(path.join(root, "etude"));
  for (const [index, performer] of ["anna", "bob", "clara"].entries()) writeTones(path.join(root, "etude", `${performer}.wav`), { seconds: 3, notesPerSecond: 2 + index, duty: 0.4 + 0.1 * index });
  putFiles(root, { "notes.espressivo.yaml": ANNOTATIONS, "etude/crash.wav": "" });
  const client = await startClient(context, { folders: [root], initializationOptions });
  await client.settled();
  return { root, client };
}

/** The hover at the cursor (‸) of a new document. */
async function hoverIn(client: TestClient, file: string, languageId: string, marked: string): Promise<{ markdown: string; covers: string }> {
  const before = marked.slice(0, marked.indexOf("‸")).split("\n");
  const text = marked.replace("‸", "");
  const uri = file.includes(":") ? file : uriOf(file);
  void client.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  const hover = await client.hover(uri, before.length - 1, before.at(-1)?.length ?? 0);
  void client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  const line = text.split("\n")[hover?.range?.start.line ?? 0] ?? "";
  const oneLine = hover?.range?.start.line === hover?.range?.end.line;
  return { markdown: markdownOf(hover), covers: hover?.range === undefined || !oneLine ? "" : line.slice(hover.range.start.character, hover.range.end.character) };
}

test("a vector: values, bars, words; out of range is flagged", async (context) => {
  const client = await startClient(context);
  const { markdown, covers } = await hoverIn(client, "/somewhere/x.json", "json", "[0.9, 0.62, 0.3, 0.55, 0.2, ‸0.71, 0.33, 4.2]");
  assert.equal(covers, "[0.9, 0.62, 0.3, 0.55, 0.2, 0.71, 0.33, 4.2]");
  assert.match(markdown, /\| melodiousness \| 0\.9 \| ▰{9}▱ \| \w+ singing \|/u);
  assert.match(markdown, /\| onset density \| 4\.2 \|/u);
  const flagged = await hoverIn(client, "/somewhere/x.py", "python", "features = [1.9, 0.62, 0.3, 0.55, 0.2, ‸0.71, 0.33, 4.2]");
  assert.match(flagged.markdown, /\| melodiousness \| 1\.9 \| {2}\| ⚠ out of range 0…1 \|/u);
  assert.equal((await hoverIn(client, "/somewhere/x.json", "json", "[1, 2, 3, 4‸, 5, 6, 7, 8]")).markdown, "");
});

test("a vector in an untitled document and in a notebook's cell", async (context) => {
  const client = await startClient(context);
  const list = "x = [0.9, 0.62, 0.3, 0.55, 0.2, ‸0.71, 0.33, 4.2]";
  for (const uri of ["untitled:Untitled-1", "vscode-notebook-cell:/somewhere/book.ipynb#W0sZmlsZQ%3D%3D"]) assert.match((await hoverIn(client, uri, "python", list)).markdown, /melodiousness/u);
});

test("a recording beside the other renditions, however it is written", async (context) => {
  const { root, client } = await corpusClient(context);
  const check = async (file: string, language: string, marked: string, covers: string): Promise<string> => {
    const found = await hoverIn(client, path.join(root, file), language, marked);
    assert.equal(found.covers, covers, marked);
    return found.markdown;
  };
  const markdown = await check("x.json", "json", '{"a": "etude/an‸na.wav"}', "etude/anna.wav");
  assert.match(markdown, /^\*\*Anna — Etude in \\\*C\\\*\*\* \(Czerny\)/u);
  assert.match(markdown, /`etude\/anna\.wav` · 0:\d\d min · 1 description/u);
  assert.match(markdown, /Beside the 2 other renditions|Much like the 2 other renditions/u);
  assert.match(markdown, /\| articulation \| .*(detached|legato).* \| \d\.\d{3} \| \d\.\d{3} \|/u);
  assert.match(markdown, /approximation from the signal/u);
  assert.match(markdown, /\[Open the recording\]\(file:\/\/.*anna\.wav\)/u);
  const firstLine = markdown.split("\n")[0];
  for (const [file, language, marked, covers] of [
    ["etude/x.py", "python", "play('an‸na.wav')", "anna.wav"],
    ["x.md", "markdown", "[her‸](etude/anna.wav)", "[her](etude/anna.wav)"],
    ["x.md", "markdown", "see etude/an‸na.wav.", "etude/anna.wav"],
    ["x.csv", "csv", "file,x\netude/an‸na.wav,1\n", "etude/anna.wav"],
    ["x.yaml", "yaml", "audio: ./etude/an‸na.wav # hers", "./etude/anna.wav"],
    ["deep/x.yaml", "yaml", "- etude/an‸na.wav", "etude/anna.wav"],
    ["x.json", "json", `["${uriOf(path.join(root, "etude/anna.wav"))}‸"]`, uriOf(path.join(root, "etude/anna.wav"))],
    ["answers.csv", "csv", "answer,performer,piece_name,performance_name\nslow,Anna,etude,an‸na\n", "anna"],
  ] as const) {
    assert.equal((await check(file, language, marked, covers)).split("\n")[0], firstLine, marked);
  }
  assert.match(await check("x.json", "json", '["etude/clara.wav#t=0,2‸"]', "etude/clara.wav#t=0,2"), /Clara/u);
  assert.match(await check("x.json", "json", '["etude/cra‸sh.wav"]', "etude/crash.wav"), /could not be analysed/u);
  assert.equal(await check("x.json", "json", '["etude/nob‸ody.wav"]', ""), "");
});

test("links run the client's commands where it says so", async (context) => {
  const { root, client } = await corpusClient(context, { commandLinks: true });
  const { markdown } = await hoverIn(client, path.join(root, "x.json"), "json", '"etude/an‸na.wav"');
  const target = /command:espressivo\.playPerformance\?([^)]*)\)/u.exec(markdown)?.[1] ?? "";
  assert.deepEqual(JSON.parse(decodeURIComponent(target)), [{ performance: "etude/anna.wav", folder: uriOf(root) }]);
});

test("a word of a description: known, negated, foreign, unknown", async (context) => {
  const { root, client } = await corpusClient(context);
  const file = path.join(root, "new.espressivo.yaml");
  const check = (text: string): Promise<{ markdown: string; covers: string }> => hoverIn(client, file, "yaml", `pieces:\n  - id: x\n    performances:\n      - performer: y\n        descriptions:\n          - text: ${text}\n`);
  const negated = await check("quick, not drea‸my");
  assert.equal(negated.covers, "not dreamy");
  assert.match(negated.markdown, /\*\*dreamy\*\* is known, and \*not\* turns it round\./u);
  assert.match(negated.markdown, /It asks for: .+\([+−]\d\.\d\d\)/u);
  const slow = await check("slo‸w");
  assert.match(slow.markdown, /It asks for: .*(fewer notes per second|slower)/u);
  const said = [...slow.markdown.matchAll(/\([+−](\d\.\d\d)\)/gu)].map(([, size]) => Number(size));
  assert.ok(said.length > 0 && Math.max(...said) <= 2 && Math.max(...said) > 1, "standard deviations, as the profiles have them");
  assert.match(slow.markdown, /Like it: /u);
  const foreign = await check("con fu‸oco");
  assert.equal(foreign.covers, "con fuoco");
  assert.match(foreign.markdown, /It is read as: \*.+\*/u);
  assert.match((await check("dreemy‸zq")).markdown, /is not known to the word vectors/u);
  assert.match((await check("legato‸oq")).markdown, /Did you mean \*legato\*/u);
  assert.equal((await check("slow , ‸  , fast")).markdown, "");
  const table = await hoverIn(client, path.join(root, "answers.csv"), "csv", 'answer,performer,piece_name\n"slow, not hur‸ried",Anna,etude\n');
  assert.equal(table.covers, "not hurried");
});

test("hovers of a document of 10 MB take milliseconds, wherever they are", async (context) => {
  const { root, client } = await corpusClient(context);
  const row = (index: number): string => `${index},etude/anna.wav,0.41,0.62,0.3,0.55,0.2,0.71,0.33,4.2`;
  const lines = ["id,file,a,b,c,d,e,f,g,h", ...Array.from({ length: 200_000 }, (_, index) => row(index))];
  const uri = client.open(path.join(root, "big.csv"), lines.join("\n"), "csv");
  await client.hover(uri, 1, 30);
  const times: number[] = [];
  for (let index = 0; index < 60; index++) {
    const started = performance.now();
    const line = 1 + ((index * 104_729) % 200_000);
    const hover = await client.hover(uri, line, index % 2 === 0 ? String(line - 1).length + 5 : 40);
    times.push(performance.now() - started);
    assert.notEqual(hover, null, `line ${line}`);
  }
  times.sort((a, b) => a - b);
  assert.ok((times[56] ?? Infinity) < 50, `p95 ${times[56]} ms`);
});
