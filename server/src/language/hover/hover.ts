/**
 * The hover: what stands at a position is looked for in an excerpt around it, kind by kind, and said with what the
 * session knows. One file finds, another words; here they are joined.
 */
import path from "node:path";
import type { Hover, Position } from "vscode-languageserver/lib/common/api.js";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { featureValues } from "../../daemon/analysisSummary.ts";
import { loadKnowledge } from "../../daemon/knowledge.ts";
import type { LivePerformance } from "../../daemon/liveCorpus.ts";
import { SIGNAL_MODEL } from "../../models/signal.ts";
import { FEATURE_NAMES } from "../../protocol/features.ts";
import { withinPieceStatistics, type FeatureStatistics } from "../../retrieval/standardisation.ts";
import { encodeText } from "../../text/encode.ts";
import type { Client } from "../client.ts";
import { locateWords } from "../descriptions/locateWords.ts";
import { unlessAborted, type OpenCorpus, type Session } from "../session.ts";
import { pathOfUri, uriOfPath } from "../uris.ts";
import { columnsOf } from "./corpusColumns.ts";
import { descriptorMarkdown } from "./descriptorMarkdown.ts";
import { findDescription } from "./findDescription.ts";
import { findRecordingNames } from "./findRecordingNames.ts";
import { findVector } from "./findVector.ts";
import { excerptAround, type Found, type HoverText } from "./hoverText.ts";
import { recordingMarkdown, spansMarkdown } from "./recordingMarkdown.ts";
import { resolveRecording } from "./resolveRecording.ts";
import { vectorMarkdown } from "./vectorMarkdown.ts";

interface Place {
  /** Of the document; undefined where it is not on disk. */
  readonly folder: string | undefined;
  /** The corpus of the document first. */
  readonly corpora: readonly OpenCorpus[];
}

export async function hoverAt(document: TextDocument, position: Position, session: Session, client: Client, signal: AbortSignal): Promise<Hover | null> {
  const file = pathOfUri(document.uri);
  const excerpt = excerptAround(document.getText(), document.offsetAt(position), document.languageId, file ?? document.uri);
  const place = { folder: file === undefined ? undefined : path.dirname(file), corpora: corporaAround(file, session) };
  const found =
    (await descriptorHover(excerpt, session, client, signal)) ?? (await vectorHover(excerpt, place, session, client, signal)) ?? (await recordingHover(excerpt, place, session, client, signal));
  if (found === null) return null;
  const range = { start: document.positionAt(excerpt.start + found.start), end: document.positionAt(excerpt.start + found.end) };
  const value = client.can.markdown ? found.value : withoutMarkup(found.value);
  return { contents: { kind: client.can.markdown ? "markdown" : "plaintext", value }, range };
}

function corporaAround(file: string | undefined, session: Session): readonly OpenCorpus[] {
  const own = file === undefined ? undefined : session.containing(file);
  return own === undefined ? session.corpora : [own, ...session.corpora.filter((corpus) => corpus !== own)];
}

async function vectorHover(input: HoverText, { corpora }: Place, session: Session, { translate }: Client, signal: AbortSignal): Promise<Found<string> | null> {
  const found = findVector(input);
  const statistics = found && (await referenceStatistics(session, signal));
  if (!found || !statistics) return null;
  const [corpus] = corpora;
  const context = { reference: statistics, ...(corpus === undefined ? {} : { corpus: { name: corpus.folder.name, ...columnsOf(corpus.live) } }) };
  return { ...found, value: vectorMarkdown(found.value, context, translate) };
}

async function recordingHover(input: HoverText, { folder, corpora }: Place, session: Session, client: Client, signal: AbortSignal): Promise<Found<string> | null> {
  for (const { value: name, start, end } of findRecordingNames(input)) {
    const resolved = resolveRecording(name, folder, corpora);
    if (resolved === undefined) continue;
    const { corpus, performances } = resolved;
    const whole = performances.length === 1 ? performances[0] : performances.find(({ performance }) => performance.recording?.span === undefined);
    if (whole === undefined) return { value: spansMarkdown(performances, client.translate), start, end };
    const model = session.engine?.model ?? SIGNAL_MODEL;
    const reference = model.id === SIGNAL_MODEL.id ? await referenceStatistics(session, signal) : ownStatistics(corpus);
    if (!reference) return null;
    const { pieceId } = whole.performance;
    const piece = corpus.live.corpus.pieces.find(({ id }) => id === pieceId);
    const renditions = corpus.live.performances().filter(({ performance }) => performance.pieceId === pieceId);
    return { value: recordingMarkdown(whole, { piece, renditions, reference, model, links: links(whole, corpus, client) }, client.translate), start, end };
  }
  return null;
}

async function descriptorHover(input: HoverText, session: Session, { translate }: Client, signal: AbortSignal): Promise<Found<string> | null> {
  const description = findDescription(input);
  const { engine } = session;
  if (description === null || engine === undefined) return null;
  const { features, text } = session.settings;
  const [knowledge, map] = await unlessAborted(Promise.all([loadKnowledge(engine.resources, text, features, engine.model.id, [description.text]), engine.studies.builtInMap({ text, features })]), signal);
  if (!knowledge.ok || !map.ok) return null;
  const { words } = encodeText(description.text, knowledge.value.vectors, map.value.mean, knowledge.value.glossary);
  const at = input.offset - description.start;
  const here = locateWords(description.text, words).find(({ start, end }) => at >= start && at <= end);
  if (here === undefined) return null;
  return { value: descriptorMarkdown(here.word, { knowledge: knowledge.value, map: map.value }, translate), start: description.start + here.start, end: description.start + here.end };
}

async function referenceStatistics({ resources }: Session, signal: AbortSignal): Promise<FeatureStatistics | undefined> {
  const statistics = await unlessAborted(resources.referenceStatistics("extended"), signal);
  return statistics.ok ? statistics.value : undefined;
}

/** Of the corpus alone, where the shipped statistics are another model's. */
function ownStatistics({ live }: OpenCorpus): FeatureStatistics {
  const rows = live.performances().flatMap(({ performance, summary }) => (summary === undefined ? [] : [{ pieceId: performance.pieceId, values: featureValues(summary, "paper") }]));
  return withinPieceStatistics(rows, FEATURE_NAMES, null);
}

/** Commands of the client where it says that it runs such links, and the file itself. */
function links({ performance }: LivePerformance, corpus: OpenCorpus, { commandLinks, translate: t }: Client): string[] {
  if (performance.recording === undefined) return [];
  if (!commandLinks) return [`[${t("Open the recording")}](${markdownUri(uriOfPath(performance.recording.path))})`];
  const target = encodeURIComponent(JSON.stringify([{ performance: performance.id, folder: corpus.folder.uri }])).replace(/[()]/gu, (bracket) => (bracket === "(" ? "%28" : "%29"));
  return [`[${t("Play")}](command:espressivo.playPerformance?${target})`, `[${t("More Like This")}](command:espressivo.searchSimilar?${target})`, `[${t("Show in Explorer")}](command:espressivo.revealPerformance?${target})`];
}

function markdownUri(uri: string): string {
  return uri.replace(/[()]/gu, (bracket) => (bracket === "(" ? "%28" : "%29"));
}

/** For clients that show plain text only. */
function withoutMarkup(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/^\|[-| ]+\|\n/gmu, "")
    .replace(/\*\*|(?<!\\)[`*]/gu, "")
    .replace(/\\([\\`*_{}[\]()#+\-!|<>~&])/gu, "$1");
}
