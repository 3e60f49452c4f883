/**
 * Damaged files of every format: whatever the damage, the reader answers, in time and within bounded memory.
 * ESPRESSIVO_MUTATIONS raises their number.
 */
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { extname } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { seededRandom } from "../retrieval/random.ts";
import { aiffFile, swapBytes } from "./aiffFiles.ts";
import { fileOf, FIXTURES, fixtureBytes } from "./fixtures.ts";
import { twoTone } from "./tones.ts";
import { encodeSamples, wavFile } from "./wavFiles.ts";

const LIMIT_MS = 5000;
const MEMORY_LIMIT_BYTES = 600e6;

const short = twoTone(44100, 4410);
const SUBJECTS: readonly (readonly [string, Uint8Array])[] = [
  ...FIXTURES.map((name) => [name, fixtureBytes(name)] as const),
  ["generated.wav", wavFile(encodeSamples(short, "s16"))],
  ["generated.aiff", aiffFile(swapBytes(encodeSamples(short, "s16"), 2))],
];

/** Of each file; the number in all is the variable's. */
const MUTATIONS = Math.ceil(Number(process.env["ESPRESSIVO_MUTATIONS"] ?? 800) / SUBJECTS.length);

interface Answer {
  readonly outcome?: string;
  readonly thrown?: string;
  /** The most that the reader's process has had so far. */
  readonly peakMemoryBytes?: number;
}

let reader: ChildProcess | undefined;
after(() => reader?.kill());

async function startReader(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL("fuzzWorker.mjs", import.meta.url)), { execArgv: ["--import", "tsx"] });
  await nextAnswer(child, "the start");
  return child;
}

/** What the reader says next; fails where it is silent too long or ends. */
function nextAnswer(child: ChildProcess, what: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = (action: () => void): void => {
      clearTimeout(timer);
      child.off("exit", died).off("message", answered);
      action();
    };
    const died = (code: number | null, signal: string | null): void => end(() => reject(new Error(`The reader ended (${String(code ?? signal)}) at ${what}.`)));
    const answered = (answer: Answer): void => end(() => resolve(answer));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reader = undefined;
      end(() => reject(new Error(`No answer within ${LIMIT_MS} ms to ${what}.`)));
    }, LIMIT_MS);
    child.once("exit", died).once("message", answered);
  });
}

/** One damage out of several kinds; the header is hit as often as the rest. */
function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = (): number => Math.floor(random() * (random() < 0.5 ? Math.min(bytes.length, 200) : bytes.length));
  const damaged = bytes.slice();
  switch (Math.floor(random() * 6)) {
    case 0:
      return damaged.subarray(0, at());
    case 1: // some bits
      for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips--) flipBit(damaged, at(), Math.floor(random() * 8));
      return damaged;
    case 2: // a run of noise
      return damaged.map((value, index, all) => (index >= all.length / 3 && index < all.length / 3 + 300 ? Math.floor(random() * 256) : value));
    case 3: {
      const start = at(); // a hole
      return new Uint8Array(Buffer.concat([damaged.subarray(0, start), damaged.subarray(start + 1 + Math.floor(random() * 2000))]));
    }
    case 4: {
      const start = at(); // a stretch twice
      return new Uint8Array(Buffer.concat([damaged.subarray(0, start + 500), damaged.subarray(start)]));
    }
    default: {
      const start = at(); // numbers at their extremes
      return damaged.fill(random() < 0.5 ? 0xff : 0, start, start + 1 + Math.floor(random() * 8));
    }
  }
}

function flipBit(bytes: Uint8Array, at: number, bit: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
}

for (const [name, bytes] of SUBJECTS) {
  test(`${MUTATIONS} damaged versions of ${name} are each answered`, async (context) => {
    const random = seededRandom(bytes.length);
    let [slowestMs, peakBytes] = [0, 0];
    const outcomes = new Map<string, number>();
    for (let index = 0; index < MUTATIONS; index++) {
      const path = fileOf(`damaged${extname(name)}`, damage(bytes, random));
      reader ??= await startReader();
      const sent = performance.now();
      reader.send(path);
      const answer = await nextAnswer(reader, `version ${index} of ${name}`);
      assert.equal(answer.thrown, undefined, `version ${index} of ${name}`);
      slowestMs = Math.max(slowestMs, performance.now() - sent);
      peakBytes = answer.peakMemoryBytes ?? Infinity;
      assert.ok(peakBytes < MEMORY_LIMIT_BYTES, `${peakBytes} bytes of memory after version ${index} of ${name}`);
      const outcome = answer.outcome ?? "nothing";
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    context.diagnostic(`${name}: ${JSON.stringify(Object.fromEntries(outcomes))}; slowest ${Math.round(slowestMs)} ms, peak memory ${Math.round(peakBytes / 1e6)} MB`);
    // None of the reasons that lie outside the file.
    const expected = ["whole", "partial", "malformed-audio", "not-audio", "empty-file", "no-sound", "unsupported-codec", "unsupported-m4a"];
    assert.deepEqual([...outcomes.keys()].filter((outcome) => !expected.includes(outcome)), []);
    assert.ok((outcomes.get("partial") ?? 0) > 0, "no damage was noticed");
  });
}
