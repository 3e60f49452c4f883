/**
 * Two of the decoder packages print every damaged frame on the console, and one of them repeats a failing
 * call for ever. Both call `console.error` each time: that is where they can be silenced and stopped.
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
