/**
 * The search panel: holds the query and what was answered, shows it, and asks again when the daemon has news. Search
 * runs in the daemon; the panel only ever shows the answer to its latest question.
 */
import type { SearchResponse } from "../../server/src/protocol/messages.ts";
import { counted } from "../../client/views/format.ts";
import type { FromPanel, PanelQuery, PanelState, ToPanel } from "../../client/views/panelProtocol.ts";
import { analysisProgress, bannersOf, chosenFolder, screenOf } from "../../client/views/screen.ts";
import type { CorpusView } from "../../client/daemon/corporaModel.ts";
import { Choice } from "./choice.ts";
import { element, linkButton } from "./dom.ts";
import { note, notesOf } from "./notes.ts";
import { Player } from "./player.ts";
import { QueryBox } from "./queryBox.ts";
import { ResultList } from "./resultList.ts";
import type { ShownHit } from "./resultRow.ts";
import { savedFrom, type GoodAnswer, type Saved } from "./saved.ts";
import { bannerElement, nothingFound, screenElement, welcome, type ScreenHooks } from "./screens.ts";
import { t } from "./words.ts";

export interface Host {
  send(message: FromPanel): void;
  getState(): unknown;
  setState(state: Saved): void;
}

/** While recordings are analysed, results are refreshed at most this often. */
const REFRESH_MILLISECONDS = 1500;
const MOST_FELLED = 2;
const ALL_PIECES = "all";
const QUALITIES = "qualities";

export class Panel {
  readonly #host: Host;
  readonly #box: QueryBox;
  readonly #folders: Choice;
  readonly #pieces: Choice;
  readonly #compared: Choice;
  readonly #list: ResultList;
  readonly #player: Player;
  readonly #banners = element("div", { class: "banners" });
  readonly #ask = element("div", { class: "ask", attributes: { role: "search" } });
  readonly #progress = element("div", { class: "progress" });
  readonly #notes = element("div", { class: "notes" });
  readonly #screen = element("div", { class: "screen" });
  readonly #foot = element("p", { class: "foot" });
  readonly #live = element("div", { class: "visually-hidden", attributes: { role: "status", "aria-live": "polite" } });
  #state: PanelState;
  #saved: Saved;
  #number = 0;
  /** The answer under way is to another question than the one shown. */
  #anew = false;
  /** Whether the outcome of the search under way is to be read out. */
  #announce = false;
  #problem: string | undefined;
  /** The question that the host has not answered yet; `running`: it was sent to a daemon that ran. */
  #inFlight: { readonly number: number; readonly running: boolean; readonly vectors: string | undefined } | undefined;
  /** How often the question at hand felled the daemon: it is not asked for ever. */
  #felled = 0;
  /** Folder and revision that the answer shown belongs to. */
  #answered = "";
  #refresh: number | undefined;
  #analysing = false;
  #drawnScreen = "";
  #drawnBanners = "";

  constructor(root: HTMLElement, host: Host, state: PanelState) {
    this.#host = host;
    this.#state = state;
    this.#saved = savedFrom(host.getState());
    this.#box = new QueryBox(this.#saved.query, this.#saved.history, {
      search: (query, asked) => this.#search({ query }, asked),
      leaveDown: () => void this.#list.focus(),
      historyChanged: (history) => this.#save({ history }),
    });
    this.#folders = new Choice(t("Folder"), (folder) => this.#search({ folder, piece: undefined }, true));
    this.#pieces = new Choice(t("Piece"), (value) => this.#pickPiece(value));
    this.#compared = new Choice(t("Compared by"), (value) => this.#search({ vectors: value === QUALITIES ? undefined : value.slice(QUALITIES.length) }, true));
    this.#list = new ResultList({
      play: (id) => this.#play(id),
      reveal: (id) => this.#reveal(id),
      leaveUp: () => this.#box.focus(),
      changed: () => this.#save({ active: this.#list.active, expanded: this.#list.expanded }),
    });
    this.#player = new Player({
      onChange: () => this.#showPlaying(),
      openExternally: (uri) => host.send({ type: "openExternally", uri }),
    });
    this.#ask.append(this.#box.root, element("div", { class: "choices" }, this.#folders.root, this.#pieces.root, this.#compared.root));
    const main = element("main", {}, this.#banners, this.#ask, this.#progress, this.#notes, this.#screen, this.#list.root, this.#foot);
    root.append(main, this.#player.root, this.#live);
    addEventListener("scroll", () => this.#save({ scrollTop: scrollY }), { passive: true });
    this.#draw();
    this.#list.show(this.#shownHits(), { active: this.#saved.active, expanded: this.#saved.expanded });
    scrollTo(0, this.#saved.scrollTop);
  }

  receive(message: ToPanel): void {
    switch (message.type) {
      case "state":
        this.#state = message.state;
        this.#draw();
        this.#askAgainIfStale();
        return;
      case "answer":
        this.#answer(message.number, message.response);
        return;
      case "run":
        this.#run(message.request);
        return;
      case "playable": {
        const { request, answer, label } = message;
        if (!answer.ok) {
          this.#problem = `${answer.problem.message} ${answer.problem.advice}`;
          this.#drawAnswer();
        } else this.#player.start(request, answer.value, label === "" ? this.#labelOf(request.performance) : label);
      }
    }
  }

  #run(request: Partial<PanelQuery>): void {
    this.#box.focus();
    const { query, ...filters } = request;
    if (query === undefined && Object.keys(filters).length === 0) return;
    this.#save({ piece: filters.piece, ...(filters.folder === undefined ? {} : { folder: filters.folder }), ...(filters.vectors === undefined ? {} : { vectors: filters.vectors }) });
    this.#box.set(query ?? this.#saved.query);
    this.#draw();
  }

  /** Changes the query or its filters and asks; an empty query shows the welcome instead. */
  #search(change: { readonly query?: string; readonly piece?: string | undefined; readonly folder?: string; readonly vectors?: string | undefined }, asked: boolean): void {
    const before = this.#saved;
    this.#save(change);
    const { query, piece, folder, vectors } = this.#saved;
    const same = before.query.trim() === query.trim() && before.piece === piece && before.folder === folder && before.vectors === vectors && before.answer !== undefined;
    if (same && !asked) return;
    this.#number++;
    this.#problem = undefined;
    this.#inFlight = undefined;
    if (query.trim() === "") {
      this.#save({ answer: undefined });
      this.#draw();
      return;
    }
    this.#anew = !same;
    this.#announce = asked;
    this.#felled = 0;
    this.#send();
    this.#draw();
  }

  #send(): void {
    clearTimeout(this.#refresh);
    this.#refresh = undefined;
    const { query, piece, folder } = this.#saved;
    const vectors = this.#vectors();
    this.#answered = this.#revision();
    this.#inFlight = { number: this.#number, running: this.#state.daemon.phase === "running", vectors };
    this.#host.send({ type: "search", number: this.#number, query: query.trim(), ...(piece === undefined ? {} : { piece }), ...(folder === undefined ? {} : { folder }), ...(vectors === undefined ? {} : { vectors }) });
  }

  #askAgainIfStale(): void {
    if (this.#saved.query.trim() === "" || this.#state.daemon.phase !== "running") return;
    if (this.#revision() === this.#answered || this.#refresh !== undefined || this.#inFlight !== undefined) return;
    if (this.#felled >= MOST_FELLED) {
      this.#problem = t("The analysis fell over twice during this search. Change the words, or press Enter to try once more.");
      this.#drawAnswer();
      return;
    }
    const wait = this.#saved.answer === undefined ? 0 : REFRESH_MILLISECONDS;
    this.#refresh = setTimeout(() => {
      this.#number++;
      this.#send();
    }, wait);
  }

  #revision(): string {
    const corpus = this.#corpus();
    return corpus === undefined ? "" : `${corpus.revision} ${corpus.state.folder}`;
  }

  #answer(number: number, response: SearchResponse): void {
    if (number !== this.#number) return;
    const answeredBy = this.#inFlight?.vectors;
    const felled = this.#inFlight?.running === true && !response.ok && response.problem.code === "daemon-unavailable";
    this.#felled = felled ? this.#felled + 1 : 0;
    this.#inFlight = undefined;
    if (response.ok) {
      this.#problem = undefined;
      if (this.#anew) this.#list.startAnew();
      this.#anew = false;
      this.#save({ answer: response.value, answeredBy });
    } else {
      const { code, message, advice } = response.problem;
      if (code === "cancelled") return;
      // While the daemon is down the banner says so, and the last results stay.
      if (code !== "daemon-unavailable") this.#problem = `${message} ${advice}`.trim();
    }
    this.#draw();
    if (this.#announce) this.#say(this.#outcome());
    this.#announce = false;
    this.#askAgainIfStale();
  }

  #outcome(): string {
    if (this.#problem !== undefined) return this.#problem;
    const hits = this.#shownHits();
    const first = hits[0];
    if (first === undefined) return t("Nothing found");
    const count = counted(t, hits.length, "{0} performance", "{0} performances");
    return `${count}. ${t("First: {0}", first.pieceTitle === undefined ? first.hit.performer : `${first.hit.performer}, ${first.pieceTitle}`)}`;
  }

  #pickPiece(value: string): void {
    const piece = value === ALL_PIECES ? undefined : value.slice(ALL_PIECES.length);
    this.#search({ piece }, true);
    const { folder } = this.#saved;
    if (piece !== undefined && this.#analysing) this.#host.send({ type: "attention", piece, ...(folder === undefined ? {} : { folder }) });
  }

  #draw(): void {
    const banners = bannersOf(this.#state);
    const hooks: ScreenHooks = { command: (command) => this.#host.send({ type: "command", command }), tryQuery: (query) => this.#box.set(query) };
    if (this.#drawnBanners !== banners.join()) {
      this.#drawnBanners = banners.join();
      this.#banners.replaceChildren(...banners.map((banner) => bannerElement(banner, hooks)));
    }
    this.#ask.hidden = !["search", "starting", "scanning"].includes(screenOf(this.#state, this.#saved.folder).kind);
    this.#drawChoices();
    this.#drawProgress();
    this.#drawScreen(hooks);
    this.#drawAnswer();
  }

  /** What stands where results would: drawn anew only when it changes, because it may hold the focus. */
  #drawScreen(hooks: ScreenHooks): void {
    const screen = screenOf(this.#state, this.#saved.folder);
    const { answer, query } = this.#saved;
    const make = (): [key: unknown, element: (() => HTMLElement) | undefined] => {
      if (screen.kind !== "search") {
        // What was found before a restart stays in sight.
        const keep = screen.kind === "starting" && answer !== undefined;
        return [[screen, keep], keep ? undefined : () => screenElement(screen, hooks)];
      }
      const { performances, pieces } = screen.corpus.state;
      if (query.trim() === "") return [[performances, pieces.length], () => welcome(performances, pieces.length, hooks)];
      const nothing = answer !== undefined && (answer.words.length === 0 || answer.results.length === 0);
      return nothing ? [answer.words.length === 0, () => nothingFound(answer)] : ["results", undefined];
    };
    const [key, made] = make();
    const drawn = JSON.stringify(key);
    if (drawn === this.#drawnScreen) return;
    this.#drawnScreen = drawn;
    this.#screen.replaceChildren(...(made === undefined ? [] : [made()]));
  }

  #drawChoices(): void {
    const { folders } = this.#state;
    this.#folders.root.hidden = folders.length < 2;
    this.#folders.show(folders.map(({ uri, name }) => ({ value: uri, label: name })), chosenFolder(this.#state, this.#saved.folder) ?? "");
    this.#drawCompared();
    const pieces = this.#corpus()?.state.pieces ?? [];
    this.#pieces.root.hidden = pieces.length < 2;
    const options = pieces.map(({ id, title }) => ({ value: `${ALL_PIECES}${id}`, label: title ?? id }));
    this.#pieces.show([{ value: ALL_PIECES, label: t("All pieces") }, ...options], this.#saved.piece === undefined ? ALL_PIECES : `${ALL_PIECES}${this.#saved.piece}`);
  }

  /** A choice where there is one: vectors were imported. */
  #drawCompared(): void {
    const { vectors = [], recordings = 0 } = this.#corpus()?.state ?? {};
    this.#compared.root.hidden = vectors.length === 0;
    const qualities = recordings === 0 ? [] : [{ value: QUALITIES, label: t("Qualities of the sound") }];
    const imported = vectors.map((name) => ({ value: `${QUALITIES}${name}`, label: t("Imported vectors: {0}", name) }));
    this.#compared.show([...qualities, ...imported], `${QUALITIES}${this.#vectors() ?? ""}`);
  }

  /** The imported vectors to compare: those picked, if they are still there; the first where there is no sound. */
  #vectors(): string | undefined {
    const { vectors = [], recordings = 0 } = this.#corpus()?.state ?? {};
    return vectors.find((name) => name === this.#saved.vectors) ?? (recordings === 0 ? vectors[0] : undefined);
  }

  #drawProgress(): void {
    const corpus = this.#corpus();
    const running = corpus === undefined || this.#state.daemon.phase !== "running" ? undefined : analysisProgress(corpus);
    const parts: HTMLElement[] = [];
    if (running !== undefined) {
      const bar = element("div", { class: "progress-bar", attributes: { role: "progressbar", "aria-label": t("Analysis"), "aria-valuemin": "0", "aria-valuemax": String(running.total), "aria-valuenow": String(running.done) } }, element("span"));
      bar.style.setProperty("--part", `${running.part * 100}%`);
      const isPaused = corpus?.state.phase === "paused";
      const text = isPaused ? t("The analysis is paused: {0} of {1} recordings analysed", running.done, running.total) : t("{0} of {1} recordings analysed", running.done, running.total);
      parts.push(bar, element("p", { class: "quiet", text }));
      if (isPaused) parts.push(element("p", {}, linkButton(t("Resume the analysis"), () => this.#host.send({ type: "command", command: "resumeAnalysis" }))));
    }
    const failed = corpus?.state.failed ?? 0;
    if (failed > 0) {
      const label = failed === 1 ? t("1 recording could not be analysed") : t("{0} recordings could not be analysed", failed);
      parts.push(element("p", {}, linkButton(label, () => this.#host.send({ type: "command", command: "showFailed" }))));
    }
    const focused = this.#progress.contains(document.activeElement);
    this.#progress.replaceChildren(...parts);
    if (focused) this.#progress.querySelector("button")?.focus({ preventScroll: true });
    if (this.#analysing && running === undefined && this.#state.daemon.phase === "running") this.#say(t("The analysis is done."));
    this.#analysing = running !== undefined;
  }

  #drawAnswer(): void {
    const { answer, query } = this.#saved;
    const visible = answer !== undefined && query.trim() !== "" && !this.#ask.hidden;
    const trouble = this.#problem === undefined ? [] : [note([this.#problem], "warning")];
    this.#notes.replaceChildren(...trouble, ...(visible ? notesOf(answer) : []));
    const hits = visible ? this.#shownHits() : [];
    this.#list.show(hits);
    this.#foot.textContent = visible && hits.length > 0 ? footOf(answer, this.#saved.answeredBy) : "";
    this.#showPlaying();
  }

  #shownHits(): readonly ShownHit[] {
    const { answer } = this.#saved;
    if (answer === undefined || answer.words.length === 0) return [];
    const titles = new Map((this.#corpus()?.state.pieces ?? []).map(({ id, title }) => [id, title ?? id]));
    const onePiece = answer.scope === "piece";
    return answer.results.map((hit) => ({
      hit,
      ...(onePiece ? {} : { pieceTitle: titles.get(hit.piece) ?? hit.piece }),
      playable: answer.places[hit.recording] !== undefined,
    }));
  }

  #corpus(): CorpusView | undefined {
    const screen = screenOf(this.#state, this.#saved.folder);
    return screen.kind === "search" ? screen.corpus : undefined;
  }

  #play(id: string): void {
    const request = this.#playRequest(id);
    if (this.#player.isCurrent(request)) this.#player.togglePause();
    else this.#host.send({ type: "play", ...request });
  }

  #playRequest(performance: string): { readonly performance: string; readonly folder?: string } {
    const folder = this.#corpus()?.state.folder;
    return { performance, ...(folder === undefined ? {} : { folder }) };
  }

  #showPlaying(): void {
    this.#list.showPlaying((id) => this.#player.isPlaying(this.#playRequest(id)));
  }

  #labelOf(id: string): string {
    const hit = this.#saved.answer?.results.find(({ recording }) => recording === id);
    if (hit === undefined) return id;
    const title = this.#corpus()?.state.pieces.find((piece) => piece.id === hit.piece)?.title ?? hit.piece;
    return `${hit.performer}, ${title}`;
  }

  #reveal(id: string): void {
    const place = this.#saved.answer?.places[id];
    if (place !== undefined) this.#host.send({ type: "reveal", uri: place.uri });
  }

  #say(text: string): void {
    this.#live.textContent = text;
  }

  #save(change: Partial<Saved>): void {
    this.#saved = { ...this.#saved, ...change };
    this.#host.setState(this.#saved);
  }
}

function footOf({ scope, candidates, results }: GoodAnswer, vectors: string | undefined): string {
  const compared =
    scope === "piece"
      ? counted(t, candidates, "{0} rendition of one piece, compared with each other.", "{0} renditions of one piece, compared with each other.")
      : counted(t, candidates, "{0} performance, compared across all pieces.", "{0} performances, compared across all pieces.");
  const shown = results.length < candidates ? ` ${t("The best {0} are shown.", results.length)}` : "";
  const by = vectors === undefined ? t("The qualities are estimated from the sound, not rated by listeners.") : t("Compared by the imported vectors {0}, learnt from the descriptions here.", vectors);
  return `${compared}${shown} ${by}`;
}
