/** Entry of a report's web view: names of recordings, pieces and queries open a menu of what can be done with them. */
import type { FromPage, ToPage } from "../../client/report/pageMessages.ts";
import { useWords } from "../search/words.ts";
import { enliven } from "./leads.ts";
import { addStyle } from "./style.ts";

interface VsCodeApi {
  postMessage(message: FromPage): void;
  setState(state: ToPage["remembered"]): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
let isEnlivened = false;
addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  vscode.setState(data.remembered);
  if (isEnlivened) return;
  isEnlivened = true;
  useWords(data.words, document.documentElement.lang);
  addStyle();
  enliven(document, (message) => vscode.postMessage(message));
});
vscode.postMessage({ type: "ready" });
