/**
 * An ONNX model that gives each token of a text a state, run by ONNX Runtime compiled to WebAssembly, on one thread. Loaded when it
 * is first used: nobody else pays for it.
 */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import { reasonOf } from "../../store/damage.ts";

export interface TokenStates {
  /** `tokens × dimension`, row-major. */
  readonly values: Float32Array;
  readonly dimension: number;
}

export interface OnnxModel {
  /** Fails with `sentence-encoder-failed`. One at a time. */
  run(tokens: readonly number[]): Promise<Result<TokenStates>>;
}

/** What goes wrong is told by us. */
const QUIET = { logSeverityLevel: 4 } as const;
const INPUTS = ["input_ids", "attention_mask", "token_type_ids"];
/** Names that exports give the states; others are looked for by their shape. */
const STATES = ["last_hidden_state", "token_embeddings"];

/** Fails with `sentence-encoder-damaged` and `sentence-encoder-unknown`. */
export async function openOnnxModel(bytes: Uint8Array): Promise<Result<OnnxModel>> {
  const ort = await import("onnxruntime-web");
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "fatal";
  let session: InferenceSession;
  try {
    session = await ort.InferenceSession.create(bytes, { executionProviders: ["wasm"], ...QUIET });
  } catch (error) {
    return failure({ code: "sentence-encoder-damaged", message: `model.onnx cannot be opened (${reasonOf(error)}).`, advice: "Fetch it again; its weights must be in the file itself." });
  }
  const strange = session.inputNames.filter((name) => !INPUTS.includes(name));
  if (!session.inputNames.includes("input_ids") || strange.length > 0) {
    return failure({ code: "sentence-encoder-unknown", message: `model.onnx wants the inputs ${session.inputNames.join(", ")}.`, advice: "Use a model of the BERT family: input_ids, attention_mask, token_type_ids." });
  }
  return success({
    async run(tokens) {
      const filled = (value: (token: number) => number): Tensor => new ort.Tensor("int64", BigInt64Array.from(tokens, (token) => BigInt(value(token))), [1, tokens.length]);
      const inputs: Record<string, Tensor> = { input_ids: filled((token) => token), attention_mask: filled(() => 1), token_type_ids: filled(() => 0) };
      try {
        const outputs = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, inputs[name] ?? filled(() => 0)])), QUIET);
        return statesOf(outputs, tokens.length);
      } catch (error) {
        return failure(failed(`It stopped (${reasonOf(error)}).`));
      }
    },
  });
}

function statesOf(outputs: InferenceSession.OnnxValueMapType, tokens: number): Result<TokenStates> {
  const names = Object.keys(outputs);
  const named = STATES.find((name) => names.includes(name)) ?? names.find((name) => outputs[name]?.dims.length === 3);
  const output = named === undefined ? undefined : outputs[named];
  const [batch, length, dimension = 0] = output?.dims ?? [];
  const values = output?.data;
  if (batch !== 1 || length !== tokens || !(values instanceof Float32Array) || dimension < 1) return failure(failed(`It gives no states of tokens as 32-bit numbers: ${names.join(", ")}.`));
  return success({ values, dimension });
}

function failed(why: string): Problem {
  return { code: "sentence-encoder-failed", severity: "error", message: `The sentence encoder cannot be used. ${why}`, advice: "Use an export of a sentence encoder whose first output is last_hidden_state." };
}
