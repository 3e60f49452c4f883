/** Saved Searches: those of the open folders, to run or to delete. */
import * as vscode from "vscode";
import { REQUESTS, type CorpusResponse, type SearchesResponse } from "../../server/src/protocol/messages.ts";
import type { SavedSearch } from "../../server/src/protocol/search.ts";
import type { Services } from "../services.ts";
import { runSearch } from "./search.ts";
import { showProblem } from "./showProblem.ts";

interface SavedItem extends vscode.QuickPickItem {
  readonly folder: string;
  readonly search: SavedSearch;
}

export async function savedSearches(services: Services): Promise<void> {
  const t = vscode.l10n.t;
  const items = await listItems(services);
  if (items === undefined) return;
  if (items.length === 0) {
    void vscode.window.showInformationMessage(t("No search is saved here. The search panel saves the one it shows."));
    return;
  }
  const pick = vscode.window.createQuickPick<SavedItem>();
  pick.title = t("Saved searches");
  pick.matchOnDescription = true;
  pick.items = items;
  pick.onDidHide(() => pick.dispose());
  pick.onDidTriggerItemButton(async ({ item }) => {
    const answer: SearchesResponse = await services.daemon.ask(REQUESTS.searches, { action: "delete", name: item.search.name, folder: item.folder });
    if (answer.ok) pick.items = pick.items.filter((other) => other !== item);
    else showProblem(answer.problem);
  });
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    pick.hide();
    if (item === undefined) return;
    const { name: _, ...search } = item.search;
    void runSearch(services, { ...search, folder: item.folder });
  });
  pick.show();
}

/** Undefined where nothing could be asked for, which is then told. What of a file cannot be read is told beside the rest. */
async function listItems({ daemon }: Services): Promise<readonly SavedItem[] | undefined> {
  const answer = await daemon.request<CorpusResponse>(REQUESTS.corpus, {});
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  const { corpora } = answer.value;
  const remove: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("trash"), tooltip: vscode.l10n.t("Delete this search") };
  const lists = corpora.map(async ({ folder, name }): Promise<SavedItem[]> => {
    const listed: SearchesResponse = await daemon.ask(REQUESTS.searches, { folder });
    if (!listed.ok) {
      showProblem(listed.problem);
      return [];
    }
    for (const problem of listed.value.problems) showProblem(problem);
    return listed.value.searches.map((search) => ({ label: search.name, description: describe(search), ...(corpora.length > 1 ? { detail: name } : {}), buttons: [remove], folder, search }));
  });
  return (await Promise.all(lists)).flat();
}

function describe({ name, query, piece, like }: SavedSearch): string {
  const parts = [...(query === name ? [] : [query]), ...(like === undefined ? [] : [vscode.l10n.t("like {0}", like)]), ...(piece === undefined ? [] : [piece])];
  return parts.filter((part) => part !== "").join(" · ");
}
