/** Choose Text Encoder: what descriptions are read with, of all encoders there are, imported ones too; or one more is imported. */
import * as vscode from "vscode";
import { SENTENCE_ENCODER } from "../../server/src/protocol/encoders.ts";
import { REQUESTS, type AvailableEncoder, type EncodersResponse } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { importEmbeddings } from "./importEmbeddings.ts";
import { showProblem } from "./showProblem.ts";
import { useEncoder } from "./useEncoder.ts";

interface EncoderItem extends vscode.QuickPickItem {
  /** Absent: import one. */
  readonly name?: string;
}

/** @param given name of the encoder, for keybindings; asked for where it is not given or not there */
export async function chooseEncoder(services: Services, given: unknown): Promise<string | undefined> {
  const answer = await services.daemon.request<EncodersResponse>(REQUESTS.encoders, {});
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  const { encoders } = answer.value;
  const name = encoders.some((encoder) => encoder.name === given) ? String(given) : await ask(services, encoders);
  if (name !== undefined) await useEncoder(name);
  return name;
}

async function ask(services: Services, encoders: readonly AvailableEncoder[]): Promise<string | undefined> {
  const t = vscode.l10n.t;
  const used = vscode.workspace.getConfiguration("espressivo").get<string>("text");
  const items: EncoderItem[] = encoders.map((encoder) => ({ name: encoder.name, label: encoder.name, detail: detailOf(encoder), ...(encoder.name === used ? { description: t("in use") } : {}) }));
  const more: EncoderItem[] = [{ label: "", kind: vscode.QuickPickItemKind.Separator }, { label: t("Import word vectors…") }];
  const picked = await vscode.window.showQuickPick([...items, ...more], { title: t("Choose Text Encoder"), placeHolder: t("What shall descriptions be read with?"), matchOnDetail: true });
  if (picked !== undefined && picked.name === undefined) await importEmbeddings(services, undefined);
  return picked?.name;
}

function detailOf({ name, imported }: AvailableEncoder): string {
  const t = vscode.l10n.t;
  if (imported !== undefined) {
    const { size, dimension, enriched, source } = imported;
    const from = t("{0} words of {1} values, imported from {2}", size, dimension, source.file);
    return enriched ? t("{0}; enriched", from) : from;
  }
  if (name === SENTENCE_ENCODER) return t("Your sentence encoder: reads a description as a whole");
  return name === "glove" ? t("As published, for comparison") : t("Tells opposites apart");
}
