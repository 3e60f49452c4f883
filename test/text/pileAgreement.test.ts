/** The AUC of the text benchmark, against counting all pairs of pairs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { centred, samePileAuc, samePileInterval } from "../bench/text/pileAgreement.ts";

const vector = (...values: number[]): Float64Array => Float64Array.from(values);

test("vectors that point where their pile does give 1, all the same .5, and against it 0", () => {
  const terms = ["a", "a", "b", "b"].map((pile, index) => ({ term: String(index), pile }));
  assert.equal(samePileAuc(terms, [vector(1, 0), vector(1, 0.1), vector(0, 1), vector(0.1, 1)]), 1);
  assert.equal(samePileAuc(terms, [vector(1, 0), vector(0, 1), vector(1, 0), vector(0, 1)]), 0.25);
  assert.equal(samePileAuc(terms, [null, null, null, null]), 0.5);
});

test("it is the share of (same, different) pairs in the right order", () => {
  const terms = ["a", "a", "b", "c", "c", "b"].map((pile, index) => ({ term: String(index), pile }));
  const angles = [0, 0.5, 0.71, 2, 1.13, 3];
  const vectors = angles.map((angle) => vector(Math.cos(angle), Math.sin(angle)));
  const cosines = { same: [] as number[], different: [] as number[] };
  terms.forEach((a, i) => {
    terms.slice(i + 1).forEach((b, k) => {
      cosines[a.pile === b.pile ? "same" : "different"].push(Math.cos((angles[i] ?? 0) - (angles[i + 1 + k] ?? 0)));
    });
  });
  let won = 0;
  for (const x of cosines.same) for (const y of cosines.different) won += x > y ? 1 : 0;
  assert.ok(Math.abs(samePileAuc(terms, vectors) - won / cosines.same.length / cosines.different.length) < 1e-9);
});

test("centring takes the mean of the known vectors off, unknown ones stay unknown", () => {
  assert.deepEqual(centred([vector(1, 2), null, vector(3, 6)]), [vector(-1, -2), null, vector(1, 2)]);
});

test("the interval holds the value, is narrow where nothing varies, and the same twice; a term drawn twice is no pair with itself", () => {
  const terms = ["a", "a", "a", "b", "b", "b"].map((pile, index) => ({ term: String(index), pile }));
  const perfect = [vector(1, 0), vector(1, 0.1), vector(1, 0.2), vector(0, 1), vector(0.1, 1), vector(0.2, 1)];
  assert.deepEqual(samePileInterval(terms, perfect), [1, 1]);
  const mixed = [vector(1, 0), vector(0.4, 1), vector(1, 0.9), vector(0, 1), vector(1, 1), vector(0.2, 1)];
  const [low, high] = samePileInterval(terms, mixed);
  assert.ok(low < samePileAuc(terms, mixed) && samePileAuc(terms, mixed) < high && high - low > 0.2);
  assert.deepEqual(samePileInterval(terms, mixed), [low, high]);
  assert.equal(samePileAuc([...terms, ...terms], [...perfect, ...perfect]), 1);
  assert.ok(Number.isNaN(samePileAuc([{ term: "x", pile: "a" }, { term: "x", pile: "a" }], [vector(1), vector(1)])));
});
