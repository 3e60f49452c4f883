/**
 * Entry point of the language server: `--node-ipc`, `--stdio` or `--socket=PORT` (`--socket PORT`), as language clients
 * call it. `espressivo serve` is the same for a person.
 */
import { fileURLToPath } from "node:url";
import { serve } from "./language/serve.ts";
import { ipcTransport, socketTransport, stdioTransport, type Transport } from "./language/transports.ts";
import { failure, problemLine, success, type Result } from "./protocol/result.ts";

const WRONG_USAGE = 2;

const transport = await transportOf(process.argv.slice(2));
if (transport.ok) {
  const clientProcessId = numberAfter(process.argv, "--clientProcessId");
  process.exit(
    await serve(transport.value, {
      distFolder: fileURLToPath(new URL(".", import.meta.url)),
      assetsFolder: fileURLToPath(new URL("../server/assets", import.meta.url)),
      ...(clientProcessId === undefined ? {} : { clientProcessId }),
    }),
  );
}
process.stderr.write(`${problemLine(transport.problem)}\n`);
process.exit(WRONG_USAGE);

async function transportOf(argv: readonly string[]): Promise<Result<Transport>> {
  if (argv.includes("--node-ipc")) return ipcTransport();
  if (argv.includes("--stdio")) return success(stdioTransport());
  const port = numberAfter(argv, "--socket");
  if (port !== undefined) return socketTransport(port, (line) => process.stderr.write(`${line}\n`));
  return failure({ code: "usage", message: "Say how the client is reached.", advice: "Use --stdio, --node-ipc or --socket=PORT." });
}

/** The number of `--name=N` or `--name N`. */
function numberAfter(argv: readonly string[], name: string): number | undefined {
  const at = argv.findIndex((argument) => argument === name || argument.startsWith(`${name}=`));
  const written = at < 0 ? undefined : argv[at] === name ? argv[at + 1] : argv[at]?.slice(name.length + 1);
  return written !== undefined && /^\d{1,10}$/u.test(written) ? Number(written) : undefined;
}
