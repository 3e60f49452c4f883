// Decodes the files that fuzz.test.ts names: in a process of its own, for a decoder that hangs can only be killed.
import { openRecording } from "../../server/src/audio/recording.ts";

process.on("message", async (path) => {
  try {
    const result = await openRecording(path);
    if (result.ok) result.value.dispose();
    const outcome = result.ok ? (result.value.info.partial ? "partial" : "whole") : result.problem.code;
    process.send({ outcome, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 });
  } catch (error) {
    process.send({ thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.send({ outcome: "ready" });
