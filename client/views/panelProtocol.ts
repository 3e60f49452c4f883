/**
 * The messages between the extension host and the search panel, each with its direction. The panel holds query and
 * results; the host holds the daemon. Messages from the panel are checked by `parseFromPanel`.
 */
import type { ExplainResponse, SearchResponse } from "../../server/src/protocol/messages.ts";
import type { Problem } from "../../server/src/protocol/result.ts";
import type { Span } from "../../server/src/protocol/analysis.ts";
import type { CorpusView } from "../daemon/corporaModel.ts";
import type { DaemonState } from "../daemon/daemonState.ts";

/** All that the panel shows besides query and results. */
export interface PanelState {
  readonly daemon: DaemonState;
  readonly trusted: boolean;
  /** The workspace's folders, known before the daemon is. */
  readonly folders: readonly { readonly uri: string; readonly name: string }[];
  readonly corpora: readonly CorpusView[];
  /** What the settings say of how searches read and compare: with another value an answer is stale. */
  readonly settings: string;
}

/** A performance that others are to sound like, and what a person calls it. */
export interface Likeness {
  readonly performance: string;
  readonly label: string;
}

export interface PanelQuery {
  /** May be empty beside `like`. */
  readonly query: string;
  readonly like?: Likeness;
  readonly piece?: string;
  readonly folder?: string;
  /** Name of the imported vectors that are compared; without it the qualities of the settings are. */
  readonly vectors?: string;
}

export interface PlayRequest {
  readonly folder?: string;
  readonly performance: string;
  /** A part of it alone, in seconds of the recording. */
  readonly moment?: Span;
}

export interface Playable {
  /** A URI that the web view may load. */
  readonly source: string;
  /** The file's own URI, to open it elsewhere. */
  readonly file: string;
  readonly span?: Span;
}

export type PlayableAnswer = { readonly ok: true; readonly value: Playable } | { readonly ok: false; readonly problem: Problem };

/** Host → panel. */
export type ToPanel =
  | { readonly type: "state"; readonly state: PanelState }
  /** The answer to the search of that number. */
  | { readonly type: "answer"; readonly number: number; readonly response: SearchResponse }
  /** Every reason of one result of the search of that number. */
  | { readonly type: "explained"; readonly number: number; readonly performance: string; readonly response: ExplainResponse }
  /** A command asks for this search. Without a query the box is focused. */
  | { readonly type: "run"; readonly request: Partial<PanelQuery> }
  /** Sound for a `play` of the panel, or because a command asks for it; `label` names it where the list does not. */
  | { readonly type: "playable"; readonly request: PlayRequest; readonly answer: PlayableAnswer; readonly label: string };

/** Buttons whose work the host does. */
export const PANEL_COMMANDS = [
  "openFolder",
  "learnLayouts",
  "showFailed",
  "resumeAnalysis",
  "manageTrust",
  "restartDaemon",
  "openLog",
  "savedSearches",
] as const;
export type PanelCommand = (typeof PANEL_COMMANDS)[number];

/** Panel → host. */
export type FromPanel =
  | { readonly type: "ready" }
  | ({ readonly type: "search"; readonly number: number } & PanelQuery)
  | ({ readonly type: "explain"; readonly number: number; readonly performance: string } & PanelQuery)
  /** Keep this search in the corpus, under a name that the host asks for. */
  | ({ readonly type: "save" } & PanelQuery)
  | ({ readonly type: "play" } & PlayRequest)
  | { readonly type: "reveal"; readonly uri: string }
  | { readonly type: "openExternally"; readonly uri: string }
  /** The renditions of this piece are looked at: analyse them first. */
  | { readonly type: "attention"; readonly piece: string; readonly folder?: string }
  | { readonly type: "command"; readonly command: PanelCommand };

/** The message, if it is one; `undefined` for everything else. */
export function parseFromPanel(message: unknown): FromPanel | undefined {
  const fields = record(message);
  const text = (key: string): string | undefined => (typeof fields[key] === "string" ? fields[key] : undefined);
  const [performance, uri, piece, number, query] = [text("performance"), text("uri"), text("piece"), fields["number"], queryOf(fields)];
  switch (fields["type"]) {
    case "ready":
      return { type: "ready" };
    case "search":
      return query === undefined || typeof number !== "number" ? undefined : { type: "search", number, ...query };
    case "explain":
      return query === undefined || typeof number !== "number" || performance === undefined ? undefined : { type: "explain", number, performance, ...query };
    case "save":
      return query === undefined ? undefined : { type: "save", ...query };
    case "play":
      return performance === undefined ? undefined : { type: "play", performance, ...optional(fields, "folder"), ...momentOf(fields["moment"]) };
    case "reveal":
    case "openExternally":
      return uri === undefined ? undefined : { type: fields["type"], uri };
    case "attention":
      return piece === undefined ? undefined : { type: "attention", piece, ...optional(fields, "folder") };
    case "command": {
      const command = PANEL_COMMANDS.find((name) => name === fields["command"]);
      return command === undefined ? undefined : { type: "command", command };
    }
    default:
      return undefined;
  }
}

function queryOf(fields: Readonly<Record<string, unknown>>): PanelQuery | undefined {
  const { query, like } = fields;
  if (typeof query !== "string") return undefined;
  const { performance, label } = record(like);
  const likeness = typeof performance === "string" && typeof label === "string" ? { like: { performance, label } } : {};
  return { query, ...likeness, ...optional(fields, "piece"), ...optional(fields, "folder"), ...optional(fields, "vectors") };
}

function momentOf(value: unknown): Pick<PlayRequest, "moment"> {
  const { startSeconds, endSeconds } = record(value);
  return typeof startSeconds === "number" && typeof endSeconds === "number" ? { moment: { startSeconds, endSeconds } } : {};
}

function optional<K extends "piece" | "folder" | "vectors">(fields: Readonly<Record<string, unknown>>, key: K): Readonly<Partial<Record<K, string>>> {
  const value = fields[key];
  return (typeof value === "string" ? { [key]: value } : {}) as Partial<Record<K, string>>;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
