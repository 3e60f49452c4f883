/** What this session made, as read-only documents: pages in Markdown to read, JSON to compute with. */
import * as vscode from "vscode";

const SCHEME = "espressivo-report";

export class ReportDocuments implements vscode.Disposable {
  readonly #contents = new Map<string, string>();
  readonly #registration: vscode.Disposable;
  #made = 0;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => this.#contents.get(uri.path) ?? vscode.l10n.t("This report is gone with the session that made it."),
    });
  }

  addPage(title: string, markdown: string): vscode.Uri {
    return this.#add(`${title}.md`, markdown);
  }

  addJson(title: string, json: string): vscode.Uri {
    return this.#add(`${title}.json`, json);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #add(name: string, content: string): vscode.Uri {
    this.#made++;
    const path = `/${this.#made} ${name.replace(/[/\\]/g, "-")}`;
    this.#contents.set(path, content);
    return vscode.Uri.from({ scheme: SCHEME, path });
  }
}
