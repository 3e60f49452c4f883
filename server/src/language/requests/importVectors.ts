/** espressivo/importVectors: vectors computed elsewhere, from a file, as the features `external:NAME` of a corpus. */
import { importApart } from "../../daemon/imports.ts";
import { nameProblem } from "../../models/external/vectorStore.ts";
import type { ImportVectorsParams, ImportVectorsResponse } from "../../protocol/messages.ts";
import { failure } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { pathOfUri } from "../uris.ts";
import type { Services } from "./services.ts";

export function importVectorsHandler({ session }: Services): Request<ImportVectorsParams, ImportVectorsResponse> {
  return {
    parse: (parameters) => ({ uri: parameters.text("uri"), name: parameters.text("name"), ...present({ ids: parameters.textIf("ids"), folder: parameters.textIf("folder") }) }),
    async run({ uri, name, ids, folder }, signal) {
      const misnamed = nameProblem(name);
      if (misnamed !== undefined) return failure(misnamed);
      const file = pathOfUri(uri);
      if (file === undefined) return failure({ code: "vanished", message: `'${uri}' is no file of this machine.`, advice: "Copy it to a disk of the machine that runs the analysis." });
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const { live } = corpus.value;
      const imported = await importApart(session.workerPath, { kind: "vectors", request: { workspace: live.root, corpus: live.corpus, file, name, ...present({ ids }) } }, signal);
      if (imported.ok) await live.lookForVectors();
      return imported;
    },
  };
}
