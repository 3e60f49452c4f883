/**
 * The messages between the extension host and the search panel, each with its direction. The panel holds query and
 * results; the host holds the daemon. Messages from the panel are checked by `parseFromPanel`.
 */
import type { SearchResponse } from "../../server/src/protocol/messages.ts";
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
}

export interface PanelQuery {
  readonly query: string;
  readonly piece?: string;
  readonly folder?: string;
  /** Name of the imported vectors that are compared; without it the qualities of the settings are. */
  readonly vectors?: string;
}

export interface PlayRequest {
  readonly folder?: string;
  readonly performance: string;
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
] as const;
export type PanelCommand = (typeof PANEL_COMMANDS)[number];

/** Panel → host. */
export type FromPanel =
  | { readonly type: "ready" }
  | ({ readonly type: "search"; readonly number: number } & PanelQuery)
  | ({ readonly type: "play" } & PlayRequest)
  | { readonly type: "reveal"; readonly uri: string }
  | { readonly type: "openExternally"; readonly uri: string }
  /** The renditions of this piece are looked at: analyse them first. */
  | { readonly type: "attention"; readonly piece: string; readonly folder?: string }
  | { readonly type: "command"; readonly command: PanelCommand };

/** The message, if it is one; `undefined` for everything else. */
export function parseFromPanel(message: unknown): FromPanel | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const fields = message as Readonly<Record<string, unknown>>;
  const text = (key: string): string | undefined => (typeof fields[key] === "string" ? fields[key] : undefined);
  const optional = <K extends "piece" | "folder" | "vectors">(key: K): Readonly<Partial<Record<K, string>>> => {
    const value = text(key);
    return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, string>>;
  };
  const [query, performance, uri, piece, number] = [text("query"), text("performance"), text("uri"), text("piece"), fields["number"]];
  switch (fields["type"]) {
    case "ready":
      return { type: "ready" };
    case "search":
      if (query === undefined || typeof number !== "number") return undefined;
      return { type: "search", number, query, ...optional("piece"), ...optional("folder"), ...optional("vectors") };
    case "play":
      return performance === undefined ? undefined : { type: "play", performance, ...optional("folder") };
    case "reveal":
    case "openExternally":
      return uri === undefined ? undefined : { type: fields["type"], uri };
    case "attention":
      return piece === undefined ? undefined : { type: "attention", piece, ...optional("folder") };
    case "command": {
      const command = PANEL_COMMANDS.find((name) => name === fields["command"]);
      return command === undefined ? undefined : { type: "command", command };
    }
    default:
      return undefined;
  }
}
