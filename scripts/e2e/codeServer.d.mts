export interface CodeServer {
  readonly address: string;
  readonly processId: number;
  /** The folder of its user data, gone after `stop`. */
  readonly profile: string;
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  readonly executable: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly vsix?: readonly string[];
  readonly unpacked?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly log?: (text: string) => void;
}

export function startCodeServer(options: CodeServerOptions): Promise<CodeServer>;
export function windowUrl(server: Pick<CodeServer, "address">, window?: { readonly folder?: string; readonly payload?: readonly (readonly [string, string])[] }): string;
export function remoteUri(server: Pick<CodeServer, "address">, file: string): string;
