/** An expected failure as a message: what happened and what to do. Cancellation says nothing. */
import * as vscode from "vscode";
import type { Problem } from "../../server/src/protocol/result.ts";

export function showProblem({ code, severity, message, advice }: Problem): void {
  if (code === "cancelled") return;
  const text = `${message} ${advice}`.trim();
  if (severity === "error") void vscode.window.showErrorMessage(text);
  else void vscode.window.showWarningMessage(text);
}
