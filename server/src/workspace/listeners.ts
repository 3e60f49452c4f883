/**
 * Listeners as persons: a named one is the same person in the whole corpus; each unnamed description is by a person
 * of its own, called after the performance and its place among the unnamed ones there, the same in every run.
 */
import type { AnnotatedDescription } from "../corpus/annotations.ts";
import type { Description } from "../protocol/corpus.ts";

interface Described {
  readonly id: string;
  readonly descriptions: readonly AnnotatedDescription[];
}

/** The descriptions of each performance with their listeners' ids, in the same order. */
export function identifyListeners(performances: readonly Described[]): readonly (readonly Description[])[] {
  const named = new Set(performances.flatMap(({ descriptions }) => descriptions.flatMap(({ listener }) => (listener === undefined ? [] : [personOf(listener)]))));
  return performances.map(({ id, descriptions }) => {
    let unnamed = 0;
    return descriptions.map((description) => {
      if (description.listener !== undefined) return { ...description, listener: personOf(description.listener) };
      unnamed += 1;
      let listener = `unnamed ${unnamed} of ${id}`;
      while (named.has(listener)) listener += "'";
      return { ...description, listener };
    });
  });
}

function personOf(listener: string): string {
  return listener.trim().normalize("NFC");
}
