/**
 * `espressivo import-checkpoint <file.pt>`: makes the published network of a checkpoint available as the feature model
 * cp-resnet, and says whether it is the published checkpoint.
 */
import { cpResnetArchitecture } from "../models/cpresnet/architecture.ts";
import { importCheckpoint } from "../models/cpresnet/importCheckpoint.ts";
import { modelsFolder } from "../models/cpresnet/importedModels.ts";
import { EXIT_OK, EXIT_SOME_FAILED, notice, noticeProblem, printJson, printLine } from "./terminal.ts";

export async function runImportCheckpoint(file: string, options: { readonly json: boolean }): Promise<number> {
  const imported = await importCheckpoint(file, modelsFolder(), cpResnetArchitecture());
  if (!imported.ok) {
    noticeProblem(imported.problem);
    return EXIT_SOME_FAILED;
  }
  const { model, checkpoint, published, folder, warnings } = imported.value;
  for (const warning of warnings) notice(`warning: ${warning}`);
  if (options.json) printJson({ model: model.id, version: model.version, published, sha256: checkpoint.sha256, gitBlob: checkpoint.gitBlob, folder });
  else {
    printLine(`Imported ${published ? "the published checkpoint" : "the checkpoint"} as ${model.id} ${model.version}, kept in ${folder}.`);
    printLine(`Use it with: espressivo analyze <workspace> --model ${model.id}`);
  }
  return EXIT_OK;
}
