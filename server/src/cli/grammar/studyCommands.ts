/** Listening studies: making the page, reading what raters sent back. */
import { Option, type Command } from "commander";
import { STUDY_KINDS, STUDY_LANGUAGES } from "../../protocol/listening.ts";
import { runCreateStudy, type CreateStudyOptions } from "../createStudy.ts";
import { runImportStudy, type ImportStudyOptions } from "../importStudy.ts";
import { engineOptions, map, model, positiveInteger, sentenceEncoder, text, wholeNumber, type EngineChoice } from "./options.ts";
import type { Runner } from "./runner.ts";

export function addStudyCommands(program: Command, runner: Runner): void {
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
      runner.withEngine(engineOptions({ model, sentenceEncoder }), (engine, signal) => runCreateStudy(engine, workspace, options, signal), options.text),
    );

  program
    .command("import-study")
    .description("what the raters of a listening study said: agreement between them, with the features, with the system's reasons")
    .argument("<workspace>", "the corpus that the study was made in")
    .argument("<answers...>", "the files that the raters sent back")
    .option("--key <file>", "the study's key (default: found in the corpus)")
    .option("--ratings <file>", "write mean ratings to a new file: annotations (.yaml) or a table (.csv)")
    .option("--json", "one JSON document", false)
    .action((workspace: string, files: string[], options: ImportStudyOptions) => runner.withEngine({}, (engine) => runImportStudy(engine, workspace, files, options)));
}
