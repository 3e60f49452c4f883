/** What commands and views share; made once by `activate`. */
import type * as vscode from "vscode";
import type { DaemonConnection } from "./daemon/connection.ts";
import type { ReportDocuments } from "./report/reportDocuments.ts";
import type { ReportPages } from "./report/reportPages.ts";
import type { ReportsView } from "./report/reportsView.ts";
import type { SearchView } from "./views/searchView.ts";

export interface Services {
  readonly daemon: DaemonConnection;
  readonly panel: SearchView;
  readonly reports: ReportDocuments;
  readonly pages: ReportPages;
  readonly reportsView: ReportsView;
  readonly log: vscode.LogOutputChannel;
}
