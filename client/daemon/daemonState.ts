/** What the window knows of its daemon, as the panel and the status bar show it. */
export type DaemonState =
  | { readonly phase: "idle" }
  | { readonly phase: "starting" }
  | { readonly phase: "running" }
  /** It crashed and is being started again; `crashes` within the last minutes. */
  | { readonly phase: "restarting"; readonly crashes: number }
  /** It stays down until somebody asks for it. `crashes`: it fell too often; `start`: it could not be started. */
  | { readonly phase: "stopped"; readonly reason: "crashes" | "start"; readonly detail?: string };
