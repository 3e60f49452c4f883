/** `import-vectors`, then `evaluate` and `search` with external features: exit codes, names of what does not match, no audio. */
import assert from "node:assert/strict";
import { cpSync, existsSync, chmodSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { projectRoot, runCli, temporaryFolder } from "./runCli.ts";

const data = path.join(process.env["ESPRESSIVO_DATA"] ?? path.join(projectRoot, "..", "shared", "data"), "con_espressione");
const noData = !existsSync(path.join(data, "clap_audio_embeddings.npz")) && `no ${data} (set ESPRESSIVO_DATA to the folder of the data)`;

interface Report {
  readonly configuration: { readonly external?: { readonly name: string; readonly sha256: string; readonly dimension: number }; readonly features: readonly string[]; readonly conventions: Record<string, string> };
  readonly folds: readonly { readonly map: string; readonly heldOut: readonly string[] }[];
  readonly metrics: { readonly queries: number; readonly top1: number; readonly mrr: number };
  readonly excluded: readonly { readonly performance?: string; readonly reason: string }[];
}

const PIECES = ["bach", "chopin", "liszt"];
const PLAYERS = ["A", "B", "C"];
const WORDS: Readonly<Record<string, string>> = { A: "soft and slow", B: "fast and loud", C: "dreamy, hesitant" };

/** Three pieces of three performances without any audio; two numbers each that say who plays. */
function annotatedFolder(context: { after(fn: () => void): void }): string {
  const folder = temporaryFolder(context);
  const performances = (piece: string): string => PLAYERS.map((player) => `      - {performer: ${player}, performance_name: ${piece}_take_${player}, descriptions: [{text: "${WORDS[player] ?? ""}"}]}`).join("\n");
  writeFileSync(path.join(folder, "c.espressivo.yaml"), `pieces:\n${PIECES.map((piece) => `  - id: ${piece}\n    performances:\n${performances(piece)}`).join("\n")}\n`);
  return folder;
}

function table(rows: readonly (readonly [string, number, number])[]): string {
  return `recording,speed,force\n${rows.map((row) => row.join(",")).join("\n")}\n`;
}

const ROWS = PIECES.flatMap((piece, p) =>
  PLAYERS.map((player, k): [string, number, number] => [`${piece.toUpperCase()}_take_${player}.wav`, p + ([-1, 1, -0.5][k] ?? 0), p + ([-1, 1, 0.5][k] ?? 0)]),
);

test("all rows match: exit 0; evaluate and search use them without audio", async (context) => {
  const folder = annotatedFolder(context);
  const cache = temporaryFolder(context);
  writeFileSync(path.join(folder, "v.csv"), table(ROWS));
  const imported = await runCli(["import-vectors", folder, path.join(folder, "v.csv"), "--name", "two", "--json"], { cache });
  assert.equal(imported.code, 0, imported.stderr);
  const [summary] = imported.json() as { matched: number; dimension: number; withoutVector: string[] }[];
  assert.deepEqual([summary?.matched, summary?.dimension, summary?.withoutVector], [9, 2, []]);

  const evaluated = await runCli(["evaluate", folder, "--features", "external:two", "--json"], { cache });
  assert.equal(evaluated.code, 0, evaluated.stderr);
  const [report] = evaluated.json() as Report[];
  assert.deepEqual(report?.configuration.features, ["speed", "force"]);
  assert.equal(report.configuration.external?.name, "two");
  assert.match(report.configuration.external.sha256, /^[0-9a-f]{64}$/);
  assert.equal(report.metrics.queries, 9);
  assert.equal(report.metrics.top1, 1);
  assert.ok(report.folds.every(({ map }) => map === "ridge" || map === "contrastive"), "trained maps only: there is no default for vectors of others");

  const search = await runCli(["search", folder, "fast", "--piece", "chopin", "--features", "external:two", "--json"], { cache });
  assert.equal(search.code, 0, search.stderr);
  const [answer] = search.json() as { results: { performer: string; score: number; contributions: Record<string, number> }[] }[];
  assert.equal(answer?.results[0]?.performer, "B");
  const { score, contributions } = answer.results[0];
  assert.ok(Math.abs((contributions["speed"] ?? 0) + (contributions["force"] ?? 0) - score) < 1e-9);
});

test("what does not match is named, and ends in exit 1; the rest can be used", async (context) => {
  const folder = annotatedFolder(context);
  const cache = temporaryFolder(context);
  writeFileSync(path.join(folder, "v.csv"), table([...ROWS.slice(0, 8), ["nobody.wav", 1, 2]]));
  const imported = await runCli(["import-vectors", folder, path.join(folder, "v.csv"), "--name", "two"], { cache });
  assert.equal(imported.code, 1);
  assert.match(imported.stderr, /no performance: nobody\.wav/);
  assert.match(imported.stderr, /no vector: liszt_C/);
  assert.match(imported.stdout, /8 of 9 performances matched/);
  const evaluated = await runCli(["evaluate", folder, "--features", "external:two", "--json"], { cache });
  assert.equal(evaluated.code, 1);
  const [report] = evaluated.json() as Report[];
  assert.ok(report?.excluded.some(({ performance, reason }) => performance === "liszt_C" && reason.includes("no vector")));
});

test("wrong usage is exit 2 and stores nothing", async (context) => {
  const folder = annotatedFolder(context);
  const cache = temporaryFolder(context);
  const file = path.join(folder, "v.csv");
  writeFileSync(file, table(ROWS));
  const run = async (...args: string[]): Promise<{ code: number | null; stderr: string }> => runCli(args, { cache });
  assert.equal((await run("import-vectors", folder, file)).code, 2);
  assert.equal((await run("import-vectors", folder, file, "--name", "../x")).code, 2);
  assert.equal((await run("import-vectors", folder, file, "--name", "two", "--ids", "nothing")).code, 2);
  assert.equal((await run("import-vectors", folder, path.join(folder, "absent.npz"), "--name", "two")).code, 2);
  assert.equal((await run("import-vectors", path.join(folder, "absent"), file, "--name", "two")).code, 2);
  assert.equal((await run("evaluate", folder, "--features", "external:two")).code, 2);
  assert.equal((await run("evaluate", folder, "--features", "externally")).code, 2);
  writeFileSync(file, table([["unlike", 1, 2]]));
  const unmatched = await run("import-vectors", folder, file, "--name", "two");
  assert.equal(unmatched.code, 1);
  assert.match(unmatched.stderr, /nothing was stored/);
  assert.equal(existsSync(path.join(folder, ".espressivo")), false);
});

test("--map default says why not", async (context) => {
  const folder = annotatedFolder(context);
  const cache = temporaryFolder(context);
  writeFileSync(path.join(folder, "v.csv"), table(ROWS));
  await runCli(["import-vectors", folder, path.join(folder, "v.csv"), "--name", "two"], { cache });
  for (const command of [["evaluate", folder], ["search", folder, "fast"]]) {
    const { code, stderr } = await runCli([...command, "--features", "external:two", "--map", "default"], { cache });
    assert.equal(code, 2);
    assert.match(stderr, /default map is written for the built-in features/);
  }
});

test("the published CLAP vectors of the Con Espressione Game: all 45 match, nine folds", { skip: noData }, async (context) => {
  const folder = temporaryFolder(context);
  const cache = temporaryFolder(context);
  cpSync(data, folder, { recursive: true });
  chmodSync(folder, 0o755);
  const file = path.join(folder, "clap_audio_embeddings.npz");
  const ambiguous = await runCli(["import-vectors", folder, file, "--name", "clap"], { cache });
  assert.equal(ambiguous.code, 2);
  assert.match(ambiguous.stderr, /'file_paths' \(45\), 'music_ids' \(45\)/);
  const imported = await runCli(["import-vectors", folder, file, "--name", "clap", "--ids", "file_paths"], { cache });
  assert.equal(imported.code, 0, imported.stderr);
  assert.match(imported.stdout, /45 of 45 performances matched/);
  assert.match(readFileSync(path.join(folder, ".espressivo", "external", "clap.json"), "utf8"), /"dimension": 1024/);

  const evaluated = await runCli(["evaluate", folder, "--features", "external:clap", "--json"], { cache });
  assert.equal(evaluated.code, 0, evaluated.stderr);
  const [report] = evaluated.json() as Report[];
  assert.equal(report?.metrics.queries, 45);
  assert.equal(report.folds.length, 9);
  assert.equal(report.configuration.external?.dimension, 1024);
  assert.equal(report.configuration.features[1023], "d1024");
  assert.match(report.configuration.conventions["map"] ?? "", /ridge towards zero/);
  assert.ok(Math.abs(report.metrics.mrr - 0.514) < 0.02, `MRR ${report.metrics.mrr}`);
});
