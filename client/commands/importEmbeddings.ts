/** Import Word Vectors: a file that the person has becomes a text encoder, and may be used at once. */
import * as vscode from "vscode";
import { isFreeEncoderName } from "../../server/src/protocol/encoders.ts";
import { REQUESTS, type ImportEmbeddingsParams, type ImportEmbeddingsResponse } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { nameFromFile } from "./nameFromFile.ts";
import { showProblem } from "./showProblem.ts";
import { useEncoder } from "./useEncoder.ts";
import { withDaemonProgress } from "./withDaemonProgress.ts";

type Import = Pick<ImportEmbeddingsParams, "uri" | "name" | "enrich">;

/** @param request what to import; asked for where it is not given */
export async function importEmbeddings(services: Services, request: unknown): Promise<ImportEmbeddingsResponse | undefined> {
  const params = isImport(request) ? request : await ask();
  if (params === undefined) return undefined;
  const answer: ImportEmbeddingsResponse = await withDaemonProgress(services, vscode.l10n.t("Importing the word vectors"), REQUESTS.importEmbeddings, params);
  if (!answer.ok) showProblem(answer.problem);
  else void tell(answer.value);
  return answer;
}

async function ask(): Promise<Import | undefined> {
  const t = vscode.l10n.t;
  const chosen = await vscode.window.showOpenDialog({
    title: t("Word vectors: GloVe, word2vec or fastText"),
    openLabel: t("Import"),
    filters: { [t("All files")]: ["*"], [t("Word vectors")]: ["txt", "vec", "bin", "gz"] },
  });
  const uri = chosen?.[0]?.toString();
  if (uri === undefined) return undefined;
  const name = await vscode.window.showInputBox({
    title: t("Import Word Vectors"),
    prompt: t("What shall this text encoder be called?"),
    value: nameFromFile(uri),
    ignoreFocusOut: true,
    validateInput: (value) => (isFreeEncoderName(value) ? undefined : t("Use up to 64 small letters, digits, hyphens and underscores, with a letter or digit first, and no shipped encoder's name.")),
  });
  if (name === undefined) return undefined;
  const how = await vscode.window.showQuickPick(
    [
      { label: t("Enrich them"), detail: t("Opposites are moved apart and like words together, as in the shipped vectors; it may take minutes"), enrich: true },
      { label: t("As they are"), detail: t("For comparison, or where the vectors were enriched already"), enrich: false },
    ],
    { title: t("Import Word Vectors"), ignoreFocusOut: true },
  );
  return how === undefined ? undefined : { uri, name, enrich: how.enrich };
}

/** Says what there is now, and offers to read descriptions with it. */
async function tell({ name, size, dimension, notes, warnings }: Extract<ImportEmbeddingsResponse, { ok: true }>["value"]): Promise<void> {
  const t = vscode.l10n.t;
  const use = t("Use It");
  const message = [t("{0} words of {1} values are now the text encoder {2}.", size, dimension, name), ...notes, ...warnings].join(" ");
  const chosen = warnings.length > 0 ? await vscode.window.showWarningMessage(message, use) : await vscode.window.showInformationMessage(message, use);
  if (chosen === use) await useEncoder(name);
}

function isImport(request: unknown): request is Import {
  return typeof request === "object" && request !== null && "uri" in request && "name" in request && "enrich" in request;
}
