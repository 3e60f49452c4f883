/** The settings as the daemon gets them: what an untrusted folder must not decide is off there. */
import * as vscode from "vscode";

export function effectiveSettings(): Readonly<Record<string, unknown>> {
  const settings = vscode.workspace.getConfiguration("espressivo");
  return {
    features: settings.get<string>("features"),
    text: settings.get<string>("text"),
    map: settings.get<string>("map"),
    refit: settings.get<string>("refit"),
    model: settings.get<string>("model"),
    workers: settings.get<number>("workers"),
    cacheFolder: settings.get<string>("cacheFolder"),
    ffmpegPath: settings.get<string>("ffmpegPath"),
    sentenceEncoder: settings.get<string>("sentenceEncoder"),
    allowRecordingsOutsideWorkspace: vscode.workspace.isTrusted && settings.get<boolean>("allowRecordingsOutsideWorkspace", false),
  };
}
