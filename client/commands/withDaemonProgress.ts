/** A long request to the daemon behind a notification: its work-done progress is shown, and cancelling it cancels the request. */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Result } from "../../server/src/protocol/result.ts";
import type { Services } from "../services.ts";

/** @param params without the work-done token */
export function withDaemonProgress<T>({ daemon }: Services, title: string, request: string, params: object): Thenable<Result<T>> {
  const workDoneToken = randomUUID();
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    let reached = 0;
    const subscription = daemon.onProgress(workDoneToken, (message, percentage) => {
      const increment = Math.max(0, (percentage ?? reached) - reached);
      reached += increment;
      progress.report({ increment, ...(message === undefined ? {} : { message }) });
    });
    try {
      return await daemon.ask<T>(request, { ...params, workDoneToken }, token);
    } finally {
      subscription.dispose();
    }
  });
}
