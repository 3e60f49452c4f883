/**
 * Reads a YAML tree as data of an expected shape: whatever does not fit is a problem with line and column,
 * and the rest is read all the same. Aliases are refused: nested ones make a small file expand without limit.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import type { Problem } from "../protocol/result.ts";
import type { TextPosition } from "./annotations.ts";
import { closestName } from "./closest.ts";

export interface MapEntry {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node | null;
}

export interface YamlReader {
  /** Null for an empty file; undefined where the text is no YAML (one problem says so). */
  readonly root: Node | null | undefined;
  readonly problems: readonly Problem[];
  report(severity: Problem["severity"], code: string, node: Node | undefined, message: string, advice: string): void;
  position(node: Node | undefined): TextPosition;
  /** The entries of a mapping in order; reports and returns nothing if it is none. `what` names it: "A performance". */
  entries(node: Node | null | undefined, what: string): readonly MapEntry[];
  /** The items of a list; none for an empty value; reports if it is something else. */
  items(node: Node | null | undefined, what: string): readonly (Node | null)[];
  /** A text or a number as it is written; undefined where it is empty or (reported) a list or mapping. */
  text(node: Node | null | undefined, what: string): string | undefined;
  /** A finite number; undefined where it is empty or (reported) something else. */
  number(node: Node | null | undefined, what: string): number | undefined;
  reportUnknownKey(entry: MapEntry, known: readonly string[], what: string): void;
}

export function readYaml(content: string, file: string): YamlReader {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = [];

  function positionAt(offset: number): TextPosition {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(0, line - 1), column: Math.max(0, col - 1) };
  }
  function position(node: Node | undefined): TextPosition {
    return positionAt(node?.range?.[0] ?? 0);
  }
  function report(severity: Problem["severity"], code: string, node: Node | undefined, message: string, advice: string): void {
    problems.push({ code, severity, message, advice, file, ...position(node) });
  }
  function wrongType(node: Node, what: string, expected: string): void {
    const advice = isAlias(node) ? "Write the value out instead of an alias (*name)." : `Write ${expected} here.`;
    report("error", "annotation-type", node, `${what} must be ${expected}.`, advice);
  }

  const duplicates = document.errors.filter((error) => error.code === "DUPLICATE_KEY");
  for (const error of duplicates) {
    problems.push({
      code: "annotation-duplicate-key",
      severity: "error",
      message: "This key is here twice in one mapping; the first counts.",
      advice: "Remove one of them, or indent the second to where it belongs.",
      file,
      ...positionAt(error.pos[0]),
    });
  }
  const fault = document.errors.find((error) => error.code !== "DUPLICATE_KEY");
  if (fault !== undefined) {
    problems.length = 0;
    problems.push({
      code: "annotation-syntax",
      severity: "error",
      message: `This is no valid YAML: ${fault.message.replace(/\.?\s*$/u, "")}.`,
      advice: "Mend the line; until then nothing of this file is used.",
      file,
      ...positionAt(fault.pos[0]),
    });
  }

  return {
    root: fault === undefined ? document.contents : undefined,
    problems,
    report,
    position,
    entries(node, what) {
      if (node === null || node === undefined || isEmptyScalar(node)) return [];
      if (!isMap(node)) {
        wrongType(node, what, "a mapping (key: value)");
        return [];
      }
      const seen = new Set<string>();
      const entries: MapEntry[] = [];
      for (const pair of (node as YAMLMap<Node, Node | null>).items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : "";
        // Of a duplicate key, which was reported, the first counts.
        if (!seen.has(key)) entries.push({ key, keyNode: pair.key, value: pair.value });
        seen.add(key);
      }
      return entries;
    },
    items(node, what) {
      if (node === null || node === undefined || isEmptyScalar(node)) return [];
      if (isSeq(node)) return (node as YAMLSeq<Node | null>).items;
      wrongType(node, what, "a list (lines that begin with a dash)");
      return [];
    },
    text(node, what) {
      if (node === null || node === undefined || isEmptyScalar(node)) return undefined;
      if (isScalar(node)) {
        const written = typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
        return written.trim() === "" ? undefined : written;
      }
      wrongType(node, what, "a text");
      return undefined;
    },
    number(node, what) {
      if (node === null || node === undefined || isEmptyScalar(node)) return undefined;
      if (isScalar(node) && typeof node.value === "number" && Number.isFinite(node.value)) return node.value;
      wrongType(node, what, "a number");
      return undefined;
    },
    reportUnknownKey(entry, known, what) {
      const near = closestName(entry.key, known);
      const advice = near === undefined ? `Known are: ${known.join(", ")}.` : `Did you mean "${near}"?`;
      report("warning", "annotation-unknown-key", entry.keyNode, `"${entry.key}" is no key of ${what}.`, advice);
    },
  };
}

function isEmptyScalar(node: Node): boolean {
  return isScalar(node) && node.value === null;
}
