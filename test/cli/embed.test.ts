/** `espressivo embed`: the vectors of words, negation and glossary included; null for what is not known. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { runCli, temporaryFolder } from "./runCli.ts";

interface Embedding {
  readonly dimension: number;
  readonly vectors: Readonly<Record<string, readonly number[] | null>>;
}

const cache = temporaryFolder({ after });

async function embed(...args: string[]): Promise<Embedding> {
  const run = await runCli(["embed", ...args, "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  assert.equal(run.json().length, 1);
  return run.json()[0] as Embedding;
}

function cosine(a: readonly number[] | null | undefined, b: readonly number[] | null | undefined): number {
  assert.ok(a && b);
  const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, value, k) => sum + value * (y[k] ?? Number.NaN), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

test("one vector of the stated dimension a word, null for an unknown one", async () => {
  const { dimension, vectors } = await embed("staccato", "legato", "xyzzyq");
  assert.equal(dimension, 200);
  assert.deepEqual(Object.keys(vectors), ["staccato", "legato", "xyzzyq"]);
  for (const word of ["staccato", "legato"]) {
    assert.equal(vectors[word]?.length, dimension);
    assert.ok(vectors[word].every(Number.isFinite));
  }
  assert.equal(vectors["xyzzyq"], null);
});

test("opposites are far apart after enrichment, negation turns a word round, foreign terms are read", async () => {
  const { vectors } = await embed("fast", "slow", "quick", "not fast", "langsam");
  assert.ok(cosine(vectors["fast"], vectors["slow"]) < cosine(vectors["fast"], vectors["quick"]));
  assert.ok(Math.abs(cosine(vectors["fast"], vectors["not fast"]) + 1) < 1e-9);
  assert.ok(Math.abs(cosine(vectors["langsam"], vectors["slow"]) - 1) < 1e-9);
  const plain = await embed("fast", "slow", "--text", "glove");
  assert.ok(cosine(plain.vectors["fast"], plain.vectors["slow"]) > cosine(vectors["fast"], vectors["slow"]) + 0.2);
});

test("for a person: a line a word", async () => {
  const run = await runCli(["embed", "staccato", "xyzzyq"], { cache });
  const lines = run.stdout.trimEnd().split("\n");
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? "", /^staccato:( -?\d\.\d{4}){200}$/);
  assert.equal(lines[1], "xyzzyq: not known to this encoder");
});
