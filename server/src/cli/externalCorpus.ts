/**
 * A corpus with imported vectors for features, for the commands that rank: nothing is analysed, and what has no vector is
 * named on standard error.
 */
import { openExternalCorpus, type ExternalCorpus } from "../daemon/externalVectors.ts";
import type { ExternalFeatures } from "../protocol/features.ts";
import { openCorpus } from "./openCorpus.ts";
import { EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem } from "./terminal.ts";

export type OpenedExternalCorpus =
  | { readonly ok: true; readonly external: ExternalCorpus; readonly failed: number }
  | { readonly ok: false; readonly exitCode: number };

export async function externalCorpus(workspace: string, features: ExternalFeatures): Promise<OpenedExternalCorpus> {
  const opened = await openCorpus(workspace);
  if (!opened.ok) return opened;
  const external = await openExternalCorpus(workspace, opened.corpus, features);
  if (!external.ok) {
    noticeProblem(external.problem);
    return { ok: false, exitCode: external.problem.code === "vectors-unknown" || external.problem.code === "vectors-name" ? EXIT_USAGE : EXIT_SOME_FAILED };
  }
  const { withoutVector } = external.value;
  for (const { id } of withoutVector) notice(`no vector: ${id}`);
  return { ok: true, external: external.value, failed: withoutVector.length };
}
