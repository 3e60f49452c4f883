/** espressivo/importEmbeddings: word vectors, from a file that the person has, as a text encoder of that name; in the background. */
import { importApart } from "../../daemon/imports.ts";
import { encodersFolder } from "../../models/encoders/importedEncoders.ts";
import type { ImportEmbeddingsParams, ImportEmbeddingsResponse } from "../../protocol/messages.ts";
import { failure } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { pathOfUri } from "../uris.ts";
import { beginProgress } from "./evaluationParameters.ts";
import type { Services } from "./services.ts";

export function importEmbeddingsHandler(services: Services): Request<ImportEmbeddingsParams, ImportEmbeddingsResponse> {
  const { session } = services;
  return {
    parse: (parameters) => ({
      uri: parameters.text("uri"),
      name: parameters.text("name"),
      ...present({ enrich: parameters.booleanIf("enrich"), dimension: parameters.wholeNumberIf("dimension", 1), workDoneToken: parameters.tokenIf("workDoneToken") }),
    }),
    async run({ uri, name, enrich = false, dimension, workDoneToken }, signal) {
      const file = pathOfUri(uri);
      if (file === undefined) return failure({ code: "vanished", message: `'${uri}' is no file of this machine.`, advice: "Copy it to a disk of the machine that runs the analysis." });
      const stop = new AbortController();
      const progress = await beginProgress(services, workDoneToken, { title: `Espressivo: importing ${name}`, onCancel: () => stop.abort() });
      try {
        const request = { file, name, enrich, folder: encodersFolder(), assetsFolder: session.resources.assetsFolder, ...present({ dimension }) };
        return await importApart(session.workerPath, { kind: "embeddings", request }, AbortSignal.any([signal, stop.signal]), (fraction) => progress?.report(fraction));
      } finally {
        progress?.end();
      }
    },
  };
}
