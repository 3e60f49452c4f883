/**
 * The folds of an evaluation as tests: one item a folder, one a held-out piece in it. Running evaluates with the settings,
 * fold by fold, so that each result and its time are there as soon as it is known and cancelling loses none. The
 * controller is made when a corpus has folds: windows without one get no Test Explorer of ours.
 */
import * as vscode from "vscode";
import { REQUESTS, type AnnotationLink, type EvaluateParams, type EvaluateResponse } from "../../server/src/protocol/messages.ts";
import type { DaemonConnection } from "../daemon/connection.ts";
import { counted } from "../views/format.ts";
import { corpusItems, type CorpusItem, type FoldItem } from "./foldItems.ts";
import { foldVerdict } from "./foldVerdict.ts";

const ID = "espressivo.folds";
/** While recordings are analysed, corpora change several times a second. */
const REST_MILLISECONDS = 300;

interface Fold {
  readonly folder: string;
  readonly piece: string;
}

export class FoldTests implements vscode.Disposable {
  readonly #daemon: DaemonConnection;
  readonly #subscription: { dispose(): void };
  readonly #folds = new WeakMap<vscode.TestItem, Fold>();
  #controller: vscode.TestController | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(daemon: DaemonConnection) {
    this.#daemon = daemon;
    this.#subscription = daemon.corpora.onChange(() => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#update();
      }, REST_MILLISECONDS);
    });
  }

  /** For tests. */
  get controller(): vscode.TestController | undefined {
    return this.#controller;
  }

  /** For tests: the same as the button in the Test Explorer. */
  async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const controller = this.#controller;
    if (controller === undefined) return;
    const run = controller.createTestRun(request);
    const items = this.#chosen(controller, request);
    for (const item of items) run.enqueued(item);
    for (const item of items) {
      const fold = this.#folds.get(item);
      if (fold === undefined || token.isCancellationRequested) continue;
      await this.#runFold(run, item, fold, token);
    }
    run.end();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#controller?.dispose();
  }

  #update(): void {
    const corpora = corpusItems(this.#daemon.corpora.all().map(({ state }) => state));
    if (this.#controller === undefined && corpora.length === 0) return;
    const controller = (this.#controller ??= this.#create());
    controller.items.replace(corpora.map((corpus) => this.#corpusItem(controller, corpus)));
  }

  #create(): vscode.TestController {
    const controller = vscode.tests.createTestController(ID, "Espressivo");
    controller.createRunProfile(vscode.l10n.t("Evaluate"), vscode.TestRunProfileKind.Run, (request, token) => this.run(request, token), true);
    controller.refreshHandler = async () => {
      if (await this.#daemon.ensureStarted()) this.#update();
    };
    return controller;
  }

  /** Items that stay are the same objects: they keep their results. */
  #corpusItem(controller: vscode.TestController, { folder, label, folds }: CorpusItem): vscode.TestItem {
    const item = controller.items.get(folder) ?? controller.createTestItem(folder, label);
    item.children.replace(folds.map((fold) => this.#foldItem(controller, item, folder, fold)));
    return item;
  }

  #foldItem(controller: vscode.TestController, parent: vscode.TestItem, folder: string, { id, label, performances, annotation }: FoldItem): vscode.TestItem {
    const known = parent.children.get(id);
    const uri = annotation === undefined ? undefined : vscode.Uri.parse(annotation.uri);
    // An item's document is settled when it is made.
    const item = known !== undefined && known.uri?.toString() === uri?.toString() ? known : controller.createTestItem(id, label, uri);
    item.label = label;
    item.description = counted(vscode.l10n.t, performances, "{0} performance", "{0} performances");
    item.range = annotation && rangeOf(annotation);
    this.#folds.set(item, { folder, piece: id });
    return item;
  }

  #chosen(controller: vscode.TestController, { include, exclude = [] }: vscode.TestRunRequest): vscode.TestItem[] {
    const roots: readonly vscode.TestItem[] = include ?? itemsOf(controller.items);
    const leaves = roots.flatMap((item) => (exclude.includes(item) ? [] : item.children.size > 0 ? itemsOf(item.children) : [item]));
    return [...new Set(leaves)].filter((item) => !exclude.includes(item));
  }

  async #runFold(run: vscode.TestRun, item: vscode.TestItem, { folder, piece }: Fold, token: vscode.CancellationToken): Promise<void> {
    const t = vscode.l10n.t;
    run.started(item);
    const began = performance.now();
    // What is left out comes from the settings.
    const params: EvaluateParams = { folder, folds: "piece", queries: "performance", candidates: "piece", only: [piece] };
    const answer: EvaluateResponse = await this.#daemon.ask(REQUESTS.evaluate, params, token);
    const took = performance.now() - began;
    const say = (line: string): void => run.appendOutput(`${line.replace(/\r?\n/g, "\r\n")}\r\n`, undefined, item);
    if (!answer.ok) {
      const { code, message, advice } = answer.problem;
      if (code === "cancelled" || code === "nothing-to-evaluate") {
        if (code !== "cancelled") say(`${message} ${advice}`);
        run.skipped(item);
      } else run.errored(item, new vscode.TestMessage(`${message} ${advice}`), took);
      return;
    }
    const queries = answer.value.folds.flatMap((fold) => fold.queries);
    const { passed, summary, worst, lines } = foldVerdict(queries, t);
    for (const line of [`${item.label}: ${summary}`, ...lines.map((line) => `  ${line}`)]) say(line);
    if (passed) {
      run.passed(item, took);
      return;
    }
    const failed = new vscode.TestMessage([t("Not above chance: {0}.", summary), worst].join("\n"));
    if (item.uri !== undefined && item.range !== undefined) failed.location = new vscode.Location(item.uri, item.range);
    run.failed(item, failed, took);
  }
}

function itemsOf(collection: vscode.TestItemCollection): vscode.TestItem[] {
  return [...collection].map(([, item]) => item);
}

function rangeOf({ line, column }: AnnotationLink): vscode.Range {
  return new vscode.Range(line, column, line, column);
}
