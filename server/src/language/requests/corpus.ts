/** espressivo/corpus: the state of the corpora, at once, and on demand their performances. */
import type { CorpusParams, CorpusResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { corpusState, performanceState, unopenedState } from "../states.ts";
import { isSameUri } from "../uris.ts";
import type { Services } from "./services.ts";

export function corpusHandler({ session }: Services): Request<CorpusParams, CorpusResponse> {
  return {
    parse: (parameters) => present({ folder: parameters.textIf("folder"), performances: parameters.booleanIf("performances") }),
    async run({ folder, performances }) {
      const open = new Map(session.corpora.map((corpus) => [corpus.folder.uri, corpus.live]));
      const folders = session.folders.filter(({ uri }) => folder === undefined || isSameUri(uri, folder));
      // The command line may have imported some meanwhile.
      await Promise.all(folders.flatMap(({ uri }) => open.get(uri)?.lookForVectors() ?? []));
      return {
        corpora: folders.map((workspaceFolder) => {
          const live = open.get(workspaceFolder.uri);
          if (live === undefined) return unopenedState(workspaceFolder, session.problem);
          return { ...corpusState(workspaceFolder, live), ...present({ list: performances === true ? live.performances().map(performanceState) : undefined }) };
        }),
      };
    },
  };
}
