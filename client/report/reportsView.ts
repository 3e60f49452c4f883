/** The view Reports: those kept in the corpora, by folder where there are several; follows what is kept and deleted. */
import * as vscode from "vscode";
import type { Problem } from "../../server/src/protocol/result.ts";
import type { DaemonConnection } from "../daemon/connection.ts";
import { keptLine } from "./keptLine.ts";
import { listKeptReports, type CorpusReports, type ListedReport } from "./keptReports.ts";

const VIEW = "espressivo.reportsView";
const FILES = "**/.espressivo/reports/*.json";
/** Files come and go in bursts. */
const REST_MILLISECONDS = 300;

/** The commands of its menus get `ref`. */
type ReportNode = (ListedReport["ref"] & { readonly kept: ListedReport["kept"] }) | CorpusReports | Problem;

export class ReportsView implements vscode.TreeDataProvider<ReportNode>, vscode.Disposable {
  readonly #daemon: DaemonConnection;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;

  constructor(daemon: DaemonConnection) {
    this.#daemon = daemon;
    const watcher = vscode.workspace.createFileSystemWatcher(FILES);
    const later = (): void => this.#later();
    this.#subscriptions = [
      vscode.window.registerTreeDataProvider(VIEW, this),
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidChange(later),
      watcher.onDidDelete(later),
      vscode.workspace.onDidChangeWorkspaceFolders(later),
      daemon.onState(({ phase }) => {
        if (phase === "running") later();
      }),
    ];
  }

  /** Something was kept or deleted. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: ReportNode): vscode.TreeItem {
    if ("code" in node) return problemItem(node);
    if ("reports" in node) return new vscode.TreeItem(node.corpus, vscode.TreeItemCollapsibleState.Expanded);
    return reportItem(node);
  }

  async getChildren(node?: ReportNode): Promise<ReportNode[]> {
    if (node !== undefined) return "reports" in node ? childrenOf(node) : [];
    if ((vscode.workspace.workspaceFolders ?? []).length === 0) return [];
    const listed = await listKeptReports(this.#daemon);
    if (!listed.ok) return [listed.problem];
    const filled = listed.value.filter(({ reports, problems }) => reports.length + problems.length > 0);
    return listed.value.length > 1 ? filled : filled.flatMap(childrenOf);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.refresh();
    }, REST_MILLISECONDS);
  }
}

function childrenOf({ reports, problems }: CorpusReports): ReportNode[] {
  return [...reports.map(({ ref, kept }) => ({ ...ref, kept })), ...problems];
}

function reportItem(node: Extract<ReportNode, { readonly kept: unknown }>): vscode.TreeItem {
  const { kept, id, kind } = node;
  const item = new vscode.TreeItem(kept.title);
  item.description = keptLine(kept, vscode.env.language);
  item.tooltip = `${kept.title}\n${item.description}\n.espressivo/reports/${id}.json`;
  item.iconPath = new vscode.ThemeIcon(kind === "evaluation" ? "graph-line" : "table");
  item.contextValue = kind;
  item.command = { command: "espressivo.openReport", title: vscode.l10n.t("Open"), arguments: [node] };
  return item;
}

function problemItem({ message, advice, file }: Problem): vscode.TreeItem {
  const item = new vscode.TreeItem(file === undefined ? message : (file.split(/[/\\]/).at(-1) ?? file));
  item.description = message;
  item.tooltip = `${message} ${advice}`;
  item.iconPath = new vscode.ThemeIcon("warning");
  return item;
}
