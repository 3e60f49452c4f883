// A stand-in for dist/worker.js that gives whole records at once, invented from the file's content, and does what the
// file's name asks for: "crash", "hang", "slow". A file whose content has "mended" is analysed whatever its name.
// Every analysis is a line in the file that ESPRESSIVO_TEST_LOG names: "<pid> <path>".
import { createHash } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";

const FEATURES = ["melodiousness", "articulation", "rhythm_complexity", "rhythm_stability", "dissonance", "tonal_stability", "minorness", "onset_density"];
const EXTENDED = ["loudness_range", "loudness_variability", "tempo", "tempo_variability", "brightness", "pedal_blur"];

function record(content, modelId) {
  const hash = createHash("sha256").update(content).digest();
  const vector = (names, from) => Object.fromEntries(names.map((name, k) => [name, hash[from + k] / 255]));
  const features = vector(FEATURES, 0);
  const extended = vector(EXTENDED, 8);
  const curve = { startSeconds: 0, hopSeconds: 0.1, values: new Float32Array(20) };
  return {
    model: { id: "signal", version: "1" },
    durationSeconds: 10,
    soundStartSeconds: 0,
    soundEndSeconds: 10,
    features,
    extended,
    windows: [{ startSeconds: 0, endSeconds: 10, features, extended }],
    onsetsSeconds: new Float32Array([1, 2, 3]),
    loudness: curve,
    waveform: curve,
    partial: false,
    warnings: [],
    ...(modelId === "cp-resnet" ? { backend: "wasm" } : {}),
  };
}

process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  const { job, type, request } = message;
  if (type !== "analyse") {
    process.send({ type: "answer", job, answer: { ok: false, problem: { code: "scripted", severity: "error", message: "Not played here.", advice: "" } } });
    return;
  }
  const log = process.env.ESPRESSIVO_TEST_LOG;
  if (log !== undefined) appendFileSync(log, `${process.pid} ${request.path}\n`);
  const content = readFileSync(request.path);
  const plays = (what) => request.path.includes(what) && !content.includes("mended");
  const done = () => process.send({ type: "done", job, results: request.spans.map((span) => ({ ok: true, value: record(`${content}${JSON.stringify(span)}`, request.modelId) })) });
  if (plays("crash")) process.kill(process.pid, "SIGSEGV");
  else if (plays("hang")) return;
  else if (plays("slow")) {
    let beats = 0;
    const timer = setInterval(() => {
      beats += 1;
      process.send({ type: "progress", job, fraction: beats / 20 });
      if (beats < 20) return;
      clearInterval(timer);
      done();
    }, 50);
  } else done();
});
process.send({ type: "ready" });
