/** What commands and views share; made once by `activate`. */
import type * as vscode from "vscode";
import type { DaemonConnection } from "./daemon/connection.ts";
import type { ReportDocuments } from "./report/reportDocuments.ts";
import type { SearchView } from "./views/searchView.ts";

export interface Services {
  readonly daemon: DaemonConnection;
  readonly panel: SearchView;
  readonly reports: ReportDocuments;
  readonly log: vscode.LogOutputChannel;
}
