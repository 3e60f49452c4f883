/**
 * The command line's grammar (contract: docs/command-line.md). Parsing is commander's; a wrong word, option or
 * value ends with exit code 2 and says which. Groups of commands lie in `grammar`.
 */
import { Command, CommanderError } from "commander";
import { VERSION } from "../protocol/version.ts";
import { runDemo } from "./demo.ts";
import { runDoctor } from "./doctor.ts";
import { runEmbed } from "./embed.ts";
import { addAnalyzeCommand, addCorpusCommands } from "./grammar/corpusCommands.ts";
import { addEvaluateCommand } from "./grammar/evaluateCommand.ts";
import { addImportCommands } from "./grammar/importCommands.ts";
import { engineOptions, positiveInteger, sentenceEncoder, text, type EngineChoice } from "./grammar/options.ts";
import { addReportCommands } from "./grammar/reportCommands.ts";
import { Runner, type Places } from "./grammar/runner.ts";
import { addSearchCommands } from "./grammar/searchCommands.ts";
import { addStudyCommands } from "./grammar/studyCommands.ts";
import type { ServeCommandOptions } from "./serve.ts";
import { EXIT_OK, EXIT_USAGE, notice } from "./terminal.ts";

export interface Program {
  /** Runs one command and gives its exit code. */
  run(argv: readonly string[]): Promise<number>;
}

export function buildProgram(places: Places): Program {
  const runner = new Runner(places);
  const program = new Command("espressivo")
    .description("Find the performance you mean by describing how it sounds.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeErr: (text) => text.replace(/\n$/, "").split("\n").forEach(notice) })
    .showHelpAfterError("(espressivo --help shows the commands and options)");

  addAnalyzeCommand(program, runner);
  addSearchCommands(program, runner);
  addEvaluateCommand(program, runner);
  addReportCommands(program, runner);
  addCorpusCommands(program, runner);

  program
    .command("embed")
    .description("the vectors of words, as the encoder has them")
    .argument("<word...>", "words or terms")
    .addOption(text())
    .addOption(sentenceEncoder())
    .option("--json", "one JSON document", false)
    .action((words: string[], { sentenceEncoder, ...options }: { text: string; json: boolean } & EngineChoice) =>
      runner.withEngine(engineOptions({ sentenceEncoder }), (engine) => runEmbed(engine, words, options), options.text),
    );

  addImportCommands(program, runner);
  addStudyCommands(program, runner);

  program
    .command("demo")
    .description("write the demo corpus: public-domain pieces, four synthetic renditions each, with invented listeners")
    .argument("<folder>", "a new folder, or the one of an earlier run")
    .action((folder: string) => runner.interruptible((signal) => runDemo(folder, signal)));

  program
    .command("doctor")
    .description("check this installation: store, text encoders, analysis")
    .addOption(sentenceEncoder())
    .option("--json", "one JSON document", false)
    .action(({ sentenceEncoder, ...options }: { json: boolean } & EngineChoice) => runner.withEngine(engineOptions({ sentenceEncoder }), (engine) => runDoctor(engine, places, options)));

  program
    .command("serve")
    .description("the language server, for editors and scripts that speak LSP")
    .option("--stdio", "over standard input and output", false)
    .option("--socket <port>", "over a port of this machine: to a client that listens there, else waiting for one", positiveInteger)
    .action(async (options: ServeCommandOptions) => {
      // Loaded when it is wanted: the other commands need nothing of it.
      const { runServe } = await import("./serve.ts");
      await runner.finish(runServe(places, options));
    });

  return {
    async run(argv) {
      try {
        await program.parseAsync([...argv]);
        return runner.exitCode;
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
      }
    },
  };
}
