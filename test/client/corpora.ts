/** States of corpora for tests. */
import type { CorpusState } from "../../server/src/protocol/messages.ts";
import type { CorpusView } from "../../client/daemon/corporaModel.ts";
import type { PanelState } from "../../client/views/panelProtocol.ts";

export function corpusState(changes: Partial<CorpusState> = {}): CorpusState {
  return {
    folder: "file:///music",
    name: "music",
    phase: "ready",
    pieces: [{ id: "elise", work: "elise", performances: 3 }],
    performances: 3,
    described: 0,
    recordings: 3,
    analysed: 3,
    failed: 0,
    waiting: 0,
    watching: { mode: "events" },
    ...changes,
  };
}

export function corpusView(changes: Partial<CorpusState> = {}, progress?: CorpusView["progress"]): CorpusView {
  return { state: corpusState(changes), revision: 1, ...(progress === undefined ? {} : { progress }) };
}

export function panelState(changes: Partial<PanelState> = {}): PanelState {
  return { daemon: { phase: "running" }, trusted: true, folders: [{ uri: "file:///music", name: "music" }], corpora: [corpusView()], settings: "", ...changes };
}
