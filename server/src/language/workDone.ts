/**
 * Work-done progress: of requests whose client gave a token, and of the server's own work where the client shows such.
 */
import {
  WorkDoneProgress,
  WorkDoneProgressCancelNotification,
  WorkDoneProgressCreateRequest,
  type Connection,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from "vscode-languageserver/lib/common/api.js";
import { randomUUID } from "node:crypto";

export interface Progress {
  /** @param fraction in [0, 1] */
  report(fraction: number, message?: string): void;
  end(message?: string): void;
}

type WorkDoneProgressValue = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

export interface Beginning {
  readonly title: string;
  /** Called when the person cancels; without it there is nothing to cancel. */
  readonly onCancel?: () => void;
}

const LEAST_MS_BETWEEN_REPORTS = 100;

export class WorkDoneProgresses {
  readonly #connection: Connection;
  readonly #cancels = new Map<string | number, () => void>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** After `initialize`, whose handling registers another listener for the same notification. */
  listen(): void {
    this.#connection.onNotification(WorkDoneProgressCancelNotification.type, ({ token }) => this.#cancels.get(token)?.());
  }

  /** With the token of a request. */
  begin(token: string | number, { title, onCancel }: Beginning): Progress {
    const send = (value: WorkDoneProgressValue): void => void this.#connection.sendProgress(WorkDoneProgress.type, token, value).catch(() => undefined); // The connection is closed: nobody looks.
    if (onCancel !== undefined) this.#cancels.set(token, onCancel);
    let reportedMs = -Infinity;
    let ended = false;
    send({ kind: "begin", title, percentage: 0, cancellable: onCancel !== undefined });
    return {
      report(fraction, message) {
        const nowMs = performance.now();
        if (ended || nowMs - reportedMs < LEAST_MS_BETWEEN_REPORTS) return;
        reportedMs = nowMs;
        const percentage = Math.max(0, Math.min(100, Math.round(fraction * 100)));
        send({ kind: "report", percentage, ...(message === undefined ? {} : { message }) });
      },
      end: (message) => {
        if (ended) return;
        ended = true;
        this.#cancels.delete(token);
        send({ kind: "end", ...(message === undefined ? {} : { message }) });
      },
    };
  }

  /** Of the server's own accord; undefined where the client refuses. */
  async create(beginning: Beginning): Promise<Progress | undefined> {
    const token = randomUUID();
    try {
      await this.#connection.sendRequest(WorkDoneProgressCreateRequest.type, { token });
      return this.begin(token, beginning);
    } catch {
      return undefined; // The client refuses or is gone.
    }
  }
}
