/** The feature models there are: what identifies each, and how it analyses. One instance of each is kept by its user. */
import type { PcmSource } from "../dsp/pcm.ts";
import type { AnalysisRecord, ModelIdentity } from "../protocol/analysis.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import { analyzeCpResnet } from "./cpresnet/analyzeCpResnet.ts";
import { openCpResnet, type CpResnet } from "./cpresnet/cpResnet.ts";
import { CP_RESNET, currentModel } from "./cpresnet/importedModels.ts";
import type { AnalysisOptions } from "./findSound.ts";
import { analyzeSignal, SIGNAL_MODEL } from "./signal.ts";

export const MODEL_IDS: readonly string[] = [SIGNAL_MODEL.id, CP_RESNET];

export type Analyse = (pcm: PcmSource, options: AnalysisOptions) => Promise<Result<AnalysisRecord>>;

/** What a record of this model would be stored under now. Fails with `unknown-model` and `model-not-imported`. */
export async function identifyModel(id: string, modelsFolder: string): Promise<Result<ModelIdentity>> {
  if (id === SIGNAL_MODEL.id) return success(SIGNAL_MODEL);
  return id === CP_RESNET ? currentModel(modelsFolder) : unknownModel(id);
}

export class FeatureModels {
  readonly #folder: string;
  #cpResnet: CpResnet | undefined;

  constructor(modelsFolder: string) {
    this.#folder = modelsFolder;
  }

  /** How the model analyses; without a version the current one. Fails like `identifyModel`, and with `model-damaged`. */
  async open(id: string, version?: string): Promise<Result<Analyse>> {
    if (id === SIGNAL_MODEL.id) return success(analyzeSignal);
    if (id !== CP_RESNET) return unknownModel(id);
    const wanted = version === undefined ? await currentModel(this.#folder) : success({ id, version });
    if (!wanted.ok) return wanted;
    if (this.#cpResnet?.identity.version !== wanted.value.version) {
      this.dispose();
      const opened = await openCpResnet(this.#folder, { version: wanted.value.version });
      if (!opened.ok) return opened;
      this.#cpResnet = opened.value;
    }
    const model = this.#cpResnet;
    return success((pcm, options) => analyzeCpResnet(pcm, { ...options, model }));
  }

  dispose(): void {
    this.#cpResnet?.dispose();
    this.#cpResnet = undefined;
  }
}

function unknownModel(id: string): { readonly ok: false; readonly problem: Problem } {
  return failure({ code: "unknown-model", message: `The feature model '${id}' is not available.`, advice: `Use one of these: ${MODEL_IDS.join(", ")}.` });
}
