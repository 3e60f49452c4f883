/**
 * The search panel: holds the query and what was answered, shows it, and asks again when the daemon has news. Search
 * runs in the daemon; the panel only ever shows the answer to its latest question.
 */
import type { SearchResponse } from "../../server/src/protocol/messages.ts";
import type { SearchReason } from "../../server/src/protocol/search.ts";
import { stretch } from "../../client/views/format.ts";
import type { FromPanel, PanelCommand, PanelQuery, PanelState, PlayRequest, ToPanel } from "../../client/views/panelProtocol.ts";
import { analysisProgress, bannersOf, screenOf } from "../../client/views/screen.ts";
import type { CorpusView } from "../../client/daemon/corporaModel.ts";
import { Chips } from "./chips.ts";
import { Choices, comparedVectors } from "./choices.ts";
import { element } from "./dom.ts";
import { replaceWord, withoutFilter, withWords } from "./editQuery.ts";
import { Explanations } from "./explanations.ts";
import { queryHelp } from "./help.ts";
import { note, notesOf } from "./notes.ts";
import { placeholder } from "./placeholder.ts";
import { Player } from "./player.ts";
import { progressParts } from "./progress.ts";
import { queryButtons } from "./queryButtons.ts";
import { QueryBox } from "./queryBox.ts";
import { footOf, keyOf } from "./question.ts";
import { ResultList } from "./resultList.ts";
import type { ShownHit } from "./resultRow.ts";
import { isBlank, savedFrom, type GoodAnswer, type Saved } from "./saved.ts";
import { bannerElement, type ScreenHooks } from "./screens.ts";
import { nameOf, naming, outcomeOf, shownHits } from "./shown.ts";
import { t } from "./words.ts";

export interface Host {
  send(message: FromPanel): void;
  getState(): unknown;
  setState(state: Saved): void;
}

/** While recordings are analysed, results are refreshed at most this often. */
const REFRESH_MILLISECONDS = 1500;
const MOST_FELLED = 2;

export class Panel {
  readonly #host: Host;
  readonly #box: QueryBox;
  readonly #chips: Chips;
  readonly #help: HTMLElement;
  readonly #explanations: Explanations;
  readonly #choices: Choices;
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
  /** The question that was asked last, as `keyOf` tells it. */
  #askedKey: string;
  /** The answer under way is to another question than the one shown. */
  #anew = false;
  /** Whether the outcome of the search under way is to be read out. */
  #announce = false;
  #problem: string | undefined;
  /** The question that the host has not answered yet; `running`: it was sent to a daemon that ran. */
  #inFlight: { readonly number: number; readonly running: boolean; readonly vectors: string | undefined } | undefined;
  /** How often the question at hand felled the daemon: it is not asked for ever. */
  #felled = 0;
  /** Folder, revision and settings that the answer shown belongs to. */
  #answered = "";
  #refresh: number | undefined;
  #analysing = false;
  #drawnScreen = "";
  #drawnBanners = "";
  #drawnNotes = "";

  constructor(root: HTMLElement, host: Host, state: PanelState) {
    this.#host = host;
    this.#state = state;
    this.#saved = savedFrom(host.getState());
    this.#askedKey = keyOf(this.#saved);
    this.#box = new QueryBox(this.#saved.query, this.#saved.history, {
      search: (query, asked) => this.#search({ query }, asked),
      context: () => ({ piece: this.#saved.piece, like: this.#saved.like }),
      recall: ({ piece, like }) => {
        this.#save({ piece, like });
        this.#drawAsking();
      },
      leaveEmpty: () => this.#removeLike(),
      leaveDown: () => void this.#list.focus(),
      historyChanged: (history) => this.#save({ history }),
    });
    this.#choices = new Choices({
      folder: (folder) => this.#search({ folder, piece: undefined }, true),
      piece: (piece) => this.#pickPiece(piece),
      vectors: (vectors) => this.#search({ vectors }, true),
    });
    this.#chips = new Chips({
      removeLike: () => this.#removeLike(),
      removeFilter: (filter) => this.#box.set(withoutFilter(this.#box.query, filter)),
      add: (words) => this.#box.set(withWords(this.#box.query, words)),
      leave: () => this.#box.focus(),
    });
    this.#help = queryHelp((text) => this.#box.begin(text));
    this.#explanations = new Explanations({
      ask: (performance) => host.send({ type: "explain", number: this.#number, performance, ...this.#question() }),
      show: (performance, hit) => this.#list.explain(performance, naming(hit, this.#saved.like)),
      play: (performance, reason) => this.#playMoment(performance, reason),
    });
    this.#list = new ResultList({
      play: (id) => this.#play(this.#playRequest(id)),
      similar: (id) => this.#moreLike(id),
      hear: (id, feature) => this.#explanations.hear(id, feature),
      opened: (id) => this.#explanations.want(id),
      reveal: (id) => this.#reveal(id),
      leaveUp: () => this.#box.focus(),
      changed: () => this.#save({ active: this.#list.active, expanded: this.#list.expanded }),
    });
    this.#player = new Player({
      onChange: () => this.#showPlaying(),
      openExternally: (uri) => host.send({ type: "openExternally", uri }),
    });
    const line = element("div", { class: "query-line" }, this.#box.root, ...queryButtons(this.#help, {
      save: () => (isBlank(this.#saved) ? this.#box.focus() : host.send({ type: "save", ...this.#question() })),
      list: () => host.send({ type: "command", command: "savedSearches" }),
    }));
    this.#ask.append(this.#chips.root, line, this.#chips.quick, this.#help, this.#choices.root);
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
      case "explained":
        if (message.number === this.#number) this.#explanations.received(message.performance, message.response);
        return;
      case "run":
        this.#run(message.request);
        return;
      case "playable": {
        const { request, answer, label } = message;
        if (!answer.ok) {
          this.#problem = `${answer.problem.message} ${answer.problem.advice}`;
          this.#drawAnswer();
        } else this.#player.start(request, answer.value, label === "" ? this.#labelOf(request) : label);
      }
    }
  }

  #run(request: Partial<PanelQuery>): void {
    this.#box.focus();
    const { query, ...filters } = request;
    if (query === undefined && Object.keys(filters).length === 0) return;
    this.#save({ piece: filters.piece, like: filters.like, ...(filters.folder === undefined ? {} : { folder: filters.folder }), ...(filters.vectors === undefined ? {} : { vectors: filters.vectors }) });
    this.#box.set(query ?? this.#saved.query);
    this.#draw();
  }

  /** Others like this one; the query is free for what is to be different. */
  #moreLike(id: string): void {
    const like = { performance: id, label: nameOf(id, " — ", this.#saved, this.#corpus()) };
    this.#save({ like });
    this.#box.set("");
    this.#box.focus();
    scrollTo(0, 0);
  }

  /** @returns false where there was no likeness */
  #removeLike(): boolean {
    if (this.#saved.like === undefined) return false;
    this.#search({ like: undefined }, true);
    return true;
  }

  /** Changes the query or its filters and asks; an empty query shows the welcome instead. */
  #search(change: Partial<Pick<Saved, "query" | "piece" | "folder" | "vectors" | "like">>, asked: boolean): void {
    this.#save(change);
    const key = keyOf(this.#saved);
    const same = key === this.#askedKey && this.#saved.answer !== undefined;
    if (same && !asked) return;
    this.#askedKey = key;
    this.#number++;
    this.#problem = undefined;
    this.#inFlight = undefined;
    if (isBlank(this.#saved)) {
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
    this.#answered = this.#revision();
    this.#inFlight = { number: this.#number, running: this.#state.daemon.phase === "running", vectors: this.#vectors() };
    this.#host.send({ type: "search", number: this.#number, ...this.#question() });
  }

  #question(): PanelQuery {
    const { query, piece, folder, like } = this.#saved;
    const vectors = this.#vectors();
    return { query: query.trim(), ...(like === undefined ? {} : { like }), ...(piece === undefined ? {} : { piece }), ...(folder === undefined ? {} : { folder }), ...(vectors === undefined ? {} : { vectors }) };
  }

  #askAgainIfStale(): void {
    if (isBlank(this.#saved) || this.#state.daemon.phase !== "running") return;
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
    return corpus === undefined ? "" : `${corpus.revision} ${corpus.state.folder} ${this.#state.settings}`;
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
      this.#explanations.startAnew();
    } else {
      const { code, message, advice } = response.problem;
      if (code === "cancelled") return;
      // While the daemon is down the banner says so, and the last results stay.
      if (code !== "daemon-unavailable") this.#problem = `${message} ${advice}`.trim();
    }
    this.#draw();
    for (const id of this.#list.expanded) this.#explanations.want(id);
    if (this.#announce) this.#say(this.#problem ?? outcomeOf(this.#shownHits()));
    this.#announce = false;
    this.#askAgainIfStale();
  }

  #pickPiece(piece: string | undefined): void {
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
    this.#drawAsking();
    this.#drawProgress();
    this.#drawScreen(hooks);
    this.#drawAnswer();
  }

  /** What stands where results would: drawn anew only when it changes, because it may hold the focus. */
  #drawScreen(hooks: ScreenHooks): void {
    const [key, made] = placeholder(screenOf(this.#state, this.#saved.folder), this.#saved, hooks);
    const drawn = JSON.stringify(key);
    if (drawn === this.#drawnScreen) return;
    this.#drawnScreen = drawn;
    this.#screen.replaceChildren(...(made === undefined ? [] : [made()]));
  }

  #drawAsking(): void {
    const { like, answer } = this.#saved;
    this.#chips.show(like, isBlank(this.#saved) ? [] : (answer?.filters ?? []));
    this.#box.hint = like === undefined ? t("dreamy, not slow piece:elise") : t("slower, more detached …");
    this.#choices.show(this.#state, this.#corpus(), this.#saved);
  }

  #vectors(): string | undefined {
    return comparedVectors(this.#corpus(), this.#saved.vectors);
  }

  #drawProgress(): void {
    const corpus = this.#corpus();
    const running = corpus === undefined || this.#state.daemon.phase !== "running" ? undefined : analysisProgress(corpus);
    const command = (name: PanelCommand): void => this.#host.send({ type: "command", command: name });
    const focused = this.#progress.contains(document.activeElement);
    this.#progress.replaceChildren(...progressParts(running, corpus?.state, command));
    if (focused) this.#progress.querySelector("button")?.focus({ preventScroll: true });
    if (this.#analysing && running === undefined && this.#state.daemon.phase === "running") this.#say(t("The analysis is done."));
    this.#analysing = running !== undefined;
  }

  #drawAnswer(): void {
    const { answer } = this.#saved;
    const visible = answer !== undefined && !isBlank(this.#saved) && !this.#ask.hidden;
    this.#drawNotes(visible ? answer : undefined);
    const hits = visible ? this.#shownHits() : [];
    this.#list.show(hits);
    this.#foot.textContent = visible && hits.length > 0 ? footOf(answer, this.#saved.answeredBy) : "";
    this.#showPlaying();
  }

  /** Drawn anew only when they change: a suggestion may hold the focus while recordings are analysed. */
  #drawNotes(answer: GoodAnswer | undefined): void {
    const said = answer && [answer.translations, answer.unknownWords, answer.suggestions, answer.idleWords, answer.notes];
    const drawn = JSON.stringify([this.#problem, said]);
    if (drawn === this.#drawnNotes) return;
    this.#drawnNotes = drawn;
    const trouble = this.#problem === undefined ? [] : [note([this.#problem], "warning")];
    this.#notes.replaceChildren(...trouble, ...(answer === undefined ? [] : notesOf(answer, (word, by) => this.#replace(word, by))));
  }

  #shownHits(): readonly ShownHit[] {
    return shownHits(this.#saved, this.#corpus());
  }

  #corpus(): CorpusView | undefined {
    const screen = screenOf(this.#state, this.#saved.folder);
    return screen.kind === "search" ? screen.corpus : undefined;
  }

  #replace(word: string, by: string): void {
    this.#box.set(replaceWord(this.#box.query, word, by));
    this.#box.focus();
  }

  #playMoment(performance: string, reason: SearchReason | undefined): void {
    if (reason?.moment === undefined) this.#say(t("No stretch of it stands out."));
    else this.#play({ ...this.#playRequest(performance), moment: reason.moment });
  }

  #play(request: PlayRequest): void {
    if (this.#player.isCurrent(request)) this.#player.togglePause();
    else this.#host.send({ type: "play", ...request });
  }

  #playRequest(performance: string): PlayRequest {
    const folder = this.#corpus()?.state.folder;
    return { performance, ...(folder === undefined ? {} : { folder }) };
  }

  #showPlaying(): void {
    this.#list.showPlaying((id) => this.#player.isPlaying(this.#playRequest(id)));
  }

  #labelOf({ performance, moment }: PlayRequest): string {
    const name = nameOf(performance, ", ", this.#saved, this.#corpus());
    return moment === undefined ? name : `${stretch(moment)} · ${name}`;
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
