/** Open Annotation: of a performance, or of a piece, where it stands in its annotation file. */
import * as vscode from "vscode";
import type { AnnotationLink } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { listPerformances, pickPerformance } from "./performances.ts";
import { performanceTarget, searchTarget } from "./targets.ts";

export async function openAnnotation(services: Services, parameter: unknown): Promise<void> {
  const target = performanceTarget(parameter);
  const { piece } = searchTarget(parameter);
  const isPiece = piece !== undefined && target.performance === undefined && target.uri === undefined;
  const found = isPiece ? await annotationOfPiece(services, piece, target.folder) : await annotationOfPerformance(services, parameter);
  if (found === undefined) return;
  if (found.link === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Nothing is annotated of '{0}'.", found.name));
    return;
  }
  const { uri, line, column } = found.link;
  const place = new vscode.Position(line, column);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: new vscode.Range(place, place) });
}

interface Found {
  readonly name: string;
  readonly link: AnnotationLink | undefined;
}

async function annotationOfPerformance(services: Services, parameter: unknown): Promise<Found | undefined> {
  const target = performanceTarget(parameter);
  // Those without a recording are annotated, too.
  const listed = target.performance === undefined ? undefined : await listPerformances(services, target.folder);
  const known = listed?.ok === true ? listed.value.find(({ state }) => state.id === target.performance) : undefined;
  const picked = known ?? (await pickPerformance(services, target, vscode.l10n.t("Open the annotation of which performance?")));
  return picked && { name: picked.state.id, link: picked.state.annotation };
}

async function annotationOfPiece(services: Services, piece: string, folder: string | undefined): Promise<Found> {
  const corpora = services.daemon.corpora.all().filter(({ state }) => folder === undefined || state.folder === folder);
  const own = corpora.flatMap(({ state }) => state.pieces).find(({ id }) => id === piece)?.annotation;
  if (own !== undefined) return { name: piece, link: own };
  const listed = await listPerformances(services, folder);
  const performances = listed.ok ? listed.value.filter(({ state }) => state.piece === piece) : [];
  return { name: piece, link: performances.find(({ state }) => state.annotation !== undefined)?.state.annotation };
}
