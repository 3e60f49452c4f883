/** What is done with a corpus beside searching and evaluating it: analysis, fitting a map, export. */
import { Option, type Command } from "commander";
import { runAnalyze } from "../analyze.ts";
import { EXPORT_FORMATS, runExport, type ExportOptions } from "../export.ts";
import { runFit, type FitOptions } from "../fit.ts";
import { builtInFeatures, engineOptions, map, model, positiveInteger, sentenceEncoder, text, type EngineChoice } from "./options.ts";
import type { Runner } from "./runner.ts";

export function addAnalyzeCommand(program: Command, runner: Runner): void {
  program
    .command("analyze")
    .description("analyse every recording of a folder; what is known already comes from the store")
    .argument("<workspace>", "folder of recordings")
    .addOption(model())
    .option("--jobs <n>", "recordings analysed at the same time (default: the number of cores)", positiveInteger)
    .option("--json", "one JSON line for each recording, then a summary line", false)
    .action((workspace: string, options: { model: string; jobs?: number; json: boolean }) =>
      runner.withEngine({ modelId: options.model, ...(options.jobs === undefined ? {} : { workers: options.jobs }) }, (engine, signal) => runAnalyze(engine, workspace, options, signal)),
    );
}

export function addCorpusCommands(program: Command, runner: Runner): void {
  program
    .command("fit")
    .description("fit a map to the annotations and save it in the corpus, for searches to use")
    .argument("<workspace>", "annotated folder of recordings")
    .addOption(model())
    .addOption(builtInFeatures())
    .addOption(text())
    .addOption(sentenceEncoder())
    .addOption(map("auto", "default", "ridge", "contrastive"))
    .option("--json", "one JSON document", false)
    .action((workspace: string, { model, sentenceEncoder, ...options }: FitOptions & EngineChoice) =>
      runner.withEngine(engineOptions({ model, sentenceEncoder }), (engine, signal) => runFit(engine, workspace, options, signal), options.text),
    );

  program
    .command("export")
    .description("the corpus with its features, or its annotations, for other programs")
    .argument("<workspace>", "folder of recordings")
    .addOption(new Option("--format <format>", "csv and json: performances with features; con-espressione, yaml and jams: annotations").choices(EXPORT_FORMATS).default("csv"))
    .option("--out <file>", "the file, or with jams the folder, to write (default: standard output)")
    .addOption(model())
    .addOption(builtInFeatures("extended"))
    .option("--force", "write over what is there", false)
    .action((workspace: string, { model, ...options }: ExportOptions & EngineChoice) => runner.withEngine(engineOptions({ model }), (engine, signal) => runExport(engine, workspace, options, signal)));
}
