/** Saves the panel's search in its corpus, under a name that is asked for. */
import * as vscode from "vscode";
import { REQUESTS, type SearchesResponse } from "../../server/src/protocol/messages.ts";
import type { SavedSearch } from "../../server/src/protocol/search.ts";
import type { DaemonConnection } from "../daemon/connection.ts";
import type { PanelQuery } from "../views/panelProtocol.ts";
import { showProblem } from "./showProblem.ts";

export async function saveSearch(daemon: DaemonConnection, { query, like, piece, folder, vectors }: PanelQuery): Promise<void> {
  const t = vscode.l10n.t;
  const proposed = [query.trim(), ...(like === undefined ? [] : [t("like {0}", like.label)])].filter((part) => part !== "").join(", ");
  const name = (await vscode.window.showInputBox({ title: t("Save Search"), prompt: t("What shall the search be called? It is kept in .espressivo/searches.json."), value: proposed, ignoreFocusOut: true }))?.trim();
  if (name === undefined || name === "") return;
  const search: SavedSearch = { name, query: query.trim(), ...(piece === undefined ? {} : { piece }), ...(like === undefined ? {} : { like: like.performance }), ...(vectors === undefined ? {} : { vectors }) };
  const answer: SearchesResponse = await daemon.ask(REQUESTS.searches, { action: "save", search, ...(folder === undefined ? {} : { folder }) });
  if (answer.ok) vscode.window.setStatusBarMessage(t("Saved as {0}", name), 8000);
  else showProblem(answer.problem);
}
