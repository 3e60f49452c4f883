/**
 * The search panel's host side: gives the web view its document, hands its requests to the daemon and the daemon's
 * news to it. The web view may load our bundle, the recordings of the workspace, and nothing else; a recording that
 * lies elsewhere adds its own folder when it is first played.
 */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { REQUESTS, type ExplainResponse, type PlayableResponse, type SearchResponse } from "../../server/src/protocol/messages.ts";
import type { DaemonConnection } from "../daemon/connection.ts";
import { panelHtml } from "./panelHtml.ts";
import { parseFromPanel, type FromPanel, type PanelCommand, type PanelQuery, type PanelState, type PlayRequest, type ToPanel } from "./panelProtocol.ts";

const VIEW = "espressivo.searchView";
/** News of the daemon are bundled, so that a fast analysis does not flood the panel. */
const STATE_MILLISECONDS = 100;
/** Nobody reads on after these; the panel says how many were compared. */
const MOST_RESULTS = 50;

export class SearchView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #daemon: DaemonConnection;
  readonly #subscriptions: { dispose(): unknown }[];
  readonly #extraRoots = new Map<string, vscode.Uri>();
  #view: vscode.WebviewView | undefined;
  /** Messages for a web view that is not there yet, or is being loaded anew; made when it can name its resources. */
  #waiting: ((webview: vscode.Webview) => ToPanel)[] = [];
  #ready = false;
  #timer: NodeJS.Timeout | undefined;
  #searching: vscode.CancellationTokenSource | undefined;

  constructor(context: vscode.ExtensionContext, daemon: DaemonConnection) {
    this.#context = context;
    this.#daemon = daemon;
    this.#subscriptions = [
      vscode.window.registerWebviewViewProvider(VIEW, this),
      daemon.onState(() => this.#stateChanged()),
      daemon.corpora.onChange(() => this.#stateChanged()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#stateChanged()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#allowRoots();
        this.#stateChanged();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("espressivo")) this.#stateChanged();
      }),
    ];
  }

  /** Shows the panel, focuses the query box, and runs the query if there is one. */
  async run(request: Partial<PanelQuery>): Promise<void> {
    await vscode.commands.executeCommand(`${VIEW}.focus`);
    this.#send(() => ({ type: "run", request }));
  }

  /** Opens another view of the side bar, where the panel is seen there: it takes the side bar from nobody. */
  async openBeside(view: string): Promise<void> {
    if (this.#view?.visible === true) await vscode.commands.executeCommand(`${view}.focus`, { preserveFocus: true });
  }

  /** Shows the panel and plays there; `label` is what the player calls it. */
  async play(request: PlayRequest, label: string): Promise<void> {
    await vscode.commands.executeCommand(`${VIEW}.focus`);
    await this.#play(request, label);
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    this.#ready = false;
    const { webview } = view;
    this.#allowRoots();
    const media = vscode.Uri.joinPath(this.#context.extensionUri, "dist", "media");
    webview.html = panelHtml({
      nonce: randomBytes(18).toString("base64url"),
      origin: webview.cspSource,
      script: webview.asWebviewUri(vscode.Uri.joinPath(media, "search.js")).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(media, "search-style.css")).toString(),
      language: vscode.env.language,
      title: vscode.l10n.t("Search Performances"),
      setup: { words: vscode.l10n.bundle ?? {}, state: this.#state() },
    });
    webview.onDidReceiveMessage((message: unknown) => {
      const parsed = parseFromPanel(message);
      if (parsed !== undefined) void this.#receive(parsed);
    });
    view.onDidDispose(() => {
      if (this.#view !== view) return;
      this.#view = undefined;
      this.#ready = false;
    });
    if (vscode.workspace.workspaceFolders !== undefined) void this.#daemon.ensureStarted();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case "ready": {
        this.#ready = true;
        const waiting = this.#waiting;
        this.#waiting = [];
        this.#send(() => ({ type: "state", state: this.#state() }));
        for (const late of waiting) this.#send(late);
        return;
      }
      case "search":
        return this.#search(message.number, message);
      case "explain": {
        const { number, performance } = message;
        const response: ExplainResponse = await this.#daemon.ask(REQUESTS.explain, { ...searchParams(message), performance });
        this.#send(() => ({ type: "explained", number, performance, response }));
        return;
      }
      case "save": {
        const { saveSearch } = await import("../commands/searchSave.ts");
        return saveSearch(this.#daemon, message);
      }
      case "play":
        return this.#play(message, "");
      case "attention":
        return this.#attend(message.piece, message.folder);
      case "reveal": {
        const { revealFile } = await import("../commands/revealPerformance.ts");
        return revealFile(vscode.Uri.parse(message.uri));
      }
      case "openExternally":
        await vscode.env.openExternal(vscode.Uri.parse(message.uri));
        return;
      case "command":
        await runCommand(message.command);
    }
  }

  async #search(number: number, query: PanelQuery): Promise<void> {
    this.#searching?.cancel();
    const source = new vscode.CancellationTokenSource();
    this.#searching = source;
    const response: SearchResponse = await this.#daemon.ask(REQUESTS.search, { ...searchParams(query), limit: MOST_RESULTS }, source.token);
    if (this.#ready) this.#send(() => ({ type: "answer", number, response }));
  }

  async #play({ performance, folder, moment }: PlayRequest, label: string): Promise<void> {
    const asked = { performance, ...(folder === undefined ? {} : { folder }) };
    const request: PlayRequest = { ...asked, ...(moment === undefined ? {} : { moment }) };
    const found: PlayableResponse = await this.#daemon.ask(REQUESTS.playable, asked);
    if (!found.ok) {
      this.#send(() => ({ type: "playable", request, answer: found, label }));
      return;
    }
    const { uri } = found.value;
    const span = moment ?? found.value.span;
    const file = vscode.Uri.parse(uri);
    this.#allow(file);
    this.#send((webview) => ({
      type: "playable",
      request,
      answer: { ok: true, value: { source: webview.asWebviewUri(file).toString(), file: uri, ...(span === undefined ? {} : { span }) } },
      label,
    }));
  }

  async #attend(piece: string, folder: string | undefined): Promise<void> {
    if (this.#daemon.state.phase !== "running") return;
    const { listPerformances } = await import("../commands/performances.ts");
    const answer = await listPerformances({ daemon: this.#daemon }, folder);
    if (!answer.ok) return;
    this.#daemon.attend(answer.value.flatMap(({ state }) => (state.piece === piece && state.place !== undefined ? [state.place.uri] : [])));
  }

  /** A file outside of all roots gets its folder allowed; that loads the web view anew, so what is sent waits for it. */
  #allow(file: vscode.Uri): void {
    const folder = vscode.Uri.joinPath(file, "..");
    if (vscode.workspace.getWorkspaceFolder(file) !== undefined || this.#extraRoots.has(folder.toString())) return;
    this.#extraRoots.set(folder.toString(), folder);
    if (this.#view === undefined) return;
    this.#ready = false;
    this.#allowRoots();
  }

  #allowRoots(): void {
    if (this.#view === undefined) return;
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.#view.webview.options = {
      enableScripts: true,
      localResourceRoots: [
        vscode.Uri.joinPath(this.#context.extensionUri, "dist", "media"),
        ...folders.map(({ uri }) => uri),
        ...this.#extraRoots.values(),
      ],
    };
  }

  #state(): PanelState {
    return {
      daemon: this.#daemon.state,
      trusted: vscode.workspace.isTrusted,
      folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({ uri: uri.toString(), name })),
      corpora: this.#daemon.corpora.all(),
      settings: JSON.stringify(searchSettings()),
    };
  }

  #stateChanged(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#ready) this.#send(() => ({ type: "state", state: this.#state() }));
    }, STATE_MILLISECONDS);
  }

  #send(make: (webview: vscode.Webview) => ToPanel): void {
    if (this.#view === undefined || !this.#ready) this.#waiting.push(make);
    else void this.#view.webview.postMessage(make(this.#view.webview));
  }
}

/** What the panel asks for, by the settings. */
function searchParams({ query, like, piece, folder, vectors }: PanelQuery): object {
  return {
    query,
    ...(like === undefined ? {} : { like: like.performance }),
    ...(piece === undefined ? {} : { piece }),
    ...(folder === undefined ? {} : { folder }),
    ...searchSettings(),
    ...(vectors === undefined ? {} : { features: `external:${vectors}` }),
  };
}

function searchSettings(): object {
  const settings = vscode.workspace.getConfiguration("espressivo");
  return { features: settings.get<string>("features"), text: settings.get<string>("text"), map: settings.get<string>("map") };
}

async function runCommand(command: PanelCommand): Promise<void> {
  switch (command) {
    case "openFolder":
      await vscode.commands.executeCommand("vscode.openFolder");
      return;
    case "learnLayouts":
      await vscode.commands.executeCommand("workbench.action.openWalkthrough", "espressivo.espressivo#espressivo.start", false);
      return;
    case "manageTrust":
      await vscode.commands.executeCommand("workbench.trust.manage");
      return;
    case "resumeAnalysis":
      await vscode.commands.executeCommand("espressivo.toggleAnalysis", false);
      return;
    case "showFailed":
    case "restartDaemon":
    case "openLog":
    case "savedSearches":
      await vscode.commands.executeCommand(`espressivo.${command}`);
  }
}
