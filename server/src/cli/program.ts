/**
 * The command line's grammar (contract: docs/command-line.md). Parsing is commander's; a wrong word, option or
 * value ends with exit code 2 and says which.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { openEngine, type Engine, type EngineOptions } from "../daemon/engine.ts";
import { runAnalyze } from "./analyze.ts";
import { runDemo } from "./demo.ts";
import { runDoctor } from "./doctor.ts";
import { runEmbed } from "./embed.ts";
import { runEvaluate, type EvaluateOptions } from "./evaluate.ts";
import { runSearch, type SearchOptions } from "./search.ts";
import { EXIT_OK, EXIT_USAGE, noticeProblem } from "./terminal.ts";

export interface Places {
  readonly distFolder: string;
  readonly assetsFolder: string;
}

export interface Program {
  /** Runs one command and gives its exit code. */
  run(argv: readonly string[]): Promise<number>;
}

export function buildProgram(places: Places): Program {
  let exitCode = EXIT_OK;
  const withEngine = async (options: Partial<EngineOptions>, command: (engine: Engine) => Promise<number>): Promise<void> => {
    const engine = await openEngine({ ...places, ...options });
    if (!engine.ok) {
      noticeProblem(engine.problem);
      exitCode = EXIT_USAGE;
      return;
    }
    try {
      exitCode = await command(engine.value);
    } finally {
      await engine.value.dispose();
    }
  };

  const program = new Command("espressivo")
    .description("Find the performance you mean by describing how it sounds.")
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError("(espressivo --help shows the commands and options)");

  program
    .command("analyze")
    .description("analyse every recording of a folder; what is known already comes from the store")
    .argument("<workspace>", "folder of recordings")
    .addOption(new Option("--model <model>", "feature model").choices(["signal"]).default("signal"))
    .option("--jobs <n>", "recordings analysed at the same time (default: the number of cores)", positiveInteger)
    .option("--json", "one JSON line for each recording, then a summary line", false)
    .action((workspace: string, options: { jobs?: number; json: boolean }) =>
      withEngine(options.jobs === undefined ? {} : { workers: options.jobs }, (engine) => runAnalyze(engine, workspace, options)),
    );

  program
    .command("search")
    .description("rank performances by a description of how they sound, with reasons")
    .argument("<workspace>", "folder of recordings")
    .argument("<query>", 'the description, for instance "dreamy, hesitant, not too slow"')
    .option("--piece <piece>", "only the renditions of this piece, compared with one another")
    .option("--limit <n>", "how many results at the most", positiveInteger, 10)
    .addOption(features())
    .addOption(text())
    .addOption(map())
    .option("--json", "one JSON document", false)
    .action((workspace: string, query: string, options: SearchOptions) =>
      withEngine({}, (engine) => runSearch(engine, workspace, query, options)),
    );

  program
    .command("evaluate")
    .description("how well the descriptions of a corpus find the performances they were given to")
    .argument("<workspace>", "annotated folder of recordings")
    .addOption(new Option("--folds <by>", "what is left out in turn").choices(["piece", "work", "performer"]).default("piece"))
    .addOption(new Option("--queries <kind>", "all answers of a performance, or each listener's").choices(["performance", "listener"]).default("performance"))
    .addOption(new Option("--candidates <which>", "what is ranked").choices(["piece", "corpus"]).default("piece"))
    .addOption(features())
    .addOption(text())
    .addOption(map())
    .option("--pca <n>", "reduce word vectors to n dimensions, fitted on the training texts", positiveInteger)
    .option("--seed <s>", "seed of bootstrap and permutations", wholeNumber, 1)
    .option("--json", "one JSON document", false)
    .action((workspace: string, options: EvaluateOptions) => withEngine({}, (engine) => runEvaluate(engine, workspace, options)));

  program
    .command("embed")
    .description("the vectors of words, as the encoder has them")
    .argument("<word...>", "words or terms")
    .addOption(text())
    .option("--json", "one JSON document", false)
    .action((words: string[], options: { text: string; json: boolean }) => withEngine({}, (engine) => runEmbed(engine, words, options)));

  program
    .command("demo")
    .description("write the demo corpus: public-domain pieces, four synthetic renditions each, with invented listeners")
    .argument("<folder>", "a new folder, or the one of an earlier run")
    .action(async (folder: string) => {
      exitCode = await runDemo(folder);
    });

  program
    .command("doctor")
    .description("check this installation: store, decoders, encoders, workers")
    .option("--json", "one JSON document", false)
    .action((options: { json: boolean }) => withEngine({}, (engine) => runDoctor(engine, places, options)));

  return {
    async run(argv) {
      try {
        await program.parseAsync([...argv]);
        return exitCode;
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
      }
    },
  };
}

/** Kept in step with package.json by a test. */
export const VERSION = "0.1.0";

function features(): Option {
  return new Option("--features <set>", "the paper's eight features, or these and the extended set").choices(["paper", "extended"]).default("paper");
}

function text(): Option {
  return new Option("--text <encoder>", "word vectors").choices(["wordnet-glove", "glove"]).default("wordnet-glove");
}

function map(): Option {
  return new Option("--map <map>", "from words to features; auto takes the best of the others on the training pieces")
    .choices(["auto", "default", "ridge"])
    .default("auto");
}

function positiveInteger(value: string): number {
  const number = wholeNumber(value);
  if (number < 1) throw new InvalidArgumentError("It must be 1 or more.");
  return number;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}
