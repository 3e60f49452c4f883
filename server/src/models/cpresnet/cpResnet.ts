/** The network of an imported checkpoint, ready to run: loaded once and kept as long as recordings are analysed with it. */
import type { ModelIdentity } from "../../protocol/analysis.ts";
import { success, type Result } from "../../protocol/result.ts";
import { cpResnetArchitecture } from "./architecture.ts";
import { isPublished } from "./checkpointIdentity.ts";
import { currentModel, readModel } from "./importedModels.ts";
import { createNetwork, type Network } from "./network.ts";
import { loadTensorFlow, type LoadedTensorFlow, type TensorFlowOptions } from "./tensorflow.ts";

export interface CpResnet {
  readonly identity: ModelIdentity;
  readonly network: Network;
  /** For a person: which checkpoint, on which backend, and why not on a faster one. */
  readonly description: string;
  /** Frees the weights. */
  dispose(): void;
}

export interface OpenCpResnetOptions extends TensorFlowOptions {
  /** Default: the one that is in use. */
  readonly version?: string;
  /** Other than the published widths: for tests. */
  readonly architecture?: ReturnType<typeof cpResnetArchitecture>;
}

/** Fails with `model-not-imported` and `model-damaged`. */
export async function openCpResnet(folder: string, options: OpenCpResnetOptions = {}): Promise<Result<CpResnet>> {
  const identity = options.version === undefined ? await currentModel(folder) : success({ id: "cp-resnet", version: options.version });
  if (!identity.ok) return identity;
  const architecture = options.architecture ?? cpResnetArchitecture();
  const model = await readModel(folder, identity.value, architecture);
  if (!model.ok) return model;
  const loaded = await loadTensorFlow(options);
  const network = createNetwork(loaded, model.value.weights, architecture);
  return success({
    identity: model.value.identity,
    network,
    description: describe(model.value.checkpoint.sha256, isPublished(model.value.checkpoint), loaded),
    dispose: () => network.dispose(),
  });
}

function describe(sha256: string, published: boolean, { backend, notes }: LoadedTensorFlow): string {
  const which = published ? "the published checkpoint" : "a checkpoint that is not the published one";
  return [`${which} (sha256 ${sha256.slice(0, 12)}…), computed by ${backend}.`, ...notes].join(" ");
}
