/** The report page shows the figures beside chance, and nothing of the corpus becomes markup. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvaluationReport } from "../../server/src/protocol/evaluation.ts";
import { escapeMarkdown } from "../../client/report/markdown.ts";
import { reportMarkdown } from "../../client/report/reportMarkdown.ts";

const EVIL = "<script>alert(1)</script> [x](javascript:y) | `c` **b** ![i](http://evil.example/p.png)";

function report(changes: Partial<EvaluationReport> = {}): EvaluationReport {
  return {
    schemaVersion: 1,
    configuration: {
      folds: "work", queries: "performance", map: "auto", candidates: "piece", seed: 1, features: ["articulation"],
      text: { name: "wordnet-glove", dimension: 100 }, transductive: true, conventions: { rank: "1 + candidates above" },
    },
    corpus: { pieces: 1, performances: 2, performancesWithoutDescriptions: 0, descriptions: 2, listeners: 1 },
    folds: [
      {
        heldOut: ["elise"], map: "ridge", penalty: 10, choices: [],
        training: { pieces: 1, performances: 2, descriptions: 2, pairs: 2 }, pcaComponents: null,
        queries: [
          { id: "a", text: EVIL, target: "a", piece: "elise", ranking: ["a", "b"], scores: [0.5, 0.1], rank: 1, knownWords: 1, unknownWords: [] },
          { id: "b", text: "dry", target: "b", piece: "elise", ranking: ["a", "b"], scores: [0, 0], rank: 1.5, knownWords: 0, unknownWords: ["dry"] },
        ],
      },
    ],
    metrics: { top1: 0.75, top2: 1, mrr: 0.8333, queries: 2, mrrExpected: 0.875, meanRank: 1.25, medianRank: 1.25, ndcg: 0.9, topK: { 1: 0.75 } },
    random: { top1: 0.5, top2: 1, mrr: 0.75, ndcg: 0.815 },
    confidence95: { top1: [0.5, 1], top2: [1, 1], mrr: [0.667, 1] },
    permutationP: 0.0004,
    listenerAgreement: null,
    excluded: [],
    words: { known: 3, unknown: 1, queriesWithoutKnownWord: 1, mostFrequentUnknown: [{ word: "dry", count: 1 }] },
    warnings: [],
    diagnosis: null,
    provenance: null,
    ...changes,
  };
}

test("each measure stands beside its interval and chance", () => {
  const page = reportMarkdown(report(), "music");
  assert.match(page, /\| Top-1: the performance meant comes first \| \*\*0\.750\*\* \| 0\.500 – 1\.000 \| 0\.500 \|/);
  assert.match(page, /\| MRR: mean reciprocal rank \| \*\*0\.833\*\* \| 0\.667 – 1\.000 \| 0\.750 \|/);
  assert.match(page, /p < 0\.001/);
  assert.match(page, /2 queries .*1 fold; each holds one work out/s);
});

test("ranks, maps and settings are there; a tie has half a rank", () => {
  const page = reportMarkdown(report(), "music");
  assert.match(page, /\| \*\*1\*\* \/ 2 \| a \| ✓ \|/);
  assert.match(page, /\| 1\.5 \/ 2 \| b \| a \| dry \|/);
  assert.match(page, /ridge \(10\)/);
  assert.match(page, /\| Folds by \| work \|/);
  assert.match(page, /1 query has no known word/);
});

test("the settings name the feature model; external vectors have none", () => {
  assert.doesNotMatch(reportMarkdown(report(), "music"), /Feature model/);
  const { configuration } = report();
  assert.match(reportMarkdown(report({ configuration: { ...configuration, model: { id: "cp-resnet", version: "1-0123456789ab" } } }), "music"), /\| Feature model \| cp&#45;resnet 1&#45;0123456789ab \|/);
});

test("listener agreement gets columns where it was measured", () => {
  const agreement = { halfHalf: { top1: 0.52, top2: 0.75, mrr: 0.71, splits: 10, queries: 2 }, oneRest: null };
  assert.match(reportMarkdown(report({ listenerAgreement: agreement }), "music"), /Chance \| Listeners, half against half \|\n.*\n.*\| 0\.520 \|/);
});

test("nothing from the corpus becomes markup", () => {
  const page = reportMarkdown(report({ warnings: [EVIL], excluded: [{ piece: EVIL, queries: 1, reason: EVIL }] }), EVIL);
  assert.doesNotMatch(page, /<script|\]\(|!\[|javascript:|http:\/\//);
  const rows = page.split("\n").filter((line) => line.includes("alert"));
  assert.ok(rows.length >= 4);
  const queryRow = rows.find((line) => line.startsWith("|"));
  assert.equal(queryRow?.split("|").length, 6, "a bar in a description must not make a column");
});

test("escaping keeps what it shows", () => {
  const shown = (text: string): string => escapeMarkdown(text).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  assert.equal(shown(EVIL), EVIL);
  assert.equal(shown("two\nlines &amp; more"), "two lines &amp; more");
  assert.equal(escapeMarkdown("rêveur, 夢"), "rêveur, 夢");
});
