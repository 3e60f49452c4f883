/**
 * One report in a web view of the editor area: the very page that is exported, with a script that makes links of names.
 * The page may load that script and nothing else.
 */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Result } from "../../server/src/protocol/result.ts";
import type { DaemonConnection } from "../daemon/connection.ts";
import { parseFromPage, type FromPage, type ToPage } from "./pageMessages.ts";
import { lastingRef, type PageRef } from "./pageRef.ts";
import { renderPage } from "./renderPage.ts";

export class ReportPage {
  readonly panel: vscode.WebviewPanel;
  readonly #media: vscode.Uri;
  readonly #daemon: DaemonConnection;
  #ref: PageRef;
  /** A report on imported vectors leads to a search by them. */
  #vectors: string | undefined;

  constructor(context: vscode.ExtensionContext, daemon: DaemonConnection, panel: vscode.WebviewPanel, ref: PageRef) {
    this.#media = vscode.Uri.joinPath(context.extensionUri, "dist", "media");
    this.#daemon = daemon;
    this.#ref = ref;
    this.panel = panel;
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.#media] };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = parseFromPage(message);
      if (parsed !== undefined) void this.#receive(parsed);
    });
  }

  get ref(): PageRef {
    return this.#ref;
  }

  async render(): Promise<Result<unknown>> {
    const { webview } = this.panel;
    const script = {
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(this.#media, "report.js")).toString(),
      scriptNonce: randomBytes(18).toString("base64url"),
    };
    const rendered = await renderPage(this.#daemon, this.#ref, script);
    if (rendered.ok) {
      this.panel.title = rendered.value.title;
      this.#vectors = rendered.value.vectors;
      webview.html = rendered.value.html;
    }
    return rendered;
  }

  /** The same report, found by another way; its title may be another. */
  async change(ref: PageRef): Promise<void> {
    this.#ref = ref;
    await this.render();
  }

  async #receive(message: FromPage): Promise<void> {
    const { folder } = this.#ref;
    const { type, ...what } = message;
    switch (type) {
      case "ready": {
        const remembered = lastingRef(this.#ref);
        const setup: ToPage = { type: "setup", words: vscode.l10n.bundle ?? {}, ...(remembered === undefined ? {} : { remembered }) };
        await this.panel.webview.postMessage(setup);
        return;
      }
      case "play":
        await vscode.commands.executeCommand("espressivo.playPerformance", { folder, ...what });
        return;
      case "reveal":
        await vscode.commands.executeCommand("espressivo.revealPerformance", { folder, ...what });
        return;
      case "annotation":
        await vscode.commands.executeCommand("espressivo.openAnnotation", { folder, ...what });
        return;
      case "search":
        await vscode.commands.executeCommand("espressivo.search", { folder, ...what, ...(this.#vectors === undefined ? {} : { vectors: this.#vectors }) });
    }
  }
}
