/** espressivo/exportFeatures: the performances with their features as a table for a spreadsheet. */
import { featureTableCsv } from "../../corpus/featureTable.ts";
import type { ExportFeaturesParams, ExportFeaturesResponse } from "../../protocol/messages.ts";
import { success } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { FEATURE_SETS } from "../settings.ts";
import type { Services } from "./services.ts";

export function exportFeaturesHandler({ session }: Services): Request<ExportFeaturesParams, ExportFeaturesResponse> {
  return {
    parse: (parameters) => present({ folder: parameters.textIf("folder"), features: parameters.choiceIf("features", FEATURE_SETS) }),
    async run({ folder, features }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const { live } = corpus.value;
      const pieces = new Map(live.corpus.pieces.map((piece) => [piece.id, piece]));
      const rows = live.performances().map(({ performance, summary }) => ({ performance, piece: pieces.get(performance.pieceId), ...present({ analysis: summary }) }));
      return success({ csv: featureTableCsv(rows, features ?? "extended") });
    },
  };
}
