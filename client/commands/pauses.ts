/** Which corpora are to be paused or resumed. Pure. */
import type { CorpusState, PauseParams } from "../../server/src/protocol/messages.ts";

/** @param wanted undefined: pause what is being analysed; where nothing is, resume what is paused */
export function pausesFor(corpora: readonly CorpusState[], wanted: boolean | undefined): readonly PauseParams[] {
  const paused = wanted ?? corpora.some(({ phase }) => phase === "analysing");
  return corpora.flatMap(({ folder, phase }) => (phase === (paused ? "analysing" : "paused") ? [{ folder, paused }] : []));
}
