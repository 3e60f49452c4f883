/** espressivo/status: what this daemon is, and how it does. */
import { SIGNAL_MODEL } from "../../models/signal.ts";
import { problemLine } from "../../protocol/result.ts";
import type { Backend } from "../../protocol/analysis.ts";
import type { StatusParams, StatusResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { corpusState, unopenedState } from "../states.ts";
import type { OpenCorpus } from "../session.ts";
import { VERSION } from "../../protocol/version.ts";
import type { Services } from "./services.ts";

export function statusHandler({ session, startedMs }: Services): Request<StatusParams, StatusResponse> {
  return {
    parse: () => ({}),
    run() {
      const { engine, problem } = session;
      const open = new Map(session.corpora.map((corpus) => [corpus.folder.uri, corpus.live]));
      return {
        version: VERSION,
        node: process.version,
        processId: process.pid,
        memoryMegabytes: Math.round(process.memoryUsage.rss() / 2 ** 20),
        uptimeSeconds: Math.round((performance.now() - startedMs) / 1000),
        store:
          engine === undefined
            ? { kind: "files", directory: "", note: problem === undefined ? "Not open: there is no folder." : problemLine(problem) }
            : { kind: engine.store.kind, directory: engine.store.directory, ...present({ note: engine.store.note }) },
        model: { ...(engine?.model ?? SIGNAL_MODEL), ...present({ note: engine?.modelProblem && problemLine(engine.modelProblem), backends: backendsOf(session.corpora) }) },
        workers: engine?.pool.size ?? 0,
        workersBusy: engine?.pool.busy ?? 0,
        corpora: session.folders.map((folder) => {
          const live = open.get(folder.uri);
          return live === undefined ? unopenedState(folder, problem) : corpusState(folder, live);
        }),
      };
    },
  };
}

/** Undefined where no record names one. */
function backendsOf(corpora: readonly OpenCorpus[]): Partial<Record<Backend, number>> | undefined {
  const counts: Partial<Record<Backend, number>> = {};
  for (const { live } of corpora) {
    for (const { summary } of live.performances()) {
      if (summary?.backend !== undefined) counts[summary.backend] = (counts[summary.backend] ?? 0) + 1;
    }
  }
  return Object.keys(counts).length === 0 ? undefined : counts;
}
