/** Polarity by the VADER lexicon, against values calculated by hand from the lexicon's file and against the package itself. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import vader from "vader-sentiment";
import { isPolar, polarityOf } from "../../../server/src/evaluation/presets/queryPolarity.ts";
import { projectRoot } from "../../cli/runCli.ts";

const normalised = (sum: number): number => sum / Math.sqrt(sum * sum + 15);

test("the sum of the words' valences, normalised; words outside the lexicon count nothing", () => {
  const lines = readFileSync(path.join(projectRoot, "node_modules", "vader-sentiment", "vader_lexicon.txt"), "utf8").split("\n");
  const valence = (word: string): number => Number(lines.find((line) => line.startsWith(`${word}\t`))?.split("\t")[1]);
  assert.equal(valence("sad"), -2.1);
  assert.ok(Math.abs(polarityOf("sad, gloomy, legato") - normalised(valence("sad") + valence("gloomy"))) < 1e-12);
  assert.equal(polarityOf("legato, pedalled"), 0);
  assert.equal(polarityOf(""), 0);
  assert.equal(polarityOf("constructor, toString"), 0, "no word of every object's");
});

test("for single plain words it is the package's own compound score", () => {
  for (const word of ["sad", "calm", "joyful", "aggressive", "boring", "beautiful", "legato"]) {
    assert.ok(Math.abs(polarityOf(word) - vader.SentimentIntensityAnalyzer.polarity_scores(word).compound) < 1e-4, word);
  }
});

test("a negation turns what follows in its clause round, as everywhere in the product", () => {
  assert.equal(polarityOf("not sad"), -polarityOf("sad"));
  assert.equal(polarityOf("not slow, sad"), polarityOf("sad"));
  assert.equal(polarityOf("without_joy"), -polarityOf("joy"));
});

test("polar from VADER's limit on; several descriptions count by their mean", () => {
  assert.ok(isPolar(["sad"]) && isPolar(["joyful"]));
  assert.ok(!isPolar(["legato"]) && !isPolar([]));
  assert.ok(!isPolar(["sad", "not sad"]), "they cancel out");
  assert.ok(isPolar(["sad", "legato"]), "-.477 / 2");
  assert.ok(!isPolar(["sad", ...Array<string>(9).fill("legato")]), "-.477 / 10 is within the limit");
});
