/**
 * The settings of a client: asked for where it answers such requests, else as it pushes them or gave them at the start.
 * Wrong values are shown to the person, each once.
 */
import { MessageType, type Connection } from "vscode-languageserver/lib/common/api.js";
import type { Client } from "./client.ts";
import { showMessage } from "./showMessage.ts";
import { isRecord, normaliseSettings, type Settings } from "./settings.ts";

/** A client that gives no answer has no settings. */
const ANSWER_MS = 3000;

export class Configuration {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #reported = new Set<string>();
  #trusted: boolean;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
    this.#trusted = client.trusted;
  }

  /** What the client gave at the start, without asking. */
  initial(): Settings {
    return normaliseSettings(this.#client.settings, this.#trusted).settings;
  }

  /** @param pushed of `workspace/didChangeConfiguration`: `{espressivo: {…}}`, null, or nothing */
  async read(pushed?: unknown): Promise<Settings> {
    const own = isRecord(pushed) ? pushed["espressivo"] : undefined;
    const raw = (this.#client.can.configuration ? await this.#ask() : own) ?? this.#client.settings;
    // A window may come to be trusted while it is open.
    if (isRecord(raw) && typeof raw["trusted"] === "boolean") this.#trusted = raw["trusted"];
    const { settings, faults } = normaliseSettings(raw, this.#trusted);
    for (const fault of faults) {
      if (this.#reported.has(fault)) continue;
      this.#reported.add(fault);
      showMessage(this.#connection, MessageType.Warning, fault);
    }
    return settings;
  }

  async #ask(): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ANSWER_MS);
    });
    try {
      return await Promise.race([this.#connection.workspace.getConfiguration("espressivo"), late]);
    } catch {
      return undefined; // The client does not know the request after all.
    } finally {
      clearTimeout(timer);
    }
  }
}
