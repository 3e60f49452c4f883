/** The report pages that are open in the editor area: any number side by side, restored after a reload where they are kept. */
import * as vscode from "vscode";
import type { DaemonConnection } from "../daemon/connection.ts";
import { showProblem } from "../commands/showProblem.ts";
import { isReport, parsePageRef, REPORT_PAGE, type KeptReportRef, type PageRef, type ReportRef } from "./pageRef.ts";
import { ReportPage } from "./reportPage.ts";

/** For menus: `fresh`, `kept`, `comparison`, or nothing where another editor is in front. */
const CONTEXT_KEY = "espressivo.reportPage";

export class ReportPages implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #context: vscode.ExtensionContext;
  readonly #daemon: DaemonConnection;
  readonly #pages = new Set<ReportPage>();
  readonly #serializer: vscode.Disposable;

  constructor(context: vscode.ExtensionContext, daemon: DaemonConnection) {
    this.#context = context;
    this.#daemon = daemon;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(REPORT_PAGE, this);
  }

  /** The report in front; undefined where there is none, or where it is a comparison. */
  get active(): ReportRef | undefined {
    const ref = this.#front?.ref;
    return ref !== undefined && isReport(ref) ? ref : undefined;
  }

  /** In an editor of its own; what is kept and open already comes to the front. */
  async show(ref: PageRef): Promise<void> {
    const open = [...this.#pages].find((page) => isSamePage(page.ref, ref));
    if (open !== undefined) {
      open.panel.reveal();
      return;
    }
    const title = vscode.l10n.t("Report: {0}", ref.corpus);
    await this.#take(vscode.window.createWebviewPanel(REPORT_PAGE, title, vscode.ViewColumn.Active, { enableFindWidget: true, retainContextWhenHidden: true }), ref);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const ref = parsePageRef(state);
    // Nobody kept it: it is gone with the window that made it.
    if (ref === undefined) panel.dispose();
    else await this.#take(panel, ref);
  }

  /** The page of this report is from now on that of a kept one. */
  async kept(fresh: ReportRef, ref: KeptReportRef): Promise<void> {
    for (const page of this.#pages) if (isSamePage(page.ref, fresh)) await page.change(ref);
    this.#tellMenus();
  }

  dispose(): void {
    this.#serializer.dispose();
  }

  get #front(): ReportPage | undefined {
    return [...this.#pages].find(({ panel }) => panel.active);
  }

  async #take(panel: vscode.WebviewPanel, ref: PageRef): Promise<void> {
    const page = new ReportPage(this.#context, this.#daemon, panel, ref);
    this.#pages.add(page);
    panel.onDidChangeViewState(() => this.#tellMenus());
    panel.onDidDispose(() => {
      this.#pages.delete(page);
      this.#tellMenus();
    });
    this.#tellMenus();
    const rendered = await page.render();
    if (rendered.ok || !this.#pages.has(page)) return;
    panel.dispose();
    showProblem(rendered.problem);
  }

  #tellMenus(): void {
    const ref = this.#front?.ref;
    const kind = ref === undefined ? undefined : !isReport(ref) ? "comparison" : "report" in ref ? "fresh" : "kept";
    void vscode.commands.executeCommand("setContext", CONTEXT_KEY, kind);
  }
}

function isSamePage(one: PageRef, other: PageRef): boolean {
  if ("report" in one || "report" in other) return "report" in one && "report" in other && one.report === other.report;
  if (one.folder !== other.folder) return false;
  if ("id" in one && "id" in other) return one.id === other.id;
  return "a" in one && "a" in other && one.a === other.a && one.b === other.b;
}
