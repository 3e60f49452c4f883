/**
 * Entry point of the command line `espressivo`. Each command lives in a file of its own under cli/; here are only
 * their names, options and exit codes: 0 all well, 1 some recordings failed, 2 wrong usage.
 */
import { fileURLToPath } from "node:url";
import { buildProgram } from "./cli/program.ts";
import { EXIT_SOME_FAILED, EXIT_USAGE, notice } from "./cli/terminal.ts";

const distFolder = fileURLToPath(new URL(".", import.meta.url));
const assetsFolder = fileURLToPath(new URL("../server/assets", import.meta.url));

// A reader that closes the pipe early (`| head`) is no error.
process.stderr.on("error", () => undefined);
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : EXIT_SOME_FAILED));

try {
  process.exitCode = await buildProgram({ distFolder, assetsFolder }).run(process.argv);
} catch (error) {
  const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of `Internal error: ${story}`.split("\n")) notice(line);
  notice("This is a bug in Espressivo. Please report it with the command you ran.");
  process.exitCode = EXIT_USAGE;
}
