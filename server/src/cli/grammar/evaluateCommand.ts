/** `espressivo evaluate`: one evaluation, or a preset of several. */
import { Option, type Command } from "commander";
import { PRESETS } from "../../protocol/workbench.ts";
import { runEvaluate, type EvaluateOptions } from "../evaluate.ts";
import { isPreset, runPresetCommand, type PresetOptions } from "../preset.ts";
import { engineOptions, features, foldUnit, map, model, positiveInteger, sentenceEncoder, text, wholeNumber, type EngineChoice } from "./options.ts";
import type { Runner } from "./runner.ts";

export function addEvaluateCommand(program: Command, runner: Runner): void {
  program
    .command("evaluate")
    .description("how well the descriptions of a corpus find the performances they were given to")
    .argument("<workspace>", "annotated folder of recordings")
    .addOption(new Option("--folds <by>", "what is left out in turn: piece, work, performer, or column:NAME, a column of the annotations").argParser(foldUnit).default("piece"))
    .addOption(new Option("--queries <kind>", "all answers of a performance, or each listener's").choices(["performance", "listener"]).default("performance"))
    .addOption(new Option("--candidates <which>", "what is ranked").choices(["piece", "corpus"]).default("piece"))
    .addOption(model())
    .addOption(features())
    .addOption(text())
    .addOption(sentenceEncoder())
    .addOption(map("auto", "default", "ridge", "contrastive", "kernel-ridge"))
    .option("--pca <n>", "reduce word vectors to n dimensions, fitted on the training texts", positiveInteger)
    .option("--no-negation", "read 'not slow' as 'slow'")
    .option("--train <workspace>", "train the maps on this corpus instead; what is held out is held out there too")
    .option("--seed <s>", "seed of bootstrap and permutations", wholeNumber, 1)
    .addOption(new Option("--preset <name>", "a study of several evaluations; what is set beside it takes the place of its own settings").choices(PRESETS))
    .option("--by <column>", "the column that the preset genres groups by: genre, instrument, composer, performer …")
    .option("--html <file>", "write the report as a page, too")
    .option("--keep [name]", "keep the report in the corpus, in .espressivo/reports")
    .option("--json", "one JSON document", false)
    .action((workspace: string, { model, sentenceEncoder, ...options }: EvaluateOptions & PresetOptions & EngineChoice, command: Command) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) !== "default";
      return runner.withEngine(
        engineOptions({ model, sentenceEncoder }),
        (engine, signal) => isPreset(options) ? runPresetCommand(engine, workspace, options, isGiven, signal) : runEvaluate(engine, workspace, options, signal),
        options.text,
      );
    });
}
