/** The terminal's section: short, and absent where there is nothing to say. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { summaryLines } from "../../../server/src/evaluation/diagnosis/summaryLines.ts";
import { evaluate } from "../../../server/src/evaluation/evaluate.ts";
import { reportTable } from "../../../server/src/evaluation/table.ts";
import { simulatedInput } from "../simulatedCorpus.ts";
import { diagnosed, DIAGNOSIS_SETTINGS } from "./diagnosed.ts";

test("at most twelve lines, the most important finding first, then the worst queries", async () => {
  const { diagnosis } = await diagnosed(simulatedInput({ seed: 4, shuffled: true, listeners: 1 }));
  const findings = [...diagnosis.findings, ...diagnosis.findings, ...diagnosis.findings];
  const lines = summaryLines({ ...diagnosis, findings });
  assert.ok(lines.length <= 12, String(lines.length));
  assert.ok(lines.every((line) => !line.includes("\n")));
  assert.equal(lines[0], "What went wrong");
  assert.equal(lines[1], `! ${diagnosis.findings[0]?.message ?? ""}`);
  assert.match(lines[6] ?? "", new RegExp(`and ${findings.length - 5} more`));
  assert.match(lines.at(-1) ?? "", /: rank [\d.]+ of 5\. /);
});

test("nothing found, nothing said", () => {
  assert.deepEqual(summaryLines({ findings: [], confusable: [], byPiece: [], byPerformer: [], byDescriptor: [], byFeature: [], worst: [] }), []);
});

test("the report's table ends with the section, and has none without a diagnosis", async () => {
  const input = simulatedInput({ seed: 4, shuffled: true });
  const { diagnosis } = await diagnosed(input);
  const report = await evaluate(input, DIAGNOSIS_SETTINGS);
  assert.ok(report.ok);
  const plain = reportTable({ ...report.value, diagnosis: null });
  assert.equal(reportTable({ ...report.value, diagnosis }), [plain, "", ...summaryLines(diagnosis)].join("\n"));
});
