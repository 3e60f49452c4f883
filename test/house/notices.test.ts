/** THIRD_PARTY_NOTICES.md lists the shipped tree; nothing under GPL or AGPL; LGPL only beside the bundles. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { separatePackages } from "../../scripts/separatePackages.mjs";
import { shippedPackages } from "../../scripts/shippedPackages.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const notices = readFileSync(path.join(root, "THIRD_PARTY_NOTICES.md"), "utf8");
const packages = shippedPackages(root);

test("every shipped package is listed with its version and licence", () => {
  assert.ok(packages.length > 20);
  for (const { name, version, license } of packages) {
    assert.ok(notices.includes(`| ${name} | ${version} | ${license} |`), `${name} ${version} (${license}): run node scripts/notices.mjs`);
  }
});

test("no package is listed that does not ship", () => {
  const shipped = new Set(packages.map(({ name }) => name));
  const table = notices.slice(notices.indexOf("## Packages"), notices.indexOf("## Licence texts"));
  const listed = [...table.matchAll(/^\| ([@a-z][^ |]*) \| \d/gm)].flatMap((match) => match[1] ?? []);
  assert.ok(listed.length > 20);
  for (const name of listed) assert.ok(shipped.has(name), `${name} does not ship any more`);
});

test("licences are permissive, and LGPL stays beside the bundles", () => {
  const separate = new Set<string>(separatePackages);
  for (const { name, license } of packages) {
    assert.notEqual(license, "", `${name} names no licence`);
    if (license.includes('LGPL')) assert.ok(separate.has(name), `${name} (${license}) would be inlined`);
    else assert.doesNotMatch(license, /GPL/, name);
  }
});
