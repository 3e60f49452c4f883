/** Entry of the search panel's web view. */
import type { PanelState, ToPanel } from "../../client/views/panelProtocol.ts";
import { Panel } from "./panel.ts";
import type { Saved } from "./saved.ts";
import { useWords } from "./words.ts";

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: Saved): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

interface Setup {
  readonly words: Readonly<Record<string, string>>;
  readonly state: PanelState;
}

const vscode = acquireVsCodeApi();
const setup = JSON.parse(document.body.dataset["setup"] ?? "") as Setup;
useWords(setup.words, document.documentElement.lang);
const panel = new Panel(
  document.body,
  { send: (message) => vscode.postMessage(message), getState: () => vscode.getState(), setState: (state) => vscode.setState(state) },
  setup.state,
);
addEventListener("message", (event: MessageEvent<ToPanel>) => panel.receive(event.data));
vscode.postMessage({ type: "ready" });
