import assert from "node:assert/strict";
import { test } from "node:test";
import { closestName, fold } from "../../server/src/corpus/closest.ts";

test("the nearest name is suggested, whatever its letter case and the composition of its accents", () => {
  assert.equal(closestName("perfomer", ["performances", "performer", "piece"]), "performer");
  assert.equal(closestName("PERFORMER", ["performer"]), "performer");
  assert.equal(closestName("Tra\u0308umerei", ["traumerei!", "Träumerei"]), "Träumerei");
});

test("of two names equally near the first is suggested", () => {
  assert.equal(closestName("abcx", ["abcd", "abce"]), "abcd");
});

test("what is too far away is not suggested", () => {
  assert.equal(closestName("staccato", ["legato"]), undefined);
  assert.equal(closestName("performer", []), undefined);
});

test("a short name is not suggested for another that shares no letter with it", () => {
  assert.equal(closestName("x", ["id"]), undefined);
  assert.equal(closestName("ab", ["id"]), undefined);
  assert.equal(closestName("ib", ["id"]), "id");
  assert.equal(closestName("", ["id"]), undefined);
});

test("a near name after a far one, and a nearer after a near one, are found", () => {
  assert.equal(closestName("rubinstein", ["rubynsteyn", "argerich", "rubinstine", "rubinsteim"]), "rubinsteim");
});

test("names are folded to what a person takes for the same", () => {
  assert.equal(fold("PRÄLUDIUM"), fold("Pra\u0308ludium"));
  assert.notEqual(fold("Präludium"), fold("Praludium"));
});
