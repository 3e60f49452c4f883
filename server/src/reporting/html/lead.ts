/**
 * What leads somewhere in the editor: the recording of a performance, a piece, a query with its results. In the page these
 * are names with data attributes; a web view's script makes links of them, and a file by itself shows plain text.
 */
import { attributes, html, type Content, type Markup } from "./markup.ts";

export function performanceLead(id: string): Markup {
  return html`<span class="lead"${attributes({ "data-performance": id })}>${id}</span>`;
}

export function pieceLead(id: string): Markup {
  return html`<span class="lead"${attributes({ "data-piece": id })}>${id}</span>`;
}

/** @param content what is shown; by default the query's id */
export function queryLead(query: { readonly id: string; readonly target: string; readonly piece: string; readonly text: string }, content: Content = query.id): Markup {
  const { id, target, piece, text } = query;
  return html`<span class="lead"${attributes({ "data-query": id, "data-performance": target, "data-piece": piece, "data-text": text })}>${content}</span>`;
}
