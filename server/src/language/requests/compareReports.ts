/** espressivo/compareReports: two kept evaluation reports on the queries that both have. */
import type { CompareReportsParams, CompareReportsResponse } from "../../protocol/messages.ts";
import { success } from "../../protocol/result.ts";
import { comparisonPage } from "../../reporting/comparing/comparisonPage.ts";
import { compareKept } from "../../reporting/comparing/compareKept.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { pageScript } from "./pageScript.ts";
import type { Services } from "./services.ts";

export function compareReportsHandler({ session }: Services): Request<CompareReportsParams, CompareReportsResponse> {
  return {
    parse: (parameters) => ({
      a: parameters.text("a"),
      b: parameters.text("b"),
      ...present({
        folder: parameters.textIf("folder"),
        html: parameters.booleanIf("html"),
        language: parameters.textIf("language"),
        scriptUri: parameters.textIf("scriptUri"),
        scriptNonce: parameters.textIf("scriptNonce"),
      }),
    }),
    async run(params, signal) {
      const script = pageScript(params);
      if (!script.ok) return script;
      const corpus = await session.corpus(params.folder, signal);
      if (!corpus.ok) return corpus;
      const comparison = await compareKept(corpus.value.folder.path, params.a, params.b);
      if (!comparison.ok) return comparison;
      if (params.html !== true) return success({ comparison: comparison.value });
      const language = await session.resources.reportLanguage(params.language ?? "en");
      if (!language.ok) return language;
      return success({ comparison: comparison.value, html: await comparisonPage(comparison.value, { ...language.value, ...script.value }) });
    },
  };
}
