/** A worker process of `Hearing`: renders one sound after the other and analyses each of its parts. */
import { ANALYSIS_SAMPLE_RATE_HZ } from "../../../server/src/audio/recording.ts";
import { sourceFromSamples } from "../../../server/src/dsp/pcm.ts";
import { analyzeSignal } from "../../../server/src/models/signal.ts";
import type { Heard, WorkerAnswer } from "./hearing.ts";
import { renderSound, type Sound } from "./sound.ts";

async function hear(sound: Sound): Promise<readonly Heard[]> {
  const samples = await renderSound(sound);
  const parts = sound.parts ?? [[0, samples.length / ANALYSIS_SAMPLE_RATE_HZ] as const];
  const heard: Heard[] = [];
  for (const [start, end] of parts) {
    const part = samples.subarray(Math.round(start * ANALYSIS_SAMPLE_RATE_HZ), Math.round(end * ANALYSIS_SAMPLE_RATE_HZ));
    const result = await analyzeSignal(sourceFromSamples(part, ANALYSIS_SAMPLE_RATE_HZ));
    if (!result.ok) throw new Error(`${result.problem.message} (${start}–${end} s)`);
    const { features, extended, onsetsSeconds, soundStartSeconds, soundEndSeconds } = result.value;
    heard.push({ vector: { ...features, ...extended }, onsetsSeconds: [...onsetsSeconds], soundStartSeconds, soundEndSeconds });
  }
  return heard;
}

process.on("message", (sound: Sound) => {
  const send = (answer: WorkerAnswer): void => void process.send?.(answer);
  hear(sound).then(
    (heard) => send({ heard }),
    (error: unknown) => send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
