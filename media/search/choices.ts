/** What a search is about: which folder, which piece, and by what performances are compared. Each is there where there is a choice. */
import type { CorpusView } from "../../client/daemon/corporaModel.ts";
import type { PanelState } from "../../client/views/panelProtocol.ts";
import { chosenFolder } from "../../client/views/screen.ts";
import { Choice } from "./choice.ts";
import { element } from "./dom.ts";
import type { Saved } from "./saved.ts";
import { t } from "./words.ts";

/** Before the ids, so that a piece may be called anything. */
const ALL_PIECES = "all";
const QUALITIES = "qualities";

export interface ChoicesHooks {
  folder(uri: string): void;
  /** Undefined: all of them. */
  piece(id: string | undefined): void;
  /** Undefined: the qualities of the sound. */
  vectors(name: string | undefined): void;
}

export class Choices {
  readonly root = element("div", { class: "choices" });
  readonly #folders: Choice;
  readonly #pieces: Choice;
  readonly #compared: Choice;

  constructor(hooks: ChoicesHooks) {
    this.#folders = new Choice(t("Folder"), (folder) => hooks.folder(folder));
    this.#pieces = new Choice(t("Piece"), (value) => hooks.piece(value === ALL_PIECES ? undefined : value.slice(ALL_PIECES.length)));
    this.#compared = new Choice(t("Compared by"), (value) => hooks.vectors(value === QUALITIES ? undefined : value.slice(QUALITIES.length)));
    this.root.append(this.#folders.root, this.#pieces.root, this.#compared.root);
  }

  show(state: PanelState, corpus: CorpusView | undefined, picked: Pick<Saved, "folder" | "piece" | "vectors">): void {
    const { folders } = state;
    this.#folders.root.hidden = folders.length < 2;
    this.#folders.show(folders.map(({ uri, name }) => ({ value: uri, label: name })), chosenFolder(state, picked.folder) ?? "");
    const { pieces = [], vectors = [], recordings = 0 } = corpus?.state ?? {};
    this.#compared.root.hidden = vectors.length === 0;
    const qualities = recordings === 0 ? [] : [{ value: QUALITIES, label: t("Qualities of the sound") }];
    const imported = vectors.map((name) => ({ value: `${QUALITIES}${name}`, label: t("Imported vectors: {0}", name) }));
    this.#compared.show([...qualities, ...imported], `${QUALITIES}${comparedVectors(corpus, picked.vectors) ?? ""}`);
    this.#pieces.root.hidden = pieces.length < 2;
    const options = pieces.map(({ id, title }) => ({ value: `${ALL_PIECES}${id}`, label: title ?? id }));
    this.#pieces.show([{ value: ALL_PIECES, label: t("All pieces") }, ...options], `${ALL_PIECES}${picked.piece ?? ""}`);
  }
}

/** The imported vectors to compare: those picked, if they are still there; the first where there is no sound. */
export function comparedVectors(corpus: CorpusView | undefined, picked: string | undefined): string | undefined {
  const { vectors = [], recordings = 0 } = corpus?.state ?? {};
  return vectors.find((name) => name === picked) ?? (recordings === 0 ? vectors[0] : undefined);
}
