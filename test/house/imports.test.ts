/** Holds the imports to ARCHITECTURE.md: layers one way, `vscode` and LSP only where they belong, no globals in pure parts. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const sources = path.join(root, "server", "src");

/** A part may import from its own level and from lower ones. */
const LEVELS: readonly (readonly string[])[] = [
  ["protocol"],
  ["audio", "dsp", "text", "corpus", "store", "workspace", "demo"],
  ["features", "models"],
  ["retrieval", "evaluation"],
  ["reporting", "daemon", "listening"],
  ["language"],
  ["cli"],
  ["main.ts", "cli.ts", "worker.ts"],
];
const PURE = ["dsp", "features", "text", "retrieval", "evaluation"];
const FORBIDDEN_IN_PURE = /^(node:)?(fs|fs\/promises|child_process|worker_threads|net|http|https|os|timers|process)$/;
const GLOBALS_FORBIDDEN_IN_PURE = /\b(console\.|Date\.now|new Date\(|Math\.random|performance\.now|process\.)/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(full);
    return entry.name.endsWith(".ts") ? [full] : [];
  });
}

function partOf(file: string): string {
  return path.relative(sources, file).split(path.sep)[0] ?? "";
}

function levelOf(part: string): number {
  return LEVELS.findIndex((level) => level.includes(part));
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].flatMap((match) => match[1] ?? []);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:])\/\/.*$/gm, "$1");
}

const files = filesBelow(sources);

test("every source file belongs to a part that ARCHITECTURE.md knows", () => {
  const map = readFileSync(path.join(root, "ARCHITECTURE.md"), "utf8");
  for (const part of new Set(files.map(partOf))) {
    assert.notEqual(levelOf(part), -1, `${part} has no level`);
    assert.ok(map.includes(`\`${part}`), `ARCHITECTURE.md does not name ${part}`);
  }
});

test("imports go one way", () => {
  for (const file of files) {
    const text = withoutComments(readFileSync(file, "utf8"));
    for (const name of importsOf(text).filter((specifier) => specifier.startsWith("."))) {
      const target = partOf(path.resolve(path.dirname(file), name));
      assert.ok(
        levelOf(target) <= levelOf(partOf(file)),
        `${path.relative(root, file)} imports ${name}: a step back from ${partOf(file)} to ${target}`,
      );
    }
  }
});

test("only client/ imports vscode, and only language/ and main.ts the language server package", () => {
  for (const file of files) {
    const names = importsOf(withoutComments(readFileSync(file, "utf8")));
    assert.ok(!names.includes("vscode"), `${path.relative(root, file)} imports vscode`);
    if (partOf(file) !== "language" && partOf(file) !== "main.ts") {
      assert.ok(!names.some((name) => name.startsWith("vscode-languageserver")), `${path.relative(root, file)} imports vscode-languageserver`);
    }
  }
});

test("the pure parts open no files, print nothing, read no clock, and draw no unseeded randomness", () => {
  for (const file of files.filter((candidate) => PURE.includes(partOf(candidate)))) {
    const text = withoutComments(readFileSync(file, "utf8"));
    const place = path.relative(root, file);
    for (const name of importsOf(text)) assert.ok(!FORBIDDEN_IN_PURE.test(name), `${place} imports ${name}`);
    assert.doesNotMatch(text, GLOBALS_FORBIDDEN_IN_PURE, place);
  }
});

test("the import reader sees a step back", () => {
  assert.deepEqual(importsOf('import { a } from "../daemon/engine.ts";\nconst b = await import("./c.ts");'), ["../daemon/engine.ts", "./c.ts"]);
  assert.ok(levelOf("daemon") > levelOf("features"));
});
