/** The whole evaluation on made-up corpora: the report's shape, conventions, bad input, determinism, cancelling. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, type EvaluationInput, type EvaluationItem, type EvaluationReport, type EvaluationSettings } from "../../server/src/evaluation/evaluate.ts";
import { withDescriptorLikeness } from "../../server/src/text/descriptorLikeness.ts";
import { meanWordVector } from "../../server/src/text/encode.ts";
import { simulatedInput, simulatedWord, withTexts } from "./simulatedCorpus.ts";

const settings: EvaluationSettings = { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 7 };

async function reportOf(input: EvaluationInput, changes: Partial<EvaluationSettings> = {}): Promise<EvaluationReport> {
  const result = await evaluate(input, { ...settings, ...changes });
  assert.ok(result.ok, result.ok ? "" : result.problem.message);
  return result.value;
}

async function problemOf(input: EvaluationInput, changes: Partial<EvaluationSettings> = {}): Promise<string> {
  const result = await evaluate(input, { ...settings, ...changes });
  assert.ok(!result.ok, "this should have failed");
  assert.notEqual(result.problem.message, "");
  return result.problem.code;
}

function changeItem(input: EvaluationInput, id: string, change: Partial<EvaluationItem>): EvaluationInput {
  return { ...input, items: input.items.map((item) => (item.id === id ? { ...item, ...change } : item)) };
}

function assertFinite(value: unknown, place: string): void {
  if (typeof value === "number") assert.ok(Number.isFinite(value), `${place} is ${value}`);
  else if (value !== null && typeof value === "object") Object.entries(value).forEach(([key, inner]) => assertFinite(inner, `${place}.${key}`));
}

test("one fold a piece, one query a performance, all recomputable from ranking, scores and rank", async () => {
  const report = await reportOf(simulatedInput({ seed: 1, withProfiles: true }));
  assert.equal(report.schemaVersion, 1);
  assert.deepEqual(report.folds.map(({ heldOut }) => heldOut), [0, 1, 2, 3, 4, 5].map((piece) => [`piece${piece}`]));
  const queries = report.folds.flatMap((fold) => fold.queries);
  assert.equal(queries.length, 30);
  for (const { ranking, scores, target, rank } of queries) {
    assert.equal(ranking.length, 5);
    const own = scores[ranking.indexOf(target)] ?? Number.NaN;
    assert.equal(rank, 1 + scores.filter((score) => score > own).length + (scores.filter((score) => score === own).length - 1) / 2);
    assert.deepEqual(scores, [...scores].sort((a, b) => b - a));
    assert.ok(scores.every((score) => Math.abs(score) <= 1));
  }
  const mean = (value: (rank: number) => number): number => queries.reduce((sum, { rank }) => sum + value(rank), 0) / queries.length;
  assert.ok(Math.abs(report.metrics.mrr - mean((rank) => 1 / rank)) < 1e-12);
  assert.ok(Math.abs(report.metrics.top1 - mean((rank) => (rank <= 1 ? 1 : 0))) < 1e-12);
  assert.ok(Math.abs(report.metrics.top2 - mean((rank) => (rank <= 2 ? 1 : 0))) < 1e-12);
  const exactChance = { top1: 0.2, top2: 0.4, mrr: (1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5) / 5 };
  for (const name of ["top1", "top2", "mrr"] as const) assert.ok(Math.abs(report.random[name] - exactChance[name]) < 1e-12, name);
  assert.ok(report.confidence95.mrr[0] <= report.metrics.mrr && report.metrics.mrr <= report.confidence95.mrr[1]);
  assertFinite(report, "report");
});

test("the same seed gives the same JSON, another seed the same ranks", async () => {
  const input = simulatedInput({ seed: 2, withProfiles: true, shuffled: true });
  const first = await reportOf(input);
  assert.equal(JSON.stringify(await reportOf(input)), JSON.stringify(first));
  const other = await reportOf(input, { seed: 8 });
  assert.deepEqual(other.folds, first.folds);
  assert.notEqual(other.permutationP, first.permutationP);
});

test("a query without a known word ties all candidates and is counted", async () => {
  const input = withTexts(simulatedInput({ seed: 3, withProfiles: true }), ({ id }) => id === "piece1/player2.wav", ["zzunheardof", ""]);
  const report = await reportOf(input);
  const query = report.folds[1]?.queries[2];
  assert.deepEqual([query?.rank, query?.scores, query?.unknownWords], [3, [0, 0, 0, 0, 0], ["zzunheardof"]]);
  assert.equal(report.metrics.queries, 30);
  assert.equal(report.words.queriesWithoutKnownWord, 1);
  assert.deepEqual(report.words.mostFrequentUnknown, [{ word: "zzunheardof", count: 1 }]);
});

test("listener queries are one a description, with ids of their own", async () => {
  const report = await reportOf(
    changeItem(simulatedInput({ seed: 3, pieces: 3, listeners: 2 }), "piece0/player0.wav", {
      descriptions: [
        { listener: "anna", text: simulatedWord(1) },
        { listener: "anna", text: simulatedWord(2) },
        { listener: "ben", text: "" },
      ],
    }),
    { queries: "listener" },
  );
  assert.equal(report.metrics.queries, 31);
  const first = report.folds[0]?.queries.slice(0, 3) ?? [];
  assert.deepEqual(first.map(({ id }) => id), ["piece0/player0.wav/anna", "piece0/player0.wav/anna/2", "piece0/player0.wav/ben"]);
  assert.deepEqual(first.map(({ text }) => text), [simulatedWord(1), simulatedWord(2), ""]);
  assert.equal(first[2]?.rank, 3);
});

test("folds by work hold both pieces of a work out, candidates stay the piece's", async () => {
  const report = await reportOf(simulatedInput({ seed: 4 }), { folds: "work", map: "ridge" });
  assert.deepEqual(report.folds.map(({ heldOut }) => heldOut[0]), ["work0", "work1", "work2"]);
  assert.ok(report.folds.every(({ queries, training }) => queries.length === 10 && training.pieces === 4));
  assert.ok(report.folds.every(({ queries }) => queries.every(({ ranking, piece }) => ranking.every((id) => id.startsWith(`${piece}/`)))));
});

test("folds by performer train on no performance of that performer, candidates are all renditions", async () => {
  const report = await reportOf(simulatedInput({ seed: 4 }), { folds: "performer" });
  assert.equal(report.folds.length, 5);
  assert.ok(report.folds.every(({ training, queries }) => training.performances === 24 && queries.every(({ ranking }) => ranking.length === 5)));
});

test("folds by a column hold out what has its value; what has none trains and is named", async () => {
  const plain = simulatedInput({ seed: 4 });
  const items = plain.items.map((item, index) => ({ ...item, columns: index === 7 ? {} : { hall: index % 2 === 0 ? "large" : "small" } }));
  const report = await reportOf({ ...plain, items }, { folds: "column:hall", map: "ridge" });
  assert.deepEqual(report.folds.map(({ heldOut }) => heldOut[0]), ["large", "small"]);
  assert.deepEqual(report.folds.map(({ training, queries }) => [training.performances, queries.length]), [[15, 15], [16, 14]]);
  assert.deepEqual(report.excluded, [{ piece: "piece1", performance: "piece1/player2.wav", queries: 1, reason: "it has no value in the column hall" }]);
  assert.match(report.configuration.conventions["training"] ?? "", /held-out value of hall; other renditions/);
  assert.equal(await problemOf({ ...plain, items }, { folds: "column:instrument" }), "unknown-column");
});

test("another corpus can train: it is named, and a corpus of its own features is refused", async () => {
  const input = simulatedInput({ seed: 4, pieces: 2 });
  const other = simulatedInput({ seed: 4, pieces: 6 });
  const training = { name: "elsewhere", items: other.items.filter(({ pieceId }) => pieceId > "piece1") };
  const alone = await reportOf(input, { map: "ridge" });
  const report = await reportOf({ ...input, training }, { map: "ridge" });
  assert.deepEqual(report.configuration.trainedOn, { name: "elsewhere", pieces: 4, performances: 20, descriptions: 120 });
  assert.ok(report.folds.every((fold) => fold.training.performances === 20));
  assert.ok(report.metrics.mrr > alone.metrics.mrr, `${report.metrics.mrr} ${alone.metrics.mrr}`);
  const odd = training.items.map((item) => ({ ...item, features: new Float64Array(3) }));
  assert.equal(await problemOf({ ...input, training: { name: "odd", items: odd } }), "training-feature-count");
});

test("negation can be ignored, which the conventions say", async () => {
  const input = withTexts(simulatedInput({ seed: 3, withProfiles: true }), ({ id }) => id === "piece1/player2.wav", [`not ${simulatedWord(1)}`]);
  const affirmed = withTexts(simulatedInput({ seed: 3, withProfiles: true }), ({ id }) => id === "piece1/player2.wav", [simulatedWord(1)]);
  const scores = (report: EvaluationReport): unknown => report.folds.map(({ queries }) => queries.map((query) => query.scores));
  const ignoring = await reportOf(input, { negation: false, map: "default" });
  assert.deepEqual(scores(ignoring), scores(await reportOf(affirmed, { map: "default" })));
  assert.notDeepEqual(scores(ignoring), scores(await reportOf(input, { map: "default" })));
  assert.match(ignoring.configuration.conventions["negation"] ?? "", /ignored/);
});

test("with candidates from the corpus every performance competes", async () => {
  const report = await reportOf(simulatedInput({ seed: 4 }), { candidates: "corpus" });
  assert.ok(report.folds.every(({ queries }) => queries.every(({ ranking }) => ranking.length === 30)));
  assert.ok(Math.abs(report.random.top1 - 1 / 30) < 1e-12);
});

test("the default map needs no training, and external vectors have none", async () => {
  const report = await reportOf(simulatedInput({ seed: 5, withProfiles: true }), { map: "default" });
  assert.ok(report.folds.every(({ map, penalty, choices }) => map === "default" && penalty === null && choices.length === 0));
  assert.ok(report.metrics.mrr > report.random.mrr);
  assert.equal(await problemOf(simulatedInput({ seed: 5 }), { map: "default" }), "no-default-map");
  const external = await reportOf(simulatedInput({ seed: 5 }));
  assert.ok(external.folds.every(({ map, penalty }) => (map === "ridge" || map === "contrastive") && penalty !== null));
});

test("a contrastive evaluation says so in every fold and in words, with a prior and without", async () => {
  for (const withProfiles of [true, false]) {
    const report = await reportOf(simulatedInput({ seed: 5, withProfiles }), { map: "contrastive" });
    for (const { map, penalty, choices } of report.folds) {
      assert.equal(map, "contrastive");
      assert.deepEqual(choices.map((choice) => [choice.map, choice.penalty]), (withProfiles ? [1000, 100, 30, 10, 3] : [1000, 100, 30, 10, 3, 1]).map((value) => ["contrastive", value]));
      assert.ok(choices.some((choice) => choice.penalty === penalty));
    }
    assert.match(report.configuration.conventions["map"] ?? "", /^contrastive \(InfoNCE on cosines, temperature 0\.5/);
    assert.ok(report.metrics.mrr > report.random.mrr + 0.1);
  }
});

test("auto weighs the default, ridge and contrastive maps, from the least trained to the most", async () => {
  const report = await reportOf(simulatedInput({ seed: 5, withProfiles: true }));
  const weighed = report.folds[0]?.choices.map(({ map, penalty }) => `${map} ${String(penalty)}`) ?? [];
  assert.deepEqual(weighed.slice(0, 4), ["default null", "contrastive 1000", "ridge 1000", "contrastive 100"]);
  assert.deepEqual(weighed.slice(-3), ["contrastive 10", "ridge 10", "contrastive 3"]);
  assert.equal(weighed.length, 10);
  assert.match(report.configuration.conventions["map"] ?? "", /^default, ridge towards default or contrastive/);
});

test("300 dimensions, 45 performances, 9 folds with nested choice: what contrastive and auto find is far above chance", async () => {
  const input = simulatedInput({ seed: 21, pieces: 9, listeners: 4, withProfiles: true, dimension: 300 });
  for (const map of ["contrastive", "auto"] as const) {
    const report = await reportOf(input, { map });
    assert.equal(report.metrics.queries, 45);
    assert.ok(report.metrics.mrr > report.random.mrr + 0.2, `${map}: ${report.metrics.mrr}`);
  }
});

test("with fewer than two described training pieces the default map is used", async () => {
  const input = withTexts(simulatedInput({ seed: 5, pieces: 4, withProfiles: true }), ({ pieceId }) => pieceId > "piece1", []);
  const report = await reportOf(input);
  assert.deepEqual(report.folds.map(({ heldOut, map }) => [heldOut[0], map]), [["piece0", "default"], ["piece1", "default"]]);
  assert.equal(report.corpus.performancesWithoutDescriptions, 10);
});

test("a single piece works with the default map, and says what its intervals are", async () => {
  const report = await reportOf(simulatedInput({ seed: 6, pieces: 1, withProfiles: true }));
  assert.equal(report.metrics.queries, 5);
  assert.match(report.warnings.join(" "), /Only one piece/);
  const untrained = await reportOf(simulatedInput({ seed: 6, pieces: 1 }));
  assert.equal(untrained.folds[0]?.map, "none");
  assert.ok(untrained.folds[0].queries.every(({ rank }) => rank === 3));
});

test("a piece with one rendition and a performance with a broken feature are left out by name", async () => {
  const input = simulatedInput({ seed: 7, pieces: 3, withProfiles: true });
  const broken = changeItem(input, "piece1/player0.wav", { features: Float64Array.from({ length: 8 }, (_, k) => (k === 3 ? Number.NaN : 0)) });
  const items = broken.items.filter(({ id, pieceId }) => pieceId !== "piece2" || id === "piece2/player4.wav");
  const report = await reportOf({ ...broken, items });
  assert.deepEqual(
    report.excluded.map(({ piece, performance, queries }) => [piece, performance, queries]),
    [
      ["piece1", "piece1/player0.wav", 1],
      ["piece2", undefined, 1],
    ],
  );
  assert.equal(report.metrics.queries, 9);
  assert.match(report.warnings.join(" "), /2 queries are left out/);
  assertFinite(report, "report");
});

test("PCA keeps the components asked for, or as many as there are", async () => {
  const five = await reportOf(simulatedInput({ seed: 8, pieces: 3, withProfiles: true }), { pca: 5 });
  assert.ok(five.folds.every(({ pcaComponents }) => pcaComponents === 5));
  const all = await reportOf(simulatedInput({ seed: 8, pieces: 3, withProfiles: true }), { pca: 500 });
  assert.ok(all.folds.every(({ pcaComponents }) => pcaComponents === 16));
  const none = await reportOf(simulatedInput({ seed: 8, pieces: 3, withProfiles: true }));
  // All components are a mere rotation: the ranks must be those without PCA.
  assert.deepEqual(all.folds.map(({ queries }) => queries.map(({ rank }) => rank)), none.folds.map(({ queries }) => queries.map(({ rank }) => rank)));
});

test("a report tells the encoder's own dimension, and that words are read by their likeness to descriptors, but not with PCA", async () => {
  const made = simulatedInput({ seed: 8, pieces: 3, withProfiles: true });
  const words = (made.profiles ?? []).map(({ descriptor }) => descriptor);
  const plain = { ...made, defaultMean: meanWordVector(words, made.vectors) ?? made.defaultMean };
  const vectors = withDescriptorLikeness(plain.vectors, words, plain.defaultMean);
  const input = { ...plain, vectors, defaultMean: meanWordVector(words, vectors) ?? plain.defaultMean };
  const wide = (await reportOf(input)).configuration;
  assert.equal(wide.text.dimension, plain.vectors.dimension);
  assert.match(wide.conventions["wordVectors"] ?? "", /each descriptor of the profiles/);
  const reduced = await reportOf(input, { pca: 5 });
  assert.equal(reduced.configuration.conventions["wordVectors"], undefined);
  // Of the encoder's own vectors, so that the likenesses change nothing.
  const ranks = (report: EvaluationReport): unknown => report.folds.map(({ queries }) => queries.map(({ rank }) => rank));
  assert.deepEqual(ranks(reduced), ranks(await reportOf(plain, { pca: 5 })));
});

test("what cannot be evaluated is a failure that says so", async () => {
  const input = simulatedInput({ seed: 9, pieces: 2, withProfiles: true });
  const [first] = input.items;
  assert.ok(first !== undefined);
  assert.equal(await problemOf({ ...input, items: [] }), "no-performances");
  assert.equal(await problemOf({ ...input, items: [first, first] }), "duplicate-performance");
  assert.equal(await problemOf(changeItem(input, first.id, { features: new Float64Array(3) })), "feature-count");
  assert.equal(await problemOf(withTexts(input, () => true, [])), "no-descriptions");
  assert.equal(await problemOf({ ...input, items: [first] }), "nothing-to-evaluate");
  assert.equal(await problemOf({ ...input, defaultMean: new Float64Array(2) }), "mean-dimension");
  assert.equal(await problemOf(input, { pca: 0 }), "bad-pca");
  assert.equal(await problemOf(input, { seed: 0.5 }), "bad-seed");
});

test("it tells how far it is, and stops when cancelled", async () => {
  const input = simulatedInput({ seed: 9, pieces: 4 });
  const seen: string[] = [];
  const controller = new AbortController();
  const result = await evaluate(input, settings, {
    signal: controller.signal,
    onProgress: (done, total) => {
      seen.push(`${done}/${total}`);
      if (done === 2) controller.abort();
    },
  });
  assert.deepEqual(seen, ["1/4", "2/4"]);
  assert.ok(!result.ok && result.problem.code === "cancelled");
});
