/** All requests of our own, registered with the connection. */
import type { CancellationToken, Connection } from "vscode-languageserver/lib/common/api.js";
import { REQUESTS } from "../../protocol/messages.ts";
import { handle, type Handling, type Request } from "../handle.ts";
import { compareReportsHandler } from "./compareReports.ts";
import { corpusHandler } from "./corpus.ts";
import { createStudyHandler } from "./createStudy.ts";
import { encodersHandler } from "./encoders.ts";
import { evaluateHandler } from "./evaluate.ts";
import { explainHandler } from "./explain.ts";
import { exportFeaturesHandler } from "./exportFeatures.ts";
import { fitHandler } from "./fit.ts";
import { importCheckpointHandler } from "./importCheckpoint.ts";
import { importEmbeddingsHandler } from "./importEmbeddings.ts";
import { importStudyHandler } from "./importStudy.ts";
import { importVectorsHandler } from "./importVectors.ts";
import { pauseHandler } from "./pause.ts";
import { playableHandler } from "./playable.ts";
import { presetHandler } from "./preset.ts";
import { reanalyseHandler } from "./reanalyse.ts";
import { recordingHandler } from "./recording.ts";
import { renderReportHandler } from "./renderReport.ts";
import { reportsHandler } from "./reports.ts";
import { searchHandler } from "./search.ts";
import { searchesHandler } from "./searches.ts";
import type { Services } from "./services.ts";
import { similarHandler } from "./similar.ts";
import { statusHandler } from "./status.ts";

/** @param services called with every request that is let through: before `initialize` there are none */
export function answerRequests(connection: Connection, services: () => Services, handling: Handling): void {
  function answer<P, R>(name: string, make: (services: Services) => Request<P, R>): void {
    const request: Request<P, R> = {
      parse: (parameters) => make(services()).parse(parameters),
      run: (parameters, signal) => make(services()).run(parameters, signal),
    };
    const handler = handle(name, request, handling);
    // The token comes last; in front of it the parameters, or nothing, or the items of an array.
    connection.onRequest(name, (...received: unknown[]) => handler(received.length > 2 ? received : received.length === 2 ? received[0] : undefined, received.at(-1) as CancellationToken));
  }
  answer(REQUESTS.search, searchHandler);
  answer(REQUESTS.similar, similarHandler);
  answer(REQUESTS.explain, explainHandler);
  answer(REQUESTS.recording, recordingHandler);
  answer(REQUESTS.corpus, corpusHandler);
  answer(REQUESTS.evaluate, evaluateHandler);
  answer(REQUESTS.preset, presetHandler);
  answer(REQUESTS.status, statusHandler);
  answer(REQUESTS.reanalyse, reanalyseHandler);
  answer(REQUESTS.pause, pauseHandler);
  answer(REQUESTS.playable, playableHandler);
  answer(REQUESTS.importCheckpoint, importCheckpointHandler);
  answer(REQUESTS.reports, reportsHandler);
  answer(REQUESTS.renderReport, renderReportHandler);
  answer(REQUESTS.compareReports, compareReportsHandler);
  answer(REQUESTS.searches, searchesHandler);
  answer(REQUESTS.encoders, encodersHandler);
  answer(REQUESTS.importEmbeddings, importEmbeddingsHandler);
  answer(REQUESTS.importVectors, importVectorsHandler);
  answer(REQUESTS.createStudy, createStudyHandler);
  answer(REQUESTS.importStudy, importStudyHandler);
  answer(REQUESTS.fit, fitHandler);
  answer(REQUESTS.exportFeatures, exportFeaturesHandler);
}
