/**
 * The language server: answers a connection. It can be given any connection, so that tests run the very same server in
 * process. Registration only; each request and notification does its work in a file of its own.
 */
import {
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticReportKind,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type DidChangeWorkspaceFoldersParams,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type InitializeResult,
} from "vscode-languageserver/lib/common/api.js";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CLIENT_NOTIFICATIONS } from "../protocol/messages.ts";
import type { Client } from "./client.ts";
import { ClientSession } from "./clientSession.ts";
import { handleSafely, notified, type Handling, type ServerPhase } from "./handle.ts";
import { hoverAt } from "./hover/hover.ts";
import { attend } from "./requests/attention.ts";
import { answerRequests } from "./requests/requests.ts";
import type { Services } from "./requests/services.ts";
import type { Factories } from "./session.ts";
import { VERSION } from "../protocol/version.ts";
import { WorkDoneProgresses } from "./workDone.ts";

export interface ServerOptions {
  readonly connection: Connection;
  readonly factories: Factories;
}

export interface Server {
  /** Puts corpora, workers and store away; the connection stays. */
  dispose(): Promise<void>;
}

export function startServer({ connection, factories }: ServerOptions): Server {
  const startedMs = performance.now();
  const documents = new TextDocuments(TextDocument);
  const workDone = new WorkDoneProgresses(connection);
  let phase: ServerPhase = "before";
  let session: ClientSession | undefined;
  const log = (line: string): void => {
    if (phase === "running") connection.console.log(line);
    else process.stderr.write(`${line}\n`);
  };
  const handling: Handling = { phase: () => phase, log };

  connection.onInitialize((params): InitializeResult => {
    // After the package, which registers listeners of its own for these two.
    workDone.listen();
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, notified("workspace/didChangeWorkspaceFolders", ({ event }: DidChangeWorkspaceFoldersParams) => session?.foldersChanged(event), handling));
    session = new ClientSession(params, { connection, factories, workDone, log, documents: () => documents.all() });
    phase = "running";
    return { capabilities: capabilities(session.client), serverInfo: { name: "espressivo", version: VERSION } };
  });
  connection.onInitialized(
    notified("initialized", async () => {
      if (session?.client.can.registerConfiguration === true) {
        connection.client.register(DidChangeConfigurationNotification.type, { section: "espressivo" }).catch((error: unknown) => log(`The client will not tell of changed settings: ${String(error)}`));
      }
      await session?.begin();
    }, handling),
  );
  connection.onShutdown(() => {
    phase = "ended";
    return session?.dispose();
  });

  answerRequests(connection, services, handling);
  connection.onHover(
    handleSafely("textDocument/hover", null, ({ textDocument, position }, signal) => {
      const document = documents.get(textDocument.uri);
      return document === undefined || session === undefined ? null : hoverAt(document, position, session.session, session.client, signal);
    }, handling),
  );
  connection.languages.diagnostics.on(
    handleSafely<DocumentDiagnosticParams, DocumentDiagnosticReport>("textDocument/diagnostic", { kind: DocumentDiagnosticReportKind.Full, items: [] }, async ({ textDocument }, signal) => {
      return { kind: DocumentDiagnosticReportKind.Full, items: (await session?.diagnostics.pull(textDocument.uri, signal)) ?? [] };
    }, handling),
  );
  connection.onNotification(CLIENT_NOTIFICATIONS.attention, notified(CLIENT_NOTIFICATIONS.attention, (raw: unknown) => attend(services(), raw), handling));
  connection.onDidChangeConfiguration(notified("workspace/didChangeConfiguration", ({ settings }: { settings?: unknown }) => session?.readSettings(settings), handling));
  documents.onDidChangeContent(notified("textDocument/didChange", ({ document }) => session?.documentChanged(document), handling));
  documents.onDidClose(notified("textDocument/didClose", ({ document }) => session?.documentClosed(document), handling));
  documents.listen(connection);
  connection.listen();

  function services(): Services {
    if (session === undefined) throw new Error("there is no client yet");
    return { session: session.session, workDone, clientTakesProgress: session.client.can.workDoneProgress, startedMs };
  }

  return { dispose: async () => session?.dispose() };
}

function capabilities({ can }: Client): InitializeResult["capabilities"] {
  return {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(can.pullDiagnostics ? { diagnosticProvider: { identifier: "espressivo", interFileDependencies: true, workspaceDiagnostics: false } } : {}),
  };
}
