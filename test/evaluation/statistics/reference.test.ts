/** Correlations, reliability and quartiles against scipy, numpy and other algorithms than ours, at 1e-12: see reference.py. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { concordance } from "../../../server/src/evaluation/statistics/concordance.ts";
import { intraclassCorrelation } from "../../../server/src/evaluation/statistics/intraclassCorrelation.ts";
import { krippendorffAlpha } from "../../../server/src/evaluation/statistics/krippendorffAlpha.ts";
import { pearson } from "../../../server/src/evaluation/statistics/pearson.ts";
import { quartiles } from "../../../server/src/evaluation/statistics/quartiles.ts";
import { spearman } from "../../../server/src/evaluation/statistics/spearman.ts";
import { agrees, reference } from "../metrics/referenceCases.ts";

test("Pearson, Spearman, concordance and quartiles", () => {
  assert.ok(reference.correlation.length >= 20);
  reference.correlation.forEach(({ x, y, ...expected }, at) => {
    for (const [name, ours] of Object.entries({ pearson: pearson(x, y), spearman: spearman(x, y), concordance: concordance(x, y) })) {
      const theirs = expected[name as "pearson" | "spearman" | "concordance"];
      assert.ok(agrees(ours, theirs), `${name} of ${at}: ours ${ours}, the reference's ${theirs}`);
    }
    quartiles(x)?.forEach((value, index) => assert.ok(agrees(value, expected.quartiles[index]), `quartile ${index} of ${at}`));
  });
});

test("intraclass correlations", () => {
  reference.intraclass.forEach(({ ratings, ...expected }, at) => {
    const { single, average } = intraclassCorrelation(ratings);
    assert.ok(agrees(single, expected.single), `ICC(2,1) of ${at}: ours ${single}, the reference's ${expected.single}`);
    assert.ok(agrees(average, expected.average), `ICC(2,k) of ${at}: ours ${average}, the reference's ${expected.average}`);
  });
});

test("Krippendorff's alpha, with and without missing ratings", () => {
  assert.ok(reference.krippendorff.some(({ ratings }) => ratings.flat().includes(null)));
  reference.krippendorff.forEach(({ ratings, ...expected }, at) => {
    for (const level of ["interval", "nominal"] as const) {
      const ours = krippendorffAlpha(ratings, level);
      assert.ok(agrees(ours, expected[level]), `${level} alpha of ${at}: ours ${ours}, the reference's ${expected[level]}`);
    }
  });
});
