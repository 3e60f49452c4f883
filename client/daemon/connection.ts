/**
 * The window's daemon: started when something needs it, started again when it crashes, left alone when it keeps
 * crashing. Whoever asks while it is down gets a `Problem`, never an exception.
 */
import * as vscode from "vscode";
import type { LanguageClient, LanguageClientOptions, ServerOptions, TransportKind } from "vscode-languageclient/node";
import type { AnalysedParams, CorpusChangedParams, CorpusResponse, ProgressParams } from "../../server/src/protocol/messages.ts";
import { CLIENT_NOTIFICATIONS, NOTIFICATIONS, REQUESTS } from "../../server/src/protocol/messages.ts";
import { failure, success, type Result } from "../../server/src/protocol/result.ts";
import { CorporaModel } from "./corporaModel.ts";
import type { DaemonState } from "./daemonState.ts";
import { DOCUMENT_SELECTOR } from "./documentSelector.ts";
import { afterCrash } from "./restartPolicy.ts";
import { effectiveSettings } from "./settings.ts";

/** What links in hovers may run. */
const LINKED_COMMANDS = ["espressivo.search", "espressivo.searchSimilar", "espressivo.playPerformance", "espressivo.revealPerformance"];
/** A crash is told for so long at least, though the daemon is back sooner: news that flash by are no news. */
const CRASH_TOLD_MILLISECONDS = 1500;
/** How long a healthy daemon may take to say goodbye. */
const STOP_MILLISECONDS = 3000;

export class DaemonConnection implements vscode.Disposable {
  readonly corpora = new CorporaModel();
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #stateChanged = new vscode.EventEmitter<DaemonState>();
  readonly onState = this.#stateChanged.event;
  #state: DaemonState = { phase: "idle" };
  #client: LanguageClient | undefined;
  #starting: Promise<boolean> | undefined;
  #crashes: readonly number[] = [];

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
  }

  get state(): DaemonState {
    return this.#state;
  }

  /** True when it runs. One that was stopped for good stays so until `restart`. */
  ensureStarted(): Promise<boolean> {
    if (this.#state.phase === "stopped") return Promise.resolve(false);
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** From whatever state; forgets the crashes. */
  async restart(): Promise<boolean> {
    await this.#starting?.catch(() => false);
    await this.#stop();
    this.#crashes = [];
    this.#starting = this.#start();
    return this.#starting;
  }

  /** @returns the daemon's answer, or why there is none */
  async request<T>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<Result<T>> {
    const running = await this.ensureStarted();
    if (!running || this.#client === undefined) return unavailable();
    try {
      // With a token that is undefined the client would send it as a second parameter.
      return success(await (token === undefined ? this.#client.sendRequest<T>(method, params) : this.#client.sendRequest<T>(method, params, token)));
    } catch (error) {
      if (token?.isCancellationRequested === true) {
        return failure({ code: "cancelled", severity: "information", message: vscode.l10n.t("Cancelled."), advice: "" });
      }
      this.#log.error(`${method}: ${messageOf(error)}`);
      if (this.#state.phase !== "running") return unavailable();
      return failure({
        code: "request-failed",
        message: vscode.l10n.t("Espressivo could not answer: {0}.", messageOf(error)),
        advice: vscode.l10n.t("Try again; the log has the details."),
      });
    }
  }

  /** The same for requests that answer with a `Result` themselves. */
  async ask<T>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<Result<T>> {
    const answer = await this.request<Result<T>>(method, params, token);
    return answer.ok ? answer.value : answer;
  }

  /** These files are looked at: analyse them first. Nothing happens where no daemon runs. */
  attend(uris: readonly string[]): void {
    if (uris.length === 0 || this.#state.phase !== "running") return;
    void this.#client?.sendNotification(CLIENT_NOTIFICATIONS.attention, { uris }).catch((error: unknown) => this.#log.error(messageOf(error)));
  }

  /** Work-done progress of a request that was sent with this token. */
  onProgress(token: string, handler: (message: string | undefined, percentage: number | undefined) => void): vscode.Disposable {
    const value = (report: WorkDone): void => {
      if (report.kind !== "end") handler(report.message, report.percentage);
    };
    const type = this.#progressType;
    return type === undefined || this.#client === undefined ? new vscode.Disposable(() => undefined) : this.#client.onProgress(type, token, value);
  }
  #progressType: typeof import("vscode-languageclient/node").WorkDoneProgress.type | undefined;

  /** A daemon learns of trust when it starts. */
  trustGiven(): void {
    if (this.#state.phase !== "idle") void this.restart();
  }

  /** The daemon asks for the settings anew. */
  settingsChanged(): void {
    if (this.#state.phase !== "running") return;
    void this.#client?.sendNotification("workspace/didChangeConfiguration", { settings: null }).catch((error: unknown) => this.#log.error(messageOf(error)));
  }

  dispose(): void {
    this.#stateChanged.dispose();
  }

  async deactivate(): Promise<void> {
    await this.#stop();
  }

  async #start(): Promise<boolean> {
    this.#become({ phase: "starting" });
    try {
      const { LanguageClient: Client, TransportKind: Transport, State, CloseAction, ErrorAction, WorkDoneProgress } = await import("vscode-languageclient/node");
      this.#progressType = WorkDoneProgress.type;
      const log = this.#log;
      /** Says nothing on screen: what happened is shown by the status bar and the panel. */
      class QuietClient extends Client {
        override error(message: string, data?: unknown): void {
          super.error(message, data, false);
        }
      }
      const client = new QuietClient("espressivo", "Espressivo", this.#serverOptions(Transport.ipc), {
        ...this.#clientOptions(),
        errorHandler: {
          error: (error) => {
            log.error(error.message);
            return { action: ErrorAction.Continue, handled: true };
          },
          closed: () => {
            const verdict = afterCrash(this.#crashes, Date.now());
            this.#crashes = verdict.crashes;
            log.error(`The daemon ended unexpectedly (${verdict.crashes.length} in three minutes).`);
            if (verdict.action === "restart") {
              this.#become({ phase: "restarting", crashes: verdict.crashes.length });
              return { action: CloseAction.Restart, handled: true };
            }
            this.#giveUp("crashes");
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
        initializationFailedHandler: (error) => {
          log.error(messageOf(error));
          return false;
        },
      });
      this.#client = client;
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running && this.#client === client) void this.#running();
      });
      client.onNotification(NOTIFICATIONS.progress, (params: ProgressParams) => this.corpora.progressed(params));
      client.onNotification(NOTIFICATIONS.corpusChanged, (params: CorpusChangedParams) => this.corpora.changed(params));
      client.onNotification(NOTIFICATIONS.analysed, (params: AnalysedParams) => this.corpora.analysed(params));
      await client.start();
      return true;
    } catch (error) {
      this.#log.error(`The daemon did not start: ${messageOf(error)}`);
      if (this.#state.phase === "starting") this.#giveUp("start", messageOf(error));
      return false;
    }
  }

  async #running(): Promise<void> {
    if (this.#state.phase === "restarting") {
      const { crashes } = this.#state;
      await new Promise((resume) => setTimeout(resume, CRASH_TOLD_MILLISECONDS));
      // It crashed again meanwhile, or was stopped.
      const { state } = this;
      if (state.phase !== "restarting" || state.crashes !== crashes) return;
    }
    this.#become({ phase: "running" });
    const answer = await this.request<CorpusResponse>(REQUESTS.corpus, {});
    if (answer.ok) this.corpora.replace(answer.value.corpora);
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#starting = undefined;
    if (client === undefined) return;
    try {
      if (client.needsStop()) await client.stop(STOP_MILLISECONDS);
      await client.dispose();
    } catch (error) {
      this.#log.warn(`The daemon did not stop in order: ${messageOf(error)}`);
    }
    this.#become({ phase: "idle" });
  }

  #giveUp(reason: "crashes" | "start", detail?: string): void {
    this.#become({ phase: "stopped", reason, ...(detail === undefined ? {} : { detail }) });
    const message =
      reason === "crashes"
        ? vscode.l10n.t("Espressivo's analysis crashed five times within three minutes and was stopped. Your files are unharmed, and what was analysed is kept.")
        : vscode.l10n.t("Espressivo's analysis could not be started.");
    const [restart, openLog] = [vscode.l10n.t("Restart"), vscode.l10n.t("Open Log")];
    void vscode.window.showErrorMessage(message, restart, openLog).then((choice) => {
      if (choice === restart) void this.restart();
      if (choice === openLog) this.#log.show();
    });
  }

  #become(state: DaemonState): void {
    if (state.phase === "running" && this.#state.phase === "running") return;
    this.#state = state;
    this.#log.info(`daemon: ${state.phase}`);
    this.#stateChanged.fire(state);
  }

  #serverOptions(transport: TransportKind): ServerOptions {
    const module = this.#context.asAbsolutePath("dist/main.js");
    return {
      run: { module, transport },
      debug: { module, transport, options: { execArgv: ["--nolazy", "--inspect=0"] } },
    };
  }

  #clientOptions(): LanguageClientOptions {
    return {
      documentSelector: DOCUMENT_SELECTOR,
      outputChannel: this.#log,
      initializationOptions: { trusted: vscode.workspace.isTrusted, settings: effectiveSettings(), commandLinks: true, showsProgress: true, words: vscode.l10n.bundle ?? {} },
      markdown: { isTrusted: { enabledCommands: LINKED_COMMANDS } },
      middleware: {
        workspace: {
          configuration: async (params, token, next) => {
            const answers = await next(params, token);
            if (!Array.isArray(answers)) return answers;
            return answers.map((value: unknown, index) => (params.items[index]?.section === "espressivo" ? effectiveSettings() : value));
          },
        },
      },
    };
  }
}

interface WorkDone {
  readonly kind: string;
  readonly message?: string;
  readonly percentage?: number;
}

function unavailable(): Result<never> {
  return failure({
    code: "daemon-unavailable",
    message: vscode.l10n.t("Espressivo's analysis is not running."),
    advice: vscode.l10n.t("It answers as soon as it has started again."),
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
