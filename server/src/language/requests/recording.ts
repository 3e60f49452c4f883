/** espressivo/recording: everything known of one performance: features, windows, onsets, curves. */
import type { LivePerformance } from "../../daemon/liveCorpus.ts";
import type { RecordingParams, RecordingResponse } from "../../protocol/messages.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { unlessAborted, type OpenCorpus } from "../session.ts";
import { performanceState, recordingDetails } from "../states.ts";
import { pathOfUri } from "../uris.ts";
import type { Services } from "./services.ts";

export function recordingHandler({ session }: Services): Request<RecordingParams, RecordingResponse> {
  return {
    parse: (parameters) => present({ folder: parameters.textIf("folder"), performance: parameters.textIf("performance"), uri: parameters.textIf("uri") }),
    async run({ folder, performance, uri }, signal) {
      const path = uri === undefined ? undefined : pathOfUri(uri);
      const inFolder = folder ?? (path === undefined ? undefined : session.containing(path)?.folder.uri);
      const corpus = await session.corpus(inFolder, signal);
      if (!corpus.ok) return corpus;
      const found = find(corpus.value, performance, path);
      if (!found.ok) return found;
      const record = await unlessAborted(corpus.value.live.record(found.value.performance.id), signal);
      return record.ok ? success({ performance: performanceState(found.value), record: recordingDetails(record.value) }) : record;
    },
  };
}

function find({ live }: OpenCorpus, id: string | undefined, path: string | undefined): Result<LivePerformance> {
  const all = path === undefined ? [] : live.performancesAt(path);
  const found = id === undefined ? (all.find(({ performance }) => performance.recording?.span === undefined) ?? all[0]) : live.performance(id);
  if (found !== undefined) return success(found);
  if (id === undefined && path === undefined) return failure({ code: "unknown-performance", message: "Neither a performance nor a recording was named.", advice: "Name one." });
  return failure({ code: "unknown-performance", message: `There is no performance '${id ?? path ?? ""}' here.`, advice: "It may have been renamed or removed." });
}
