/** espressivo/importCheckpoint: the published network, from a file that the person has, as the feature model cp-resnet. */
import { importApart } from "../../daemon/imports.ts";
import { modelsFolder } from "../../models/cpresnet/importedModels.ts";
import type { ImportCheckpointParams, ImportCheckpointResponse } from "../../protocol/messages.ts";
import { failure, success } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { pathOfUri } from "../uris.ts";
import type { Services } from "./services.ts";

export function importCheckpointHandler({ session }: Services): Request<ImportCheckpointParams, ImportCheckpointResponse> {
  return {
    parse: (parameters) => ({ uri: parameters.text("uri") }),
    async run({ uri }, signal) {
      const file = pathOfUri(uri);
      if (file === undefined) return failure({ code: "file-unreadable", message: `'${uri}' is no file of this machine.`, advice: "Copy the checkpoint to a disk of the machine that runs the analysis." });
      const imported = await importApart(session.workerPath, { kind: "checkpoint", file, modelsFolder: modelsFolder() }, signal);
      if (!imported.ok) return imported;
      session.modelImported();
      const { model, published, warnings } = imported.value;
      return success({ identity: model, published, warnings });
    },
  };
}
