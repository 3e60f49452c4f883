/** What differs between two reports in settings, corpus, versions and hashes: everything but results and conventions' wording. */
import type { EvaluationReport } from "../../protocol/evaluation.ts";
import type { ReportComparison } from "../../protocol/workbench.ts";

const ABSENT = "–";
const MOST_CHARACTERS = 200;

export function changesBetween(a: EvaluationReport, b: EvaluationReport): ReportComparison["changes"] {
  const [before, after] = [factsOf(a), factsOf(b)];
  const named = [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const change = { name, a: before.get(name) ?? ABSENT, b: after.get(name) ?? ABSENT };
    return change.a === change.b ? [] : [{ name, a: cut(change.a), b: cut(change.b) }];
  });
  return [...named, ...recordingChanges(a, b)];
}

/** Names like "setting map", "corpus pieces", "version node", "hash features". */
function factsOf({ configuration: { conventions, ...settings }, corpus, provenance, schemaVersion }: EvaluationReport): Map<string, string> {
  const facts = new Map<string, string>();
  collect(facts, "setting", settings);
  collect(facts, "corpus", corpus);
  collect(facts, "version", { ...provenance?.versions, "report schema": schemaVersion });
  collect(facts, "hash", provenance?.hashes ?? {});
  collect(facts, "convention", conventions);
  return facts;
}

function collect(facts: Map<string, string>, prefix: string, value: unknown): void {
  if (Array.isArray(value)) facts.set(prefix, value.join(", "));
  else if (typeof value === "object" && value !== null) for (const [name, member] of Object.entries(value)) collect(facts, `${prefix} ${name}`, member);
  else if (value !== undefined) facts.set(prefix, typeof value === "string" ? value : JSON.stringify(value));
}

function recordingChanges(a: EvaluationReport, b: EvaluationReport): ReportComparison["changes"] {
  const [before, after] = [a.provenance?.recordings ?? {}, b.provenance?.recordings ?? {}];
  const others = Object.keys(before).filter((id) => id in after && before[id] !== after[id]);
  const gone = Object.keys(before).filter((id) => !(id in after));
  const added = Object.keys(after).filter((id) => !(id in before));
  return [
    ...others.map((id) => ({ name: `recording ${id}`, a: before[id] ?? ABSENT, b: after[id] ?? ABSENT })),
    ...gone.map((id) => ({ name: `recording ${id}`, a: before[id] ?? ABSENT, b: ABSENT })),
    ...added.map((id) => ({ name: `recording ${id}`, a: ABSENT, b: after[id] ?? ABSENT })),
  ];
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)} …`;
}
