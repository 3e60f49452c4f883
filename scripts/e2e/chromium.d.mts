import type { Browser, Page } from "playwright-core";

export interface Chromium {
  readonly browser: Browser;
  readonly page: Page;
  /** Origins other than 127.0.0.1 that were asked for. */
  readonly foreign: ReadonlySet<string>;
  /** What the console said of content security policies. */
  readonly policyViolations: readonly string[];
  close(): Promise<void>;
}

export function openChromium(options: { readonly executable: string; readonly log?: (text: string) => void }): Promise<Chromium>;
