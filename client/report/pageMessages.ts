/** The messages between the extension host and a report's page, each with its direction. */
import type { ComparisonRef, KeptReportRef } from "./pageRef.ts";

/** Host → page. */
export interface ToPage {
  readonly type: "setup";
  /** English → the editor's language. */
  readonly words: Readonly<Record<string, string>>;
  /** What the page is found by after a reload of the window; absent where nobody kept it. */
  readonly remembered?: KeptReportRef | ComparisonRef;
}

/** Page → host. */
export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "play" | "reveal"; readonly performance: string }
  /** Of the performance; without one, of the piece. */
  | { readonly type: "annotation"; readonly performance?: string; readonly piece?: string }
  /** Without a query the piece is chosen and the box waits. */
  | { readonly type: "search"; readonly query?: string; readonly piece?: string };

/** The message, if it is one; `undefined` for everything else. */
export function parseFromPage(message: unknown): FromPage | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const fields = message as Readonly<Record<string, unknown>>;
  const { type } = fields;
  const performance = typeof fields["performance"] === "string" ? { performance: fields["performance"] } : undefined;
  const piece = typeof fields["piece"] === "string" ? { piece: fields["piece"] } : undefined;
  const query = typeof fields["query"] === "string" ? { query: fields["query"] } : undefined;
  if (type === "ready") return { type };
  if ((type === "play" || type === "reveal") && performance !== undefined) return { type, ...performance };
  if (type === "annotation" && (performance ?? piece) !== undefined) return { type, ...performance, ...piece };
  if (type === "search" && (query ?? piece) !== undefined) return { type, ...query, ...piece };
  return undefined;
}
