/** The reports of this session as read-only documents: `espressivo-report:/NAME.md` to read, `….json` to compute with. */
import * as vscode from "vscode";
import type { EvaluationReport } from "../../server/src/protocol/evaluation.ts";
import { reportMarkdown } from "./reportMarkdown.ts";

export const REPORT_SCHEME = "espressivo-report";

export class ReportDocuments implements vscode.Disposable {
  readonly #contents = new Map<string, string>();
  readonly #registration: vscode.Disposable;
  #latest: vscode.Uri | undefined;
  #made = 0;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, {
      provideTextDocumentContent: (uri) => this.#contents.get(uri.path) ?? vscode.l10n.t("This report is gone with the session that made it. Run the evaluation again."),
    });
  }

  /** The page to read; its JSON has the same name. */
  add(report: EvaluationReport, corpus: string): vscode.Uri {
    this.#made++;
    const { folds, queries } = report.configuration;
    const name = `/${this.#made} ${corpus.replace(/[/\\]/g, "-")}, folds by ${folds}, ${queries} queries`;
    this.#contents.set(`${name}.md`, reportMarkdown(report, corpus, vscode.l10n.t));
    this.#contents.set(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
    this.#latest = vscode.Uri.from({ scheme: REPORT_SCHEME, path: `${name}.md` });
    return this.#latest;
  }

  /** Another page to read, by its title. */
  addPage(title: string, markdown: string): vscode.Uri {
    this.#made++;
    const path = `/${this.#made} ${title.replace(/[/\\]/g, "-")}.md`;
    this.#contents.set(path, markdown);
    return vscode.Uri.from({ scheme: REPORT_SCHEME, path });
  }

  /** The JSON of that report, or of the newest; `undefined` before the first evaluation. */
  json(report: vscode.Uri | undefined = this.#latest): vscode.Uri | undefined {
    return report?.with({ path: report.path.replace(/\.md$/, ".json") });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
