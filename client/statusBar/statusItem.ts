/** The status bar item: how far the analysis is, or what is wrong. A click shows the status. */
import * as vscode from "vscode";
import type { DaemonConnection } from "../daemon/connection.ts";
import { statusText } from "./statusText.ts";

export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("espressivo.status", vscode.StatusBarAlignment.Left, 10);
  readonly #subscriptions: { dispose(): unknown }[];
  readonly #daemon: DaemonConnection;

  constructor(daemon: DaemonConnection) {
    this.#daemon = daemon;
    this.#item.name = "Espressivo";
    this.#item.command = "espressivo.showStatus";
    this.#subscriptions = [daemon.onState(() => this.#update()), daemon.corpora.onChange(() => this.#update())];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #update(): void {
    const status = statusText(this.#daemon.state, this.#daemon.corpora.all(), vscode.l10n.t);
    if (status === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = status.text;
    this.#item.tooltip = status.lines.join("\n");
    this.#item.accessibilityInformation = { label: status.label, role: "button" };
    this.#item.backgroundColor = status.severity === "error" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    this.#item.show();
  }
}
