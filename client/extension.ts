/**
 * The extension's entry: registers what the manifest promises and starts the daemon where there is something to
 * analyse. Everything else is loaded when it is first used.
 */
import * as vscode from "vscode";
import { REQUESTS, type SearchParams, type SearchResponse } from "../server/src/protocol/messages.ts";
import { COMMANDS } from "./commands/commands.ts";
import { DaemonConnection } from "./daemon/connection.ts";
import type { DaemonState } from "./daemon/daemonState.ts";
import { ReportDocuments } from "./report/reportDocuments.ts";
import { ReportPages } from "./report/reportPages.ts";
import { ReportsView } from "./report/reportsView.ts";
import type { Services } from "./services.ts";
import { StatusItem } from "./statusBar/statusItem.ts";
import { FoldTests } from "./testing/foldTests.ts";
import { SearchView } from "./views/searchView.ts";
import { hasMaterial } from "./workspace/hasMaterial.ts";

/** For tests and other extensions. */
export interface EspressivoApi {
  readonly daemonState: () => DaemonState;
  /** Resolves to false where the daemon cannot be started. */
  readonly ensureStarted: () => Promise<boolean>;
  readonly search: (params: SearchParams) => Promise<SearchResponse>;
  readonly foldTests: FoldTests;
  /** What activation took of the extension host's own time. */
  readonly activationMilliseconds: number;
}

let daemon: DaemonConnection | undefined;

export function activate(context: vscode.ExtensionContext): EspressivoApi {
  const began = performance.now();
  const log = vscode.window.createOutputChannel("Espressivo", { log: true });
  const connection = new DaemonConnection(context, log);
  daemon = connection;
  const foldTests = new FoldTests(connection);
  const services: Services = {
    daemon: connection,
    panel: new SearchView(context, connection),
    reports: new ReportDocuments(),
    pages: new ReportPages(context, connection),
    reportsView: new ReportsView(connection),
    log,
  };
  context.subscriptions.push(
    log,
    connection,
    services.reports,
    services.pages,
    services.reportsView,
    foldTests,
    new StatusItem(connection),
    services.panel,
    ...COMMANDS.map(({ id, run }) => vscode.commands.registerCommand(id, (...parameters: unknown[]) => run(services, ...parameters))),
    vscode.workspace.onDidGrantWorkspaceTrust(() => connection.trustGiven()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("espressivo")) connection.settingsChanged();
    }),
  );
  void startWhereNeeded(connection);
  return {
    daemonState: () => connection.state,
    ensureStarted: () => connection.ensureStarted(),
    search: (params) => connection.ask(REQUESTS.search, params),
    foldTests,
    activationMilliseconds: performance.now() - began,
  };
}

export async function deactivate(): Promise<void> {
  await daemon?.deactivate();
}

async function startWhereNeeded(connection: DaemonConnection): Promise<void> {
  if (await hasMaterial()) await connection.ensureStarted();
}
