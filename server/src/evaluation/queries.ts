/**
 * Queries made of the descriptions: one a performance (the sum of all its words), or one a description.
 * A description without a known word is a query too: it ties all candidates.
 */
import type { QueryUnit } from "../protocol/evaluation.ts";
import type { EncodedDescription, EncodedItem } from "./encodedItems.ts";

export interface RetrievalQuery {
  readonly id: string;
  readonly text: string;
  /** Id of the performance described. */
  readonly target: string;
  readonly piece: string;
  readonly descriptions: readonly EncodedDescription[];
}

export function makeQueries(items: readonly EncodedItem[], unit: QueryUnit): RetrievalQuery[] {
  return items.flatMap((encoded) => (unit === "performance" ? performanceQuery(encoded) : listenerQueries(encoded)));
}

function performanceQuery({ item, descriptions }: EncodedItem): RetrievalQuery[] {
  if (descriptions.length === 0) return [];
  const text = descriptions.map((description) => description.text).join(", ");
  return [{ id: item.id, text, target: item.id, piece: item.pieceId, descriptions }];
}

function listenerQueries({ item, descriptions }: EncodedItem): RetrievalQuery[] {
  const seen = new Map<string, number>();
  return descriptions.map((description) => {
    const count = (seen.get(description.listener) ?? 0) + 1;
    seen.set(description.listener, count);
    const id = `${item.id}/${description.listener}${count === 1 ? "" : `/${count}`}`;
    return { id, text: description.text, target: item.id, piece: item.pieceId, descriptions: [description] };
  });
}

/** Words of a query that the encoder does not know, each once. */
export function unknownWordsOf(query: RetrievalQuery): string[] {
  return [...new Set(query.descriptions.flatMap((description) => description.unknownWords))];
}
