/**
 * The decoder packages print every damaged frame on the console, and one of them repeats a failing
 * call for ever. They call `console.error` each time: that is where they can be silenced and stopped.
 */

/** Thrown through a decoder that does not stop reporting errors. */
export class DecoderStuck extends Error {}

/**
 * Runs a synchronous action while nothing reaches `console.error`; throws `DecoderStuck` out of it after
 * `limit` messages. The console is as before when this returns.
 */
export function quietly<T>(action: () => T, limit = 100): T {
  const printError = console.error;
  let messages = 0;
  console.error = () => {
    if (++messages > limit) throw new DecoderStuck("the decoder does not get past a damaged place");
  };
  try {
    return action();
  } finally {
    console.error = printError;
  }
}

let quietActions = 0;
let printError = console.error;

/**
 * The same for an action that waits: meanwhile others may want to print, so only what the decoder packages
 * say is left out, and there is no limit.
 */
export async function quietlyAsync<T>(action: () => Promise<T>): Promise<T> {
  if (quietActions++ === 0) {
    printError = console.error;
    console.error = (...values: unknown[]) => {
      if (!isDecoderMessage(values[0])) printError(...values);
    };
  }
  try {
    return await action();
  } finally {
    if (--quietActions === 0) console.error = printError;
  }
}

function isDecoderMessage(value: unknown): boolean {
  return typeof value === "string" && /^(?:libopus |@wasm-audio-decoders)/.test(value);
}
