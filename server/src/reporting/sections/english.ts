/** Sentences that a report carries are English, in a page of another language too: screen readers are told. */
import { html, type Content, type Markup } from "../html/markup.ts";

export function english(content: Content): Markup {
  return html`<span lang="en">${content}</span>`;
}
