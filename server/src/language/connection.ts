/**
 * An LSP connection over any pair of message streams. Not `createConnection` of `vscode-languageserver/node`: that one
 * ends the process by itself when a stream ends, before workers and store are put away.
 */
import { createProtocolConnection, type MessageReader, type MessageWriter } from "vscode-languageserver-protocol/node.js";
import type { Connection } from "vscode-languageserver/lib/common/api.js";
import { createConnection } from "vscode-languageserver/lib/common/server.js";

export interface ConnectionEvents {
  /** `initialize` named the client's process. */
  onProcessId?(processId: number): void;
  /** The notification `exit`: 0 after `shutdown`, else 1. */
  onExit(code: number): void;
}

export function openConnection(reader: MessageReader, writer: MessageWriter, events: ConnectionEvents): Connection {
  return createConnection((logger) => createProtocolConnection(reader, writer, logger), {
    shutdownReceived: false,
    initialize: (params) => {
      const { processId } = params;
      // The package reads capabilities that a minimal client leaves out.
      Object.assign(params, { capabilities: (params.capabilities as object | null | undefined) ?? {} });
      if (typeof processId === "number") events.onProcessId?.(processId);
    },
    exit: (code) => events.onExit(code),
  });
}
