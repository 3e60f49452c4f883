/** How a page is to be written. */
import type { Translate } from "../protocol/translate.ts";
import type { PageScript } from "./html/page.ts";

export interface PageOptions {
  /** BCP 47: the language of `translate`. */
  readonly language: string;
  readonly translate: Translate;
  /** What the report is called; by default its settings. */
  readonly title?: string;
  /** Of the web view that shows the page; a file by itself has none. */
  readonly script?: PageScript;
}
