/** The folds in the Test Explorer: one item a piece, run alone or together, each with its result. */
import assert from "node:assert/strict";
import { suite, suiteSetup, test } from "mocha";
import * as vscode from "vscode";
import { allAnalysed, extension, until } from "../extension.ts";

type Outcome = "passed" | "failed" | "skipped" | "errored";

/** The controller's own run, with its test runs recorded. */
async function run(include: readonly vscode.TestItem[] | undefined, cancelAfter = Infinity): Promise<{ outcomes: Map<string, Outcome>; messages: string[]; output: string; durations: number[] }> {
  const { controller, run: start } = folds();
  const outcomes = new Map<string, Outcome>();
  const messages: string[] = [];
  const durations: number[] = [];
  let output = "";
  const source = new vscode.CancellationTokenSource();
  const create = controller.createTestRun.bind(controller);
  controller.createTestRun = (request, ...rest) => {
    const made = create(request, ...rest);
    const record = (outcome: Outcome, item: vscode.TestItem, duration?: number): void => {
      outcomes.set(item.id, outcome);
      if (duration !== undefined) durations.push(duration);
      if (outcomes.size >= cancelAfter) source.cancel();
    };
    return {
      ...made,
      token: source.token,
      enqueued: (item) => made.enqueued(item),
      started: (item) => made.started(item),
      end: () => made.end(),
      addCoverage: () => undefined,
      skipped: (item) => record("skipped", item),
      passed: (item, duration) => record("passed", item, duration),
      failed: (item, message, duration) => {
        for (const one of [message].flat()) messages.push(typeof one.message === "string" ? one.message : one.message.value);
        record("failed", item, duration);
      },
      errored: (item, _message, duration) => record("errored", item, duration),
      appendOutput: (text) => void (output += text),
    };
  };
  try {
    await start(new vscode.TestRunRequest(include), source.token);
  } finally {
    controller.createTestRun = create;
  }
  return { outcomes, messages, output, durations };
}

function folds(): { controller: vscode.TestController; run: (request: vscode.TestRunRequest, token: vscode.CancellationToken) => Promise<void> } {
  const { foldTests } = extension().exports;
  assert.ok(foldTests.controller, "there is no controller yet");
  return { controller: foldTests.controller, run: (request, token) => foldTests.run(request, token) };
}

function pieces(): vscode.TestItem[] {
  const [[, corpus] = []] = [...folds().controller.items];
  assert.ok(corpus);
  return [...corpus.children].map(([, item]) => item);
}

suite("the folds as tests", () => {
  suiteSetup(async function () {
    this.timeout(90_000);
    await until("the daemon runs", 20, () => extension().exports.daemonState().phase === "running");
    await allAnalysed(36, 50);
    await until("the folds are listed", 10, () => extension().exports.foldTests.controller !== undefined && pieces().length === 9);
  });

  test("are listed under their folder, by the titles of the pieces, where they are annotated", () => {
    const [[, corpus] = []] = [...folds().controller.items];
    assert.equal(corpus?.label, "demo-corpus");
    const satie = pieces().find(({ id }) => id === "satie_gymnopedie_1");
    assert.match(satie?.label ?? "", /Gymnop/);
    assert.equal(satie?.description, "4 performances");
    assert.ok(satie.uri?.path.endsWith("demo.espressivo.yaml"));
    assert.ok((satie.range?.start.line ?? 0) > 0);
  });

  test("a single one is evaluated alone, with figures beside chance and a line a query", async () => {
    const [first] = pieces();
    assert.ok(first);
    const { outcomes, output, durations } = await run([first]);
    assert.deepEqual([...outcomes.keys()], [first.id]);
    assert.match(output, /MRR \d\.\d{3} \(chance 0\.521\)/, "four renditions: (1 + 1/2 + 1/3 + 1/4) / 4");
    assert.equal(output.match(/rank [\d.]+ of 4/g)?.length, 4);
    assert.ok(durations.every((duration) => duration > 0));
  });

  test("all are run; a failure names the worst query and what came first", async function () {
    this.timeout(120_000);
    const { outcomes, messages } = await run(undefined);
    assert.equal(outcomes.size, 9);
    const failed = [...outcomes.values()].filter((outcome) => outcome === "failed").length;
    assert.equal(messages.length, failed);
    assert.ok([...outcomes.values()].every((outcome) => outcome === "passed" || outcome === "failed"), [...outcomes.values()].join());
    for (const message of messages) assert.match(message, /^Not above chance: MRR .*\nWorst: “.*” meant .*(ranked first was|tie)/);
  });

  test("cancelling leaves the results there are, and runs no more", async function () {
    this.timeout(60_000);
    const { outcomes } = await run(undefined, 2);
    assert.equal(outcomes.size, 2);
  });
});
