/** espressivo/importStudy: what the raters of a listening study said, from the files that they sent back. */
import { importStudy } from "../../listening/importStudy.ts";
import { ratingsYaml } from "../../listening/ratingsText.ts";
import type { ImportStudyParams, ImportStudyResponse } from "../../protocol/messages.ts";
import { failure, success } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { unlessAborted } from "../session.ts";
import { pathOfUri } from "../uris.ts";
import type { Services } from "./services.ts";

export function importStudyHandler({ session }: Services): Request<ImportStudyParams, ImportStudyResponse> {
  return {
    parse: (parameters) => ({ files: parameters.textsIf("files") ?? [], ...present({ key: parameters.textIf("key"), folder: parameters.textIf("folder") }) }),
    async run({ files, key, folder }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const elsewhere = [...files, ...(key === undefined ? [] : [key])].find((uri) => pathOfUri(uri) === undefined);
      if (elsewhere !== undefined) return failure({ code: "vanished", message: `'${elsewhere}' is no file of this machine.`, advice: "Copy it to a disk of the machine that runs the analysis." });
      const { engine } = session;
      if (engine === undefined) return failure({ code: "cancelled", severity: "information", message: "The analysis is being started anew.", advice: "Try again." });
      const paths = files.flatMap((uri) => pathOfUri(uri) ?? []);
      const imported = await unlessAborted(importStudy(corpus.value.live.root, engine.pool, paths, key === undefined ? undefined : pathOfUri(key)), signal);
      if (!imported.ok) return imported;
      const { results, key: own } = imported.value;
      return success({ results, ...(results.means.length === 0 ? {} : { ratingsYaml: ratingsYaml(results.means, own) }) });
    },
  };
}
