// A reporter for Node's test runner: the one closing line "N passed, N failed, N skipped", with the reasons for skips.
export default async function* closingLine(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const reasons = new Map();
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite") continue;
    if (data.skip !== undefined || data.todo !== undefined) {
      counts.skipped += 1;
      const reason = typeof data.skip === "string" ? data.skip : data.name;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    } else if (type === "test:pass") counts.passed += 1;
    else counts.failed += 1;
  }
  yield "\n";
  for (const [reason, times] of reasons) yield `skipped ${times}: ${reason}\n`;
  yield `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}
