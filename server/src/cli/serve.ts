/**
 * `espressivo serve --stdio | --socket PORT`: the language server, for editors that start a command.
 */
import { serve } from "../language/serve.ts";
import { socketTransport, stdioTransport } from "../language/transports.ts";
import { success } from "../protocol/result.ts";
import type { Places } from "./grammar/runner.ts";
import { EXIT_USAGE, notice, noticeProblem } from "./terminal.ts";

export interface ServeCommandOptions {
  readonly stdio: boolean;
  readonly socket?: number;
}

export async function runServe(places: Places, { stdio, socket }: ServeCommandOptions): Promise<number> {
  if (stdio === (socket !== undefined)) {
    notice("error: say how the client is reached: --stdio or --socket PORT.");
    return EXIT_USAGE;
  }
  const transport = socket === undefined ? success(stdioTransport()) : await socketTransport(socket, notice);
  if (!transport.ok) {
    noticeProblem(transport.problem);
    return EXIT_USAGE;
  }
  // What still runs when the client is gone (a store that will not close, a worker that hangs) ends here.
  process.exit(await serve(transport.value, places));
}
