/** espressivo/attention (notification): what a person looks at is analysed first. */
import type { Services } from "./services.ts";
import { readParameters } from "../parameters.ts";
import { pathOfUri } from "../uris.ts";

export function attend({ session }: Services, raw: unknown): void {
  const uris = readParameters(raw).textsIf("uris") ?? [];
  const paths = uris.flatMap((uri) => pathOfUri(uri) ?? []);
  for (const { live } of session.corpora) {
    const own = paths.filter((path) => live.performancesAt(path).length > 0);
    if (own.length > 0) live.attend(own);
  }
}
