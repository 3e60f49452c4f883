import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY_COUNT, keyCorrelations, TEMPERLEY_PROFILES } from "../../server/src/features/keyProfiles.ts";
import { near } from "./sounds.ts";

function rotated(profile: readonly number[], tonic: number): Float64Array {
  return Float64Array.from({ length: 12 }, (_, k) => profile[(k - tonic + 12) % 12] ?? 0);
}

test("each key's own profile correlates with it by 1 and with no other as well", () => {
  for (let key = 0; key < KEY_COUNT; key += 1) {
    const profile = key < 12 ? TEMPERLEY_PROFILES.major : TEMPERLEY_PROFILES.minor;
    const correlations = keyCorrelations(rotated(profile, key % 12), TEMPERLEY_PROFILES);
    assert.ok(near(correlations[key] ?? NaN, 1, 1e-12));
    correlations.forEach((value, other) => assert.ok(other === key || value < 0.99));
  }
});

test("scale and offset of the chroma do not matter", () => {
  const chroma = Float64Array.of(5, 1, 3, 1, 4, 3, 1, 5, 1, 3, 1, 2);
  const plain = keyCorrelations(chroma, TEMPERLEY_PROFILES);
  keyCorrelations(chroma.map((value) => 0.01 * value + 7), TEMPERLEY_PROFILES).forEach((value, k) => assert.ok(near(value, plain[k] ?? NaN, 1e-9)));
});

test("a flat or empty chroma fits no key", () => {
  assert.ok(keyCorrelations(new Float64Array(12).fill(3), TEMPERLEY_PROFILES).every((value) => value === 0));
  assert.ok(keyCorrelations(new Float64Array(12), TEMPERLEY_PROFILES).every((value) => value === 0));
});
