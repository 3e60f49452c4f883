/** The ways a client is reached: node IPC, standard input and output, a socket. Each tells when its client is gone. */
import { createServer, connect, type Socket } from "node:net";
import { Writable } from "node:stream";
import {
  IPCMessageReader,
  IPCMessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageReader,
  type MessageWriter,
} from "vscode-languageserver-protocol/node.js";
import { failure, success, type Result } from "../protocol/result.ts";

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Resolves when the client is gone. */
  readonly closed: Promise<void>;
  /** Resolves when everything written so far is with the system. */
  flush(): Promise<void>;
}

/** Node's own channel to the process that forked this one. */
export function ipcTransport(): Result<Transport> {
  if (process.send === undefined) {
    return failure({ code: "no-ipc", message: "This process was not forked by a client: there is no IPC channel.", advice: "Use --stdio or --socket." });
  }
  const closed = new Promise<void>((resolve) => process.once("disconnect", () => resolve()));
  guardStandardOutput();
  return success({ reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process), closed, flush: () => Promise.resolve() });
}

/** Standard output belongs to the protocol from here on: whatever else writes there goes to standard error. */
export function stdioTransport(): Transport {
  const { stdin } = process;
  const write = guardStandardOutput();
  const output = new Writable({ write: (chunk: Buffer, _, done) => void write(chunk, done) });
  const closed = new Promise<void>((resolve) => {
    for (const event of ["end", "close", "error"]) stdin.once(event, () => resolve());
    process.stdout.once("error", () => resolve());
    output.once("error", () => resolve());
  });
  return { reader: new StreamMessageReader(stdin), writer: new StreamMessageWriter(output), closed, flush: () => new Promise((resolve) => write(Buffer.alloc(0), () => resolve())) };
}

/**
 * Connects to a client that listens on a port of this machine (as language clients do); where none does, waits there
 * for one client.
 */
export async function socketTransport(port: number, tell: (line: string) => void): Promise<Result<Transport>> {
  const socket = (await connected(port)) ?? (await accepted(port, tell));
  if (typeof socket === "string") return failure({ code: "socket", message: `Port ${port} can be neither reached nor opened (${socket}).`, advice: "Take another port." });
  const closed = new Promise<void>((resolve) => {
    socket.once("error", () => resolve());
    socket.once("close", () => resolve());
  });
  guardStandardOutput();
  const flush = (): Promise<void> => new Promise((resolve) => (socket.writable ? socket.write("", () => resolve()) : resolve()));
  return success({ reader: new SocketMessageReader(socket), writer: new SocketMessageWriter(socket), closed, flush });
}

function connected(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(undefined));
  });
}

function accepted(port: number, tell: (line: string) => void): Promise<Socket | string> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      server.close();
      resolve(socket);
    });
    server.once("error", (error) => resolve(error.message));
    server.listen(port, "127.0.0.1", () => tell(`Espressivo waits for a client on 127.0.0.1:${port}.`));
  });
}

type Write = (chunk: Uint8Array, done?: (error?: Error | null) => void) => boolean;

/** @returns the way to standard output that remains */
function guardStandardOutput(): Write {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout) as Write;
  stdout.write = stderr.write.bind(stderr);
  return write;
}
