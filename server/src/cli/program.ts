/**
 * The command line's grammar (contract: docs/command-line.md). Parsing is commander's; a wrong word, option or
 * value ends with exit code 2 and says which.
 */
import path from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { openEngine, type Engine, type EngineOptions } from "../daemon/engine.ts";
import { MODEL_IDS } from "../models/modelRegistry.ts";
import type { EvaluatedMap } from "../protocol/evaluation.ts";
import { DEFAULT_ENCODER } from "../protocol/encoders.ts";
import { isExternal, type FeatureSet } from "../protocol/features.ts";
import { STUDY_KINDS, STUDY_LANGUAGES } from "../protocol/listening.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { VERSION } from "../protocol/version.ts";
import { PRESETS } from "../protocol/workbench.ts";
import { runAnalyze } from "./analyze.ts";
import { runCreateStudy, type CreateStudyOptions } from "./createStudy.ts";
import { runDemo } from "./demo.ts";
import { runDoctor } from "./doctor.ts";
import { runEmbed } from "./embed.ts";
import { runEvaluate, type EvaluateOptions } from "./evaluate.ts";
import { EXPORT_FORMATS, runExport, type ExportOptions } from "./export.ts";
import { runFit, type FitOptions } from "./fit.ts";
import { runImportCheckpoint } from "./importCheckpoint.ts";
import { runImportEmbeddings, type ImportEmbeddingsOptions } from "./importEmbeddings.ts";
import { runImportStudy, type ImportStudyOptions } from "./importStudy.ts";
import { runImportVectors, type ImportVectorsOptions } from "./importVectors.ts";
import { addReportCommands } from "./reportCommands.ts";
import { runSearch, type SearchOptions } from "./search.ts";
import { listenForInterruption } from "./interruption.ts";
import { isPreset, runPresetCommand, type PresetOptions } from "./preset.ts";
import type { ServeCommandOptions } from "./serve.ts";
import { EXIT_OK, EXIT_USAGE, notice, noticeProblem } from "./terminal.ts";

export { VERSION };

export interface Places {
  readonly distFolder: string;
  readonly assetsFolder: string;
}

interface EngineChoice {
  readonly model?: string;
  /** A folder. */
  readonly sentenceEncoder?: string;
}

export interface Program {
  /** Runs one command and gives its exit code. */
  run(argv: readonly string[]): Promise<number>;
}

export function buildProgram(places: Places): Program {
  let exitCode = EXIT_OK;
  const interruptible = async (command: (signal: AbortSignal) => Promise<number>): Promise<void> => {
    const interruption = listenForInterruption();
    try {
      const code = await command(interruption.signal);
      exitCode = interruption.exitCode() ?? code;
    } finally {
      interruption.dispose();
    }
  };
  const withEngine = (options: Partial<EngineOptions>, command: (engine: Engine, signal: AbortSignal) => Promise<number>, encoder?: string): Promise<void> =>
    interruptible(async (signal) => {
      const storeKind = wantedStore();
      const engine = storeKind.ok ? await openEngine({ ...places, ...options, ...storeKind.value }) : storeKind;
      if (!engine.ok) {
        noticeProblem(engine.problem);
        return EXIT_USAGE;
      }
      try {
        const unknown = encoder === undefined ? undefined : await engine.value.resources.encoderProblem(encoder);
        if (unknown === undefined) return await command(engine.value, signal);
        noticeProblem(unknown);
        return EXIT_USAGE;
      } finally {
        await engine.value.dispose();
      }
    });

  const program = new Command("espressivo")
    .description("Find the performance you mean by describing how it sounds.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeErr: (text) => text.replace(/\n$/, "").split("\n").forEach(notice) })
    .showHelpAfterError("(espressivo --help shows the commands and options)");

  program
    .command("analyze")
    .description("analyse every recording of a folder; what is known already comes from the store")
    .argument("<workspace>", "folder of recordings")
    .addOption(model())
    .option("--jobs <n>", "recordings analysed at the same time (default: the number of cores)", positiveInteger)
    .option("--json", "one JSON line for each recording, then a summary line", false)
    .action((workspace: string, options: { model: string; jobs?: number; json: boolean }) =>
      withEngine({ modelId: options.model, ...(options.jobs === undefined ? {} : { workers: options.jobs }) }, (engine, signal) => runAnalyze(engine, workspace, options, signal)),
    );

  program
    .command("search")
    .description("rank performances by a description of how they sound, with reasons")
    .argument("<workspace>", "folder of recordings")
    .argument("[query]", 'the description, for instance "dreamy, hesitant, not too slow piece:elise minorness>0.6"')
    .option("--like <performance>", "what sounds like this performance (its id), but for what the description asks")
    .option("--piece <piece>", "only the renditions of this piece, compared with one another")
    .option("--limit <n>", "how many results at the most (default: 10; all with --json)", positiveInteger)
    .addOption(model())
    .addOption(features())
    .addOption(text())
    .addOption(sentenceEncoder())
    .addOption(map("auto", "default", "ridge", "contrastive"))
    .option("--json", "one JSON document", false)
    .action((workspace: string, query: string | undefined, { model, sentenceEncoder, ...options }: SearchOptions & EngineChoice) => {
      if (query === undefined && options.like === undefined) program.error("error: missing required argument 'query' (or --like)", { exitCode: EXIT_USAGE });
      return withEngine(engineOptions({ model, sentenceEncoder }), (engine, signal) => runSearch(engine, workspace, query ?? "", options, signal), options.text);
    });

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
      return withEngine(
        engineOptions({ model, sentenceEncoder }),
        (engine, signal) => isPreset(options) ? runPresetCommand(engine, workspace, options, isGiven, signal) : runEvaluate(engine, workspace, options, signal),
        options.text,
      );
    });

  addReportCommands(program, places.assetsFolder, (code) => {
    exitCode = code;
  });

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
      withEngine(engineOptions({ model, sentenceEncoder }), (engine, signal) => runFit(engine, workspace, options, signal), options.text),
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
    .action((workspace: string, { model, ...options }: ExportOptions & EngineChoice) => withEngine(engineOptions({ model }), (engine, signal) => runExport(engine, workspace, options, signal)));

  program
    .command("embed")
    .description("the vectors of words, as the encoder has them")
    .argument("<word...>", "words or terms")
    .addOption(text())
    .addOption(sentenceEncoder())
    .option("--json", "one JSON document", false)
    .action((words: string[], { sentenceEncoder, ...options }: { text: string; json: boolean } & EngineChoice) =>
      withEngine(engineOptions({ sentenceEncoder }), (engine) => runEmbed(engine, words, options), options.text),
    );

  program
    .command("import-checkpoint")
    .description("make the published network available as the feature model cp-resnet, from a checkpoint that you have")
    .argument("<file>", "CPResnet_BackProp_2bf74_2.pt of the public repository shreyanc/midlevel_general")
    .option("--json", "one JSON document", false)
    .action(async (file: string, options: { json: boolean }) => {
      exitCode = await runImportCheckpoint(file, options);
    });

  program
    .command("import-embeddings")
    .description("make word vectors that you have available as a text encoder: --text NAME")
    .argument("<file>", "GloVe, EWE, word2vec or fastText vectors: text with or without a header, or word2vec's binary form; packed with gzip or not")
    .requiredOption("--name <name>", "what they are to be called")
    .option("--dimension <d>", "values a word (default: told by the file)", positiveInteger)
    .option("--enrich", "move opposites apart and like words together, by WordNet and by the field's own lists", false)
    .option("--json", "one JSON document", false)
    .action((file: string, options: ImportEmbeddingsOptions) => interruptible((signal) => runImportEmbeddings(places, file, options, signal)));

  program
    .command("import-vectors")
    .description("take vectors computed elsewhere as features of the performances: --features external:NAME")
    .argument("<workspace>", "folder of recordings or annotations")
    .argument("<file>", ".csv, .npy or .npz with one row a performance")
    .requiredOption("--name <name>", "what they are to be called")
    .option("--ids <which>", "what names the rows: a column (.csv), an array of strings (.npz), a text file with one line a row (.npy)")
    .option("--json", "one JSON document", false)
    .action(async (workspace: string, file: string, options: ImportVectorsOptions) => {
      exitCode = await runImportVectors(workspace, file, options);
    });

  program
    .command("create-study")
    .description("a listening study: one blinded page for raters, to be opened without a network; its key stays in the corpus")
    .argument("<workspace>", "folder of recordings")
    .requiredOption("--out <page.html>", "where the page is written to")
    .addOption(new Option("--kind <kind>", "ratings: the eight qualities of excerpts; reasons: which of two explanations of a result fits").choices(STUDY_KINDS).default("ratings"))
    .option("--excerpts <n>", "excerpts to rate (default: 12), or results to judge (default: 10)", positiveInteger)
    .option("--seconds <s>", "length of an excerpt (default: 15)", positiveInteger)
    .option("--seed <s>", "seed of choice and order", wholeNumber, 1)
    .option("--query <text>", "reasons: the description whose results are judged (default: the corpus's own descriptions)")
    .addOption(new Option("--language <language>", "of the page").choices(STUDY_LANGUAGES).default("en"))
    .addOption(model())
    .addOption(new Option("--features <set>", "reasons: paper, the paper's eight; extended, these and more").choices(["paper", "extended"]).default("paper"))
    .addOption(text())
    .addOption(sentenceEncoder())
    .addOption(map())
    .option("--json", "one JSON document", false)
    .action((workspace: string, { model, sentenceEncoder, ...options }: CreateStudyOptions & EngineChoice) =>
      withEngine(engineOptions({ model, sentenceEncoder }), (engine, signal) => runCreateStudy(engine, workspace, options, signal), options.text),
    );

  program
    .command("import-study")
    .description("what the raters of a listening study said: agreement between them, with the features, with the system's reasons")
    .argument("<workspace>", "the corpus that the study was made in")
    .argument("<answers...>", "the files that the raters sent back")
    .option("--key <file>", "the study's key (default: found in the corpus)")
    .option("--ratings <file>", "write mean ratings to a new file: annotations (.yaml) or a table (.csv)")
    .option("--json", "one JSON document", false)
    .action((workspace: string, files: string[], options: ImportStudyOptions) => withEngine({}, (engine) => runImportStudy(engine, workspace, files, options)));

  program
    .command("demo")
    .description("write the demo corpus: public-domain pieces, four synthetic renditions each, with invented listeners")
    .argument("<folder>", "a new folder, or the one of an earlier run")
    .action((folder: string) => interruptible((signal) => runDemo(folder, signal)));

  program
    .command("doctor")
    .description("check this installation: store, text encoders, analysis")
    .addOption(sentenceEncoder())
    .option("--json", "one JSON document", false)
    .action(({ sentenceEncoder, ...options }: { json: boolean } & EngineChoice) => withEngine(engineOptions({ sentenceEncoder }), (engine) => runDoctor(engine, places, options)));

  program
    .command("serve")
    .description("the language server, for editors and scripts that speak LSP")
    .option("--stdio", "over standard input and output", false)
    .option("--socket <port>", "over a port of this machine: to a client that listens there, else waiting for one", positiveInteger)
    .action(async (options: ServeCommandOptions) => {
      // Loaded when it is wanted: the other commands need nothing of it.
      const { runServe } = await import("./serve.ts");
      exitCode = await runServe(places, options);
    });

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

/** `ESPRESSIVO_STORE` chooses the kind of store; without it the best that works is taken. */
function wantedStore(): Result<Pick<EngineOptions, "storeKind">> {
  const kind = process.env["ESPRESSIVO_STORE"];
  if (kind === undefined || kind === "") return success({});
  if (kind === "lmdb" || kind === "files") return success({ storeKind: kind });
  return failure({ code: "store-kind", message: `ESPRESSIVO_STORE is '${kind}', which is no kind of store.`, advice: "Set it to lmdb or files, or not at all." });
}

function model(): Option {
  return new Option("--model <model>", "feature model; cp-resnet has to be imported first").choices(MODEL_IDS).default("signal");
}

function features(): Option {
  return new Option("--features <set>", "paper: the paper's eight; extended: these and more; external:NAME: imported vectors").argParser(featureSetting).default("paper");
}

function builtInFeatures(set: FeatureSet = "paper"): Option {
  return new Option("--features <set>", "paper: the paper's eight; extended: these and more").choices(["paper", "extended"]).default(set);
}

function featureSetting(value: string): string {
  if (value !== "paper" && value !== "extended" && !isExternal(value)) throw new InvalidArgumentError("Allowed choices are paper, extended, external:NAME.");
  return value;
}

function text(): Option {
  return new Option("--text <encoder>", "text encoder: wordnet-glove, glove, or the name of imported word vectors; or sentence").default(DEFAULT_ENCODER);
}

function sentenceEncoder(): Option {
  return new Option("--sentence-encoder <folder>", "a sentence encoder of yours (model.onnx and tokenizer.json), for --text sentence; default: ESPRESSIVO_SENTENCE_ENCODER");
}

function engineOptions({ model, sentenceEncoder }: { readonly model?: string | undefined; readonly sentenceEncoder?: string | undefined }): Partial<EngineOptions> {
  return { ...(model === undefined ? {} : { modelId: model }), ...(sentenceEncoder === undefined ? {} : { sentenceEncoder: path.resolve(sentenceEncoder) }) };
}

function map(...choices: readonly EvaluatedMap[]): Option {
  return new Option("--map <map>", "from words to features; auto takes the best of default, ridge and contrastive on the training pieces")
    .choices(choices)
    .default("auto");
}

function foldUnit(value: string): string {
  if (!["piece", "work", "performer"].includes(value) && !/^column:./u.test(value)) throw new InvalidArgumentError("Allowed choices are piece, work, performer, column:NAME.");
  return value;
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
