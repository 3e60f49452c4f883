/** Which performances of the open corpora a name at a position means; looks nothing up on disk. */
import path from "node:path";
import type { LivePerformance } from "../../daemon/liveCorpus.ts";
import type { OpenCorpus } from "../session.ts";
import { pathOfUri } from "../uris.ts";
import type { RecordingName } from "./findRecordingNames.ts";

export interface ResolvedRecording {
  readonly corpus: OpenCorpus;
  /** All of one recording where its name leaves that open. */
  readonly performances: readonly LivePerformance[];
}

/** @param folder of the document; its corpus comes first in `corpora` */
export function resolveRecording({ name, row }: RecordingName, folder: string | undefined, corpora: readonly OpenCorpus[]): ResolvedRecording | undefined {
  const written = path.sep === "/" ? name : name.replaceAll("\\", "/");
  const [file, fragment] = splitFragment(written);
  for (const corpus of corpora) {
    const exact = corpus.live.performance(written) ?? corpus.live.performance(written.normalize("NFC"));
    if (exact !== undefined) return { corpus, performances: [exact] };
    for (const place of placesOf(file, folder, corpus.folder.path)) {
      const all = corpus.live.performancesAt(place);
      const performances = fragment === undefined ? all : all.filter(({ performance }) => performance.id.endsWith(`#t=${fragment}`));
      if (performances.length > 0) return { corpus, performances };
    }
    const answered = row === undefined ? undefined : corpus.live.performances().find((live) => isOfRow(live, row));
    if (answered !== undefined) return { corpus, performances: [answered] };
  }
  return undefined;
}

function splitFragment(name: string): [string, string | undefined] {
  const at = name.lastIndexOf("#t=");
  return at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 3)];
}

function placesOf(file: string, folder: string | undefined, root: string): string[] {
  if (file === "" || file.includes("\0")) return [];
  const fromUri = file.startsWith("file:") ? pathOfUri(file) : undefined;
  if (fromUri !== undefined) return [fromUri];
  return [...new Set([...(folder === undefined ? [] : [path.resolve(folder, file)]), path.resolve(root, file)])];
}

function isOfRow({ performance }: LivePerformance, row: NonNullable<RecordingName["row"]>): boolean {
  if (performance.pieceId !== row.piece || performance.performer !== row.performer) return false;
  const own = performance.attributes["performance_name"];
  return row.performanceName === "" || own === undefined || own === row.performanceName;
}
