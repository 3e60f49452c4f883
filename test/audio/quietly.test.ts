/** Decoders that print, and one that never stops. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DecoderStuck, quietly, quietlyAsync } from "../../server/src/audio/quietly.ts";

/** What reaches the console meanwhile. */
async function printedBy(action: () => void | Promise<void>): Promise<unknown[]> {
  const printed: unknown[] = [];
  const print = console.error;
  console.error = (value: unknown) => printed.push(value);
  const ours = console.error;
  try {
    await action();
    assert.equal(console.error, ours, "the console was not put back");
  } finally {
    console.error = print;
  }
  return printed;
}

test("nothing is printed, and an endless reporter is stopped", async () => {
  const printed = await printedBy(() => {
    assert.equal(quietly(() => (console.error("damaged"), 7)), 7);
    assert.throws(() => {
      quietly(() => {
        for (;;) console.error("again");
      });
    }, DecoderStuck);
  });
  assert.deepEqual(printed, []);
});

test("while a decoder waits, others may print", async () => {
  const printed = await printedBy(async () => {
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
    const one = quietlyAsync(async () => {
      await pause();
      console.error("libopus -4 OPUS_INVALID_PACKET");
    });
    const two = quietlyAsync(async () => {
      await pause();
      await pause();
      console.error("@wasm-audio-decoders/flac: damaged");
      console.error("something else");
    });
    await Promise.all([one, two]);
    await assert.rejects(quietlyAsync(() => Promise.reject(new Error("failed"))), /failed/);
  });
  assert.deepEqual(printed, ["something else"]);
});
