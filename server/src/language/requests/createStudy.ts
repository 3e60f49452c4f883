/** espressivo/createStudy: the blinded page of a listening study, in the background, with work-done progress; can be cancelled. */
import { createStudy } from "../../listening/createStudy.ts";
import { liveSource } from "../../listening/liveSource.ts";
import { studySettings } from "../../listening/studySettings.ts";
import { STUDY_KINDS, STUDY_LANGUAGES } from "../../protocol/listening.ts";
import type { CreateStudyParams, CreateStudyResponse } from "../../protocol/messages.ts";
import { isExternal } from "../../protocol/features.ts";
import { failure, success } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { unlessAborted } from "../session.ts";
import { pathOfUri, uriOfPath } from "../uris.ts";
import { beginProgress } from "./evaluationParameters.ts";
import type { Services } from "./services.ts";

export function createStudyHandler(services: Services): Request<CreateStudyParams, CreateStudyResponse> {
  const { session } = services;
  return {
    parse: (parameters) => ({
      out: parameters.text("out"),
      ...present({
        folder: parameters.textIf("folder"),
        kind: parameters.choiceIf("kind", STUDY_KINDS),
        excerpts: parameters.wholeNumberIf("excerpts", 1),
        seconds: parameters.wholeNumberIf("seconds", 1),
        seed: parameters.wholeNumberIf("seed", 0),
        query: parameters.textIf("query"),
        language: parameters.choiceIf("language", STUDY_LANGUAGES),
        workDoneToken: parameters.tokenIf("workDoneToken"),
      }),
    }),
    async run({ out, folder, workDoneToken, kind = "ratings", seed = 1, language = "en", ...wanted }, signal) {
      const page = pathOfUri(out);
      if (page === undefined) return failure({ code: "study-not-written", message: `'${out}' is no file of this machine.`, advice: "Choose a place on a disk of the machine that runs the analysis." });
      const { features, text, map } = session.settings;
      const settings = studySettings({ kind, seed, language, ...wanted, features: isExternal(features) ? "paper" : features, text, map });
      if (!settings.ok) return settings;
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const { engine } = session;
      if (engine === undefined) return failure({ code: "cancelled", severity: "information", message: "The analysis is being started anew.", advice: "Try again." });
      const stop = new AbortController();
      const { live, folder: { name } } = corpus.value;
      const progress = await beginProgress(services, workDoneToken, { title: `Espressivo: listening study of ${name}`, onCancel: () => stop.abort() });
      try {
        const hooks = { onProgress: (fraction: number) => progress?.report(fraction), signal: AbortSignal.any([signal, stop.signal]) };
        const created = await unlessAborted(createStudy(liveSource(live, engine.model), engine.pool, settings.value, page, hooks), signal);
        return created.ok ? success({ ...created.value, page: uriOfPath(created.value.page), key: uriOfPath(created.value.key) }) : created;
      } finally {
        progress?.end();
      }
    },
  };
}
