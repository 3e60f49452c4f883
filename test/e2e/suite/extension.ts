/** The extension under test. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { EspressivoApi } from "../../../client/extension.ts";

export function extension(): vscode.Extension<EspressivoApi> {
  const found = vscode.extensions.getExtension<EspressivoApi>("espressivo.espressivo");
  assert.ok(found, "the extension is not installed in this window");
  return found;
}

export async function until(what: string, seconds: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !(await holds()); ) {
    assert.ok(Date.now() < deadline, `not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until so many performances are analysed, as the search tells. */
export async function allAnalysed(performances: number, seconds: number): Promise<void> {
  const { search } = extension().exports;
  await until(`${performances} performances are analysed`, seconds, async () => {
    const answer = await search({ query: "slow", limit: 1 });
    return answer.ok && answer.value.pending === 0 && answer.value.candidates === performances;
  });
}
