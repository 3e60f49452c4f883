// Writes THIRD_PARTY_NOTICES.md from the lockfile, the licence files of the packages, and the notes on shipped data.
// `node scripts/notices.mjs` after a change of dependencies; a test holds the file to the shipped tree.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./ensure.mjs";
import { shippedPackages } from "./shippedPackages.mjs";

const packages = shippedPackages(root);
const texts = new Map();
for (const { name, version, text } of packages) {
  const key = text ?? "";
  if (key !== "") texts.set(key, [...(texts.get(key) ?? []), `${name} ${version}`]);
}

const lines = [
  readFileSync(path.join(root, "scripts", "notices-head.md"), "utf8").trim(),
  "",
  "## Packages",
  "",
  "| package | version | licence | note |",
  "|---|---|---|---|",
  ...packages.map(({ name, version, license, note, text }) => `| ${name} | ${version} | ${license} | ${note ?? (text === undefined ? "the package carries no licence file" : "")} |`),
  "",
  "## Licence texts",
  ...[...texts].flatMap(([text, names]) => ["", `### ${names.join(", ")}`, "", "```", text.replaceAll("```", "'''"), "```"]),
  "",
];
writeFileSync(path.join(root, "THIRD_PARTY_NOTICES.md"), lines.join("\n"));
console.log(`${packages.length} packages`);
