/**
 * What the client is and can, read once from `initialize`. Nothing is taken for granted: a client may send no
 * capabilities at all, one root instead of folders, or none.
 */
import path from "node:path";
import type { InitializeParams } from "vscode-languageserver/lib/common/api.js";
import { fill, type Translate } from "../protocol/translate.ts";
import { isRecord } from "./settings.ts";
import { pathOfUri, uriOfPath } from "./uris.ts";

export interface WorkspaceFolder {
  /** As the client wrote it: answers and notifications name the folder so. */
  readonly uri: string;
  readonly path: string;
  readonly name: string;
}

export interface Client {
  readonly folders: readonly WorkspaceFolder[];
  readonly processId: number | undefined;
  /** `initializationOptions.settings`. */
  readonly settings: unknown;
  /** `initializationOptions.trusted`; a client that has no notion of trust trusts. */
  readonly trusted: boolean;
  /** `initializationOptions.commandLinks`: hovers may hold links that run the client's commands. */
  readonly commandLinks: boolean;
  /** `initializationOptions.showsProgress`: the client shows `espressivo/progress` itself. */
  readonly showsProgress: boolean;
  /** By `initializationOptions.words`: hovers in the reader's language; what these do not have is English. */
  readonly translate: Translate;
  readonly can: {
    readonly configuration: boolean;
    readonly registerConfiguration: boolean;
    readonly workDoneProgress: boolean;
    readonly pullDiagnostics: boolean;
    readonly refreshDiagnostics: boolean;
    readonly markdown: boolean;
  };
}

export function readClient(params: InitializeParams): Client {
  const options: unknown = params.initializationOptions;
  const given = isRecord(options) ? options : {};
  const { workspace, window, textDocument } = params.capabilities;
  const formats = textDocument?.hover?.contentFormat;
  return {
    folders: foldersOf(params),
    processId: typeof params.processId === "number" ? params.processId : undefined,
    settings: given["settings"],
    trusted: given["trusted"] !== false,
    commandLinks: given["commandLinks"] === true,
    showsProgress: given["showsProgress"] === true,
    translate: translateBy(given["words"]),
    can: {
      configuration: workspace?.configuration === true,
      registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
      workDoneProgress: window?.workDoneProgress === true,
      pullDiagnostics: isRecord(textDocument?.diagnostic),
      refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
      markdown: !Array.isArray(formats) || formats.length === 0 || formats.includes("markdown"),
    },
  };
}

function translateBy(given: unknown): Translate {
  const words = isRecord(given) ? given : {};
  return (message, ...parts) => {
    const said = Object.hasOwn(words, message) ? words[message] : undefined;
    return fill(typeof said === "string" ? said : message, ...parts);
  };
}

/** Clients older than workspace folders give a root, by URI or by path. */
function foldersOf(params: InitializeParams): WorkspaceFolder[] {
  if (Array.isArray(params.workspaceFolders)) return params.workspaceFolders.flatMap((folder) => workspaceFolder(folder) ?? []);
  const { rootUri, rootPath } = params as unknown as Readonly<Record<string, unknown>>;
  const uri = typeof rootUri === "string" && rootUri !== "" ? rootUri : typeof rootPath === "string" && path.isAbsolute(rootPath) ? uriOfPath(rootPath) : undefined;
  const folder = uri === undefined ? undefined : workspaceFolder({ uri });
  return folder === undefined ? [] : [folder];
}

/** Undefined where the folder is not on this machine's disk. */
export function workspaceFolder(folder: { readonly uri: string; readonly name?: string }): WorkspaceFolder | undefined {
  const onDisk = pathOfUri(folder.uri);
  if (onDisk === undefined) return undefined;
  const name = folder.name === undefined || folder.name === "" ? path.basename(onDisk) || onDisk : folder.name;
  return { uri: folder.uri, path: onDisk, name };
}
